/** Lets one launcher at a time install or build in this checkout; another one waits for it. */
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { say } = require('./say.cjs');

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function tryLock(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** The pid in the lock file; undefined when the file went away, or holds nothing yet. */
function holder(file) {
  try {
    return Number(fs.readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

/** Runs `work` while holding the lock. A lock whose holder has died is taken over. */
async function withLock(root, work) {
  const directory = path.join(root, '.local');
  fs.mkdirSync(directory, { recursive: true });
  const file = path.join(directory, 'launcher.lock');
  for (let waited = 0; !tryLock(file); waited += 1) {
    const pid = holder(file);
    if (pid !== undefined && !isAlive(pid)) {
      fs.rmSync(file, { force: true });
      continue;
    }
    if (waited === 1) say(`another command (process ${pid}) is installing or building here; waiting for it …`);
    await sleep(500);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

module.exports = { withLock };
