/** Brings dist/main.mjs up to date: it is rebuilt when the content of anything it is made from has changed. */
'use strict';

const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { say, stop } = require('./say.cjs');
const { withLock } = require('./lock.cjs');
const { run } = require('./run.cjs');

const inputs = [
  'functions',
  'src',
  'scripts/build.ts',
  'scripts/reference-files.ts',
  'scripts/web-build.ts',
  'package-lock.json',
  'tsconfig.json',
];
const notInputs = ['src/local', 'src/tools'];

function filesUnder(root, relative) {
  if (notInputs.includes(relative)) return [];
  const absolute = path.join(root, relative);
  if (!fs.existsSync(absolute)) return [];
  if (!fs.statSync(absolute).isDirectory()) return [relative];
  return fs
    .readdirSync(absolute)
    .sort()
    .flatMap((name) => filesUnder(root, `${relative}/${name}`));
}

function inputsHash(root) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((relative) => filesUnder(root, relative))) {
    hash
      .update(`${file}\0`)
      .update(fs.readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

const stampOf = (root) => path.join(root, 'dist', '.stamp');

const isBuildFresh = (root) =>
  ['main.mjs', 'documents.mjs', 'web/app.js'].every((name) => fs.existsSync(path.join(root, 'dist', name))) &&
  fs.existsSync(stampOf(root)) &&
  fs.readFileSync(stampOf(root), 'utf8') === inputsHash(root);

async function ensureBuild(root, node) {
  if (isBuildFresh(root)) return;
  await withLock(root, async () => {
    if (isBuildFresh(root)) return;
    say('building dist/main.mjs …');
    const hash = inputsHash(root);
    const code = await run(node, [path.join(root, 'scripts', 'build.ts')]);
    if (code !== 0) stop('the build failed; the reason stands above.');
    fs.writeFileSync(stampOf(root), hash);
  });
}

module.exports = { ensureBuild };

// Run by itself it only says, by its exit code, whether the build is fresh: `npm run doctor` asks.
if (require.main === module) process.exitCode = isBuildFresh(path.join(__dirname, '..', '..')) ? 0 : 1;
