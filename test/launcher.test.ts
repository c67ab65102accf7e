/** The launcher in a checkout of its own with an npm that only pretends: when it installs, when it builds, and what it says when it can't. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { root } from './support/source-syntax.ts';

// Each test starts a few processes; beside other work that takes a while.
vi.setConfig({ testTimeout: 60_000 });

let checkout: string;

const write = (file: string, content: string) => {
  mkdirSync(join(checkout, file, '..'), { recursive: true });
  writeFileSync(join(checkout, file), content);
};

const lockWith = (version: string) =>
  JSON.stringify({
    packages: {
      '': {},
      'node_modules/needed': { version, integrity: `sha512-${version}` },
      'node_modules/elsewhere': { version: '1.0.0', optional: true, os: ['plan9'] },
    },
  });

/** Does what `npm ci` does to node_modules, as far as the launcher looks; counts its runs. */
const npmThatWorks = `
  const fs = require('node:fs');
  fs.appendFileSync('npm-runs', process.argv[2] + '\\n');
  fs.mkdirSync('node_modules', { recursive: true });
  const lock = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
  delete lock.packages[''];
  delete lock.packages['node_modules/elsewhere'];
  fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify(lock));`;

const npmThatFails = (words: string) => `console.error(${JSON.stringify(words)}); process.exit(1);`;

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'launcher-'));
  cpSync(join(root, 'scripts', 'with-node.cjs'), join(checkout, 'scripts', 'with-node.cjs'));
  cpSync(join(root, 'scripts', 'launcher'), join(checkout, 'scripts', 'launcher'), { recursive: true });
  write('package.json', '{ "type": "module" }');
  write('package-lock.json', lockWith('1.0.0'));
  write('npm-cli.js.cjs', npmThatWorks);
  write('npm/npm-cli.js', `require('../npm-cli.js.cjs');`);
  write('npm/package.json', '{}');
  write('say-args.ts', `const said: string[] = process.argv.slice(2);\nconsole.log(JSON.stringify(said));\n`);
  write(
    'scripts/build.ts',
    `import { mkdirSync, writeFileSync } from 'node:fs';\nmkdirSync('dist', { recursive: true });\nwriteFileSync('dist/main.mjs', String(Math.random()));\nwriteFileSync('dist/documents.mjs', '');\nmkdirSync('dist/web', { recursive: true });\nwriteFileSync('dist/web/app.js', '');\n`,
  );
  write('functions/main.ts', 'export {};\n');
});

afterEach(() => rmSync(checkout, { recursive: true, force: true }));

const launch = async (args: readonly string[], env: Record<string, string> = {}) => {
  const child = spawn(process.execPath, [join(checkout, 'scripts/with-node.cjs'), ...args], {
    cwd: checkout,
    env: { ...process.env, npm_execpath: join(checkout, 'npm/npm-cli.js'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const [code, said, complained] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, said, complained };
};

const installs = () =>
  (existsSync(join(checkout, 'npm-runs')) ? readFileSync(join(checkout, 'npm-runs'), 'utf8') : '').split('\n').length -
  1;
const built = () => readFileSync(join(checkout, 'dist/main.mjs'), 'utf8');

describe('installing', () => {
  test('a fresh clone is installed once, and the command runs with its arguments and a clean stdout', async () => {
    const first = await launch(['say-args.ts', 'a', '--b']);
    expect(first).toMatchObject({ code: 0, said: '["a","--b"]\n' });
    expect(first.complained).toContain('no dependencies are installed yet; running `npm ci`');
    const second = await launch(['say-args.ts']);
    expect(second).toEqual({ code: 0, said: '[]\n', complained: '' });
    expect(installs()).toBe(1);
  });

  test('a changed lock is installed again', async () => {
    await launch(['say-args.ts']);
    write('package-lock.json', lockWith('2.0.0'));
    expect((await launch(['say-args.ts'])).complained).toContain('node_modules does not fit package-lock.json');
    expect(installs()).toBe(2);
  });

  test("somebody's own npm ci counts, and is not done again", async () => {
    await launch(['say-args.ts']);
    rmSync(join(checkout, 'node_modules', '.deal-desk-lock'));
    expect(await launch(['say-args.ts'])).toEqual({ code: 0, said: '[]\n', complained: '' });
  });

  test('an install that broke off counts as none', async () => {
    await launch(['say-args.ts']);
    rmSync(join(checkout, 'node_modules', '.deal-desk-lock'));
    rmSync(join(checkout, 'node_modules', '.package-lock.json'));
    await launch(['say-args.ts']);
    expect(installs()).toBe(2);
  });

  test.each([
    ['npm error code ENOTFOUND', 'the npm registry cannot be reached'],
    ['npm error code ENOSPC', 'the disk is full'],
    ['npm error code EUSAGE', 'package.json and package-lock.json do not agree'],
    ['npm error code EINTEGRITY', 'does not match its hash'],
    ['npm error code EACCES', 'not writable for you'],
    ['npm error something new', '`npm ci` failed: npm error something new'],
  ])('npm saying %s becomes a sentence', async (words, sentence) => {
    write('npm-cli.js.cjs', npmThatFails(words));
    const { code, said, complained } = await launch(['say-args.ts']);
    expect([code, said]).toEqual([1, '']);
    expect(complained.trim().split('\n').at(-1)).toContain(sentence);
  });

  test('packages that npm left out silently are noticed', async () => {
    write('npm-cli.js.cjs', `${npmThatWorks}\nfs.writeFileSync('node_modules/.package-lock.json', '{"packages":{}}');`);
    expect(await launch(['say-args.ts'])).toMatchObject({
      code: 1,
      complained: expect.stringContaining('npm left out packages that this machine needs'),
    });
  });

  test('two commands at once install once', async () => {
    const slow = `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);${npmThatWorks}`;
    write('npm-cli.js.cjs', slow);
    const both = await Promise.all([launch(['say-args.ts']), launch(['say-args.ts'])]);
    expect(both.map((each) => each.code)).toEqual([0, 0]);
    expect(installs()).toBe(1);
  });
});

describe('building', () => {
  test('happens when a source changed in content, and only then', async () => {
    await launch(['--build']);
    const first = built();
    write('functions/main.ts', 'export {};\n');
    await launch(['--build', 'say-args.ts']);
    expect(built()).toBe(first);
    write('functions/main.ts', 'export const changed = 1;\n');
    expect((await launch(['--build'])).complained).toContain('building dist/main.mjs');
    expect(built()).not.toBe(first);
  });

  test('that fails stops the command', async () => {
    write('scripts/build.ts', `console.error('no such module'); process.exit(1);\n`);
    const { code, said, complained } = await launch(['--build', 'say-args.ts']);
    expect([code, said]).toEqual([1, '']);
    expect(complained).toContain('no such module\ndeal-desk: the build failed');
  });
});

describe('running', () => {
  test('passes the exit code on', async () => {
    write('fail.ts', 'process.exit(7);\n');
    expect((await launch(['fail.ts'])).code).toBe(7);
  });

  test('passes a signal on, and waits for what the command makes of it', async () => {
    write(
      'wait.ts',
      `process.on('SIGTERM', () => { console.log('bye'); process.exit(3); });\nsetInterval(() => {}, 1000);\nconsole.log('here');\n`,
    );
    await launch(['say-args.ts']);
    const child = spawn(process.execPath, [join(checkout, 'scripts/with-node.cjs'), 'wait.ts'], { cwd: checkout });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += String(chunk);
      if (said === 'here\n') child.kill('SIGTERM');
    });
    const code = await new Promise((resolve) => {
      child.once('close', resolve);
    });
    expect([code, said]).toEqual([3, 'here\nbye\n']);
  });

  test('on a system for which npm has no Node 24, an older Node is told what to install, before anything else', async () => {
    write(
      'pretend.cjs',
      `Object.defineProperty(process, 'platform', { value: 'darwin' });\nObject.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.1.0' } });`,
    );
    const { code, complained } = await launch(['say-args.ts'], {
      NODE_OPTIONS: `--require ${join(checkout, 'pretend.cjs')}`,
    });
    expect(code).toBe(1);
    expect(complained).toMatch(
      /^deal-desk: Deal Desk runs on Node 24, this is Node 20\.1\.0, and npm has no Node 24 for darwin-\w+: install Node 24 \(`brew install node@24`.*\n$/,
    );
    expect(installs()).toBe(0);
  });

  test('a file that is not there is one sentence', async () => {
    expect(await launch(['nowhere.ts'])).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/deal-desk: nowhere\.ts is not in this checkout/),
    });
  });
});
