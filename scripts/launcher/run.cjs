/** Runs a child in the foreground as if it were this process: same terminal, same signals, same exit code. */
'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { Stop } = require('./say.cjs');

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** PATH begins with the same Node, so that tools started by name run under it too. */
const environment = (node) => {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const options = `${process.env.NODE_OPTIONS ?? ''} --disable-warning=ExperimentalWarning`.trim();
  const searchPath = [path.dirname(node), process.env[key]].join(path.delimiter);
  return { ...process.env, [key]: searchPath, NODE_OPTIONS: options, DEAL_DESK_LAUNCHER: String(process.pid) };
};

const procText = (pid, name) => {
  try {
    return fs.readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
};

/** The npm that started us, directly or through a shell; undefined without npm, and where the system does not tell. */
function startingNpm() {
  const shell = process.ppid;
  const above = Number(/\) \S (\d+)/.exec(procText(shell, 'stat'))?.[1]);
  return [shell, above].find((pid) => procText(pid, 'cmdline').startsWith('npm '));
}

/** npm forwards a signal, but not its own sudden death: whoever kills it means us too. */
function watchNpm(end) {
  const npm = startingNpm();
  if (npm === undefined) return undefined;
  return setInterval(() => {
    if (procText(npm, 'cmdline') === '') end();
  }, 1_000);
}

/** Resolves to the child's exit code; a child ended by a signal gives 128 + its number, as a shell would say. */
function run(node, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { stdio: 'inherit', env: environment(node) });
    const forward = (signal) => child.kill(signal);
    for (const signal of forwarded) process.on(signal, forward);
    const watch = watchNpm(() => child.kill('SIGTERM'));
    const done = () => {
      clearInterval(watch);
      for (const signal of forwarded) process.off(signal, forward);
    };
    child.once('error', (error) => {
      done();
      reject(new Stop(`Node 24 at ${node} cannot be started (${error.message}); install Node 24 from nodejs.org.`));
    });
    child.once('exit', (code, signal) => {
      done();
      resolve(signal === null ? code : 128 + (os.constants.signals[signal] ?? 0));
    });
  });
}

module.exports = { run };
