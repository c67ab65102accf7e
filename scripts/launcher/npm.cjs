/** Runs `npm ci` with whatever npm this machine has, and tells its failures in one sentence. */
'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { say, stop } = require('./say.cjs');

/** npm's own words, told in ours. The first pattern that fits wins. */
const reasons = [
  [/ENOSPC/, 'the disk is full; free about 1 GB and run the command again.'],
  [/EUSAGE/, 'package.json and package-lock.json do not agree; run `npm install` and commit the lock.'],
  [
    /EINTEGRITY/,
    'a package does not match its hash in package-lock.json; run `npm cache clean --force` and try again.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|SOCKET_TIMEOUT|ENOTCACHED|network/i,
    'the npm registry cannot be reached; the first run needs the network (or a filled npm cache), later runs do not.',
  ],
  [/E40[134]/, 'the npm registry refused a package; check which registry your npm is set to.'],
  [/EACCES|EPERM|EROFS/, 'this folder is not writable for you; make it so, or clone somewhere else.'],
];

const onPath = () =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => [path.join(folder, 'npm'), path.join(folder, 'node_modules/npm/bin/npm-cli.js')])
    .filter((file) => fs.existsSync(file))
    .map((file) => fs.realpathSync(file));

/** npm as a JavaScript file, so that any Node can run it: the npm that started us, else the first on PATH. */
const npmCli = () => [process.env.npm_execpath ?? '', ...onPath()].find((file) => path.basename(file) === 'npm-cli.js');

const flags = ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional', '--prefer-offline'];
const patience = ['--fetch-retries=3', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=8000'];
const neededMegabytes = 900;

/** npm takes a full disk for missing optional packages, so it is looked at first. */
function assertRoom(root) {
  const disk = fs.statfsSync(root);
  const free = Math.floor((disk.bavail * disk.bsize) / 2 ** 20);
  if (free < neededMegabytes) {
    stop(`the disk is almost full (${free} MB free); the dependencies need about ${neededMegabytes} MB.`);
  }
}

/** Reads npm's log as it comes; `isCutOff` once several fetches failed and none has succeeded, for npm itself goes on for minutes. */
function listen(stream) {
  const heard = { words: '', isCutOff: () => failed >= 3 && succeeded === 0 };
  let failed = 0;
  let succeeded = 0;
  stream.on('data', (chunk) => {
    const text = String(chunk);
    failed += (text.match(/attempt \d+ failed with/g) ?? []).length;
    succeeded += (text.match(/http fetch GET 2/g) ?? []).length;
    heard.words += text.replace(/^npm (warn|http fetch GET [23]).*\n/gim, '');
  });
  return heard;
}

/** Runs `npm ci` in `root` under the given Node; stops with one sentence when that fails. */
async function npmCi(root, node) {
  const cli = npmCli();
  if (cli === undefined)
    stop('npm was not found; install Node together with npm (nodejs.org) and run the command again.');
  assertRoom(root);
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const args = [cli, ...flags, ...patience, '--loglevel=http'];
  const child = spawn(node, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  const heard = listen(child.stderr);
  const pulse = setInterval(() => say(`still installing (${seconds()} s) …`), 20_000);
  const watch = setInterval(() => {
    if (seconds() > 10 && heard.isCutOff()) child.kill();
  }, 1_000);
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => {
    clearInterval(pulse);
    clearInterval(watch);
  });
  if (code === 0) return;
  const known = reasons.find(([pattern]) => pattern.test(heard.words));
  stop(
    known
      ? known[1]
      : `\`npm ci\` failed: ${heard.words.trim().split('\n').slice(-12).join('\n') || `exit code ${code}`}`,
  );
}

module.exports = { npmCi };
