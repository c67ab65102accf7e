/** Brings dist/main.mjs up to date: it is rebuilt when the content of anything it is made from has changed. */
'use strict';

const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { say, stop } = require('./say.cjs');
const { withLock } = require('./lock.cjs');
const { run } = require('./run.cjs');

const inputs = ['functions', 'src', 'scripts/build.ts', 'package-lock.json', 'tsconfig.json'];
const notInputs = ['src/local', 'src/tools', 'src/web'];

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

async function ensureBuild(root, node) {
  const stamp = path.join(root, 'dist', '.stamp');
  const isFresh = () =>
    fs.existsSync(path.join(root, 'dist', 'main.mjs')) &&
    fs.existsSync(stamp) &&
    fs.readFileSync(stamp, 'utf8') === inputsHash(root);
  if (isFresh()) return;
  await withLock(root, async () => {
    if (isFresh()) return;
    say('building dist/main.mjs …');
    const hash = inputsHash(root);
    const code = await run(node, [path.join(root, 'scripts', 'build.ts')]);
    if (code !== 0) stop('the build failed; the reason stands above.');
    fs.writeFileSync(stamp, hash);
  });
}

module.exports = { ensureBuild };
