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

const flags = ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
const patience = ['--fetch-retries=3', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=8000'];

async function npmCi(root, node) {
  const cli = npmCli();
  if (cli === undefined)
    stop('npm was not found; install Node together with npm (nodejs.org) and run the command again.');
  const started = Date.now();
  const child = spawn(node, [cli, ...flags, ...patience], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  const pulse = setInterval(() => say(`still installing (${Math.round((Date.now() - started) / 1000)} s) …`), 20_000);
  let words = '';
  child.stderr.on('data', (chunk) => {
    words += chunk;
  });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => clearInterval(pulse));
  if (code === 0) return;
  const known = reasons.find(([pattern]) => pattern.test(words));
  stop(
    known ? known[1] : `\`npm ci\` failed: ${words.trim().split('\n').slice(-12).join('\n') || `exit code ${code}`}`,
  );
}

module.exports = { npmCi };
