/** Makes node_modules equal to package-lock.json, by `npm ci`, when it is missing or stale. */
'use strict';

const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { say, stop } = require('./say.cjs');
const { withLock } = require('./lock.cjs');
const { npmCi } = require('./npm.cjs');
const { isMusl, packagedNode } = require('./node-24.cjs');

const stampOf = (root) => path.join(root, 'node_modules', '.deal-desk-lock');

const readText = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined);

function readLock(root) {
  const text = readText(path.join(root, 'package-lock.json'));
  if (text === undefined) stop('package-lock.json is missing; this is not a whole checkout of Deal Desk.');
  return { text, hash: createHash('sha256').update(text).digest('hex') };
}

/**
 * May npm leave this package out here? An optional one that names its platforms, only if it is another platform's; one
 * that names none comes and goes with whatever asked for it.
 */
function isDispensable(entry) {
  const allows = (list, value) => list === undefined || [].concat(list).includes(value);
  const libc = isMusl() ? 'musl' : 'glibc';
  const fits = allows(entry.os, process.platform) && allows(entry.cpu, process.arch) && allows(entry.libc, libc);
  return entry.optional === true && !(fits && entry.os !== undefined);
}

/** Compares what npm says it installed with the lock. npm writes its list last, so a broken-off install has none. */
function isInstalled(root, lockText) {
  const installedText = readText(path.join(root, 'node_modules', '.package-lock.json'));
  if (installedText === undefined) return false;
  const wanted = JSON.parse(lockText).packages;
  const installed = JSON.parse(installedText).packages;
  const isAsWanted = (name) => {
    const [there, here] = [wanted[name], installed[name]];
    if (here === undefined) return isDispensable(there);
    return here.version === there.version && here.integrity === there.integrity;
  };
  const isKnown = (name) => wanted[name] !== undefined;
  return Object.keys(wanted).every((name) => name === '' || isAsWanted(name)) && Object.keys(installed).every(isKnown);
}

function isFresh(root, lock) {
  const node = packagedNode();
  if (node !== undefined && !fs.existsSync(path.join(root, 'node_modules', node))) return false;
  if (readText(stampOf(root)) === lock.hash) return true;
  if (!isInstalled(root, lock.text)) return false;
  fs.writeFileSync(stampOf(root), lock.hash);
  return true;
}

/**
 * An older Node makes npm leave out native parts whose `engines` start later, so the install is done again under the
 * Node 24 that the first one brought; from a copy, because npm removes node_modules while it runs.
 */
async function installAgainUnderNode24(root) {
  const packaged = path.join(root, 'node_modules', packagedNode());
  const copy = path.join(root, '.local', path.basename(packaged));
  fs.copyFileSync(packaged, copy);
  try {
    await npmCi(root, copy);
  } finally {
    fs.rmSync(copy, { force: true });
  }
}

async function ensureDependencies(root) {
  const lock = readLock(root);
  if (isFresh(root, lock)) return;
  await withLock(root, async () => {
    if (isFresh(root, lock)) return;
    const isThere = fs.existsSync(path.join(root, 'node_modules'));
    const what = isThere ? 'node_modules does not fit package-lock.json' : 'no dependencies are installed yet';
    say(`${what}; running \`npm ci\`, which takes a minute or two …`);
    await npmCi(root, process.execPath);
    const node = packagedNode();
    if (!isFresh(root, lock) && node !== undefined && fs.existsSync(path.join(root, 'node_modules', node))) {
      say(`npm left something out under Node ${process.versions.node}; running \`npm ci\` once more under Node 24 …`);
      await installAgainUnderNode24(root);
    }
    if (!isFresh(root, lock)) {
      stop('npm left out packages that this machine needs; delete node_modules and run the command again.');
    }
    say('dependencies installed.');
  });
}

module.exports = { ensureDependencies };
