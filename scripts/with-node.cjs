/** Runs a TypeScript file of this repository under Node 24, from any Node since 18: installs, builds and explains first where that is needed. */
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { stop, Stop } = require('./launcher/say.cjs');
const { assertSupported, findNode24 } = require('./launcher/node-24.cjs');
const { ensureDependencies } = require('./launcher/dependencies.cjs');
const { ensureBuild } = require('./launcher/build.cjs');
const { nodeFlags } = require('./launcher/node-flags.cjs');
const { run } = require('./launcher/run.cjs');

const root = path.dirname(__dirname);

/** `[--build] [file.ts] [arguments…]`: with `--build`, dist/main.mjs is brought up to date before the file runs. */
async function main(argv) {
  const build = argv[0] === '--build';
  const [file, ...rest] = build ? argv.slice(1) : argv;
  assertSupported();
  await ensureDependencies(root);
  const node = findNode24(root);
  if (build) await ensureBuild(root, node);
  if (file === undefined) return 0;
  const script = path.join(root, file);
  if (!fs.existsSync(script)) stop(`${file} is not in this checkout, so there is nothing to run.`);
  return run(node, [...nodeFlags(file), script, ...rest]);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    if (error instanceof Stop) console.error(`deal-desk: ${error.message}`);
    else if (error && error.code === 'ENOSPC')
      console.error('deal-desk: the disk is full; free some space and try again.');
    else console.error(error);
    process.exitCode = 1;
  },
);
