/** What `npm run package` makes: the same bytes each time, small, and an app that runs from nothing but itself. */
import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { documentThreads, makeDocuments } from '../../src/adapters/files/documents.ts';
import { zip } from '../../src/adapters/files/zip.ts';
import { registrations } from '../../src/adapters/http/register.ts';
import { largestZip, packageEntries } from '../../src/tools/package.ts';
import { advanceOrder, clockWorkflow, orderWorkflow, ringOpenOrders } from '../../src/workflows/contracts.ts';
import { aWholeDesk } from '../http/whole-desk.ts';
import { aGoodDocx, docxType } from '../support/documents/good.ts';
import { aGoodPdf } from '../support/documents/pdf.ts';
import { aCollector } from '../support/fake-collector.ts';
import { root } from '../support/source-syntax.ts';
import { unzip } from '../support/unzip.ts';

const run = promisify(execFile);
const folder = await mkdtemp(join(tmpdir(), 'package-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the package is made from, built anew into a folder of its own, as if on that day. */
const aBuild = async (name: string, day: string): Promise<string> => {
  const checkout = join(folder, name);
  await run(process.execPath, [join(root, 'scripts/build.ts'), join(checkout, 'dist')]);
  for (const file of ['host.json', 'package.json']) await cp(join(root, file), join(checkout, file));
  for (const file of ['host.json', 'dist/main.mjs']) await utimes(join(checkout, file), new Date(day), new Date(day));
  return checkout;
};

const build = await aBuild('one', '2026-01-01');
const archive = zip(await packageEntries(build));

test('the zip holds the bundle, host.json and a manifest, readable by whoever runs them, in at most 5 MB', async () => {
  const files = unzip(archive);
  expect(files.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'dist/main.mjs',
      'host.json',
      'package.json',
      'dist/reference/swagger-ui-bundle.js',
      'dist/web/app.js',
      'dist/web/app.css',
    ]),
  );
  expect(files.filter(({ name }) => /\.map$|local\.settings|node_modules|(^|\/)\./.test(name))).toEqual([]);
  expect(new Set(files.map(({ mode }) => mode))).toEqual(new Set([0o644]));
  const main = files.find(({ name }) => name === 'dist/main.mjs');
  expect(main?.content.equals(await readFile(join(build, 'dist/main.mjs')))).toBe(true);
  expect(archive.length).toBeLessThan(largestZip);
});

test('SR-08 the thread that looks into documents runs from the package alone', async () => {
  const thread = join(folder, 'alone', 'documents.mjs');
  await mkdir(dirname(thread), { recursive: true });
  await writeFile(thread, unzip(archive).find(({ name }) => name === 'dist/documents.mjs')?.content ?? '');
  const documents = makeDocuments(documentThreads, pathToFileURL(thread));
  const look = (bytes: Buffer, claimed: string) => documents.inspect(Uint8Array.from(bytes).buffer, claimed);
  expect(await look(aGoodPdf, 'application/pdf')).toEqual({ ok: true, mediaType: 'application/pdf' });
  expect(await look(aGoodDocx, docxType)).toEqual({ ok: true, mediaType: docxType });
  expect(await documents.read(Uint8Array.from(aGoodPdf).buffer, 'application/pdf', undefined)).toMatchObject({
    state: 'read',
  });
  documents.close();
});

test('the manifest asks for nothing to be installed', () => {
  const manifest = unzip(archive).find(({ name }) => name === 'package.json');
  expect(JSON.parse(String(manifest?.content))).toEqual({
    name: 'deal-desk',
    version: expect.any(String),
    private: true,
    type: 'module',
    main: 'dist/main.mjs',
  });
});

test('the same sources give the same bytes, built twice, on another day and in another folder', async () => {
  const again = zip(await packageEntries(await aBuild('deeper/other', '2026-11-11')));
  expect(again.equals(archive)).toBe(true);
});

test('a file that is added, renamed or changed gives other bytes, the order they are named in does not', () => {
  const [a, b] = [
    { name: 'a', content: Buffer.from('one') },
    { name: 'ä/b', content: Buffer.alloc(100_000) },
  ];
  const bytes = zip([a, b]);
  expect(zip([b, a]).equals(bytes)).toBe(true);
  expect(zip([a]).equals(bytes)).toBe(false);
  expect(zip([a, { ...b, name: 'c' }]).equals(bytes)).toBe(false);
  expect(zip([{ ...a, content: Buffer.from('two') }, b]).equals(bytes)).toBe(false);
  expect(unzip(bytes).map(({ name, content }) => [name, content.length])).toEqual([
    ['a', 3],
    ['ä/b', 100_000],
  ]);
});

/** Nothing listens at these: the app has to start without its stores. */
const nowhere = {
  FUNCTIONS_WORKER_RUNTIME: 'node',
  AzureWebJobsStorage: 'UseDevelopmentStorage=true',
  COSMOS_ENDPOINT: 'http://127.0.0.1:9',
  COSMOS_KEY: 'bm90LWEta2V5LW9mLWFueWJvZHk=',
  BLOB_CONNECTION: 'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;BlobEndpoint=http://127.0.0.1:9/a;',
  OIDC_ISSUER: 'http://127.0.0.1:9/{tenantid}/v2.0',
  OIDC_AUDIENCE: 'desk',
  OPERATOR_TENANT_ID: '99999999-cccc-4ccc-8ccc-000000000009',
  PAGING_KEY: 'nothing-is-signed-with-this-key-here',
  PUBLIC_URL: 'https://desk.test',
};

/** The unpacked zip under the local host, outside of this checkout, with no settings but those given. */
const boot = async (app: string, settings: Readonly<Record<string, string>>) => {
  const cli = join(root, 'src/local/functions-host/cli.ts');
  const child = spawn(process.execPath, [cli, app, '--port', '0', '--state', join(folder, 'state')], {
    cwd: app,
    env: { PATH: process.env.PATH, ...nowhere, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const origin = await new Promise<string>((resolve, reject) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const port = /http:\/\/localhost:(\d+)\//.exec(output)?.[1];
        if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
      });
    }
    void ended.then(() => reject(new Error(`The host ended before the app was there:\n${output}`)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { origin, stop };
};

const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkifQ.nobody-signed-this';

test('the app boots from the zip alone, with every function that the code declares, answers, and tells a collector without its secrets', async () => {
  const app = join(folder, 'unpacked');
  for (const { name, content } of unzip(archive)) {
    await mkdir(dirname(join(app, name)), { recursive: true });
    await writeFile(join(app, name), content);
  }
  const collector = await aCollector();
  const desk = await boot(app, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint });
  try {
    const listed = await (await fetch(`${desk.origin}/admin/functions`)).json();
    const routes = registrations((await aWholeDesk()).routes).map(({ name }) => name);
    const durable = [orderWorkflow, clockWorkflow, advanceOrder.name, ringOpenOrders.name];
    const names = z
      .array(z.object({ name: z.string() }))
      .parse(listed)
      .map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([...routes, ...durable, 'sweepOrders', 'sweepFiles']));
    expect(names.length).toBe(new Set(names).size);
    expect((await fetch(`${desk.origin}/openapi.json`)).status).toBe(200);
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${desk.origin}/v1/customers`, { headers })).status).toBe(401);
    const page = await (await fetch(`${desk.origin}/reference`)).text();
    const files = [...page.matchAll(/(?:src|href)="(\/reference\/[\w.-]+\?v=[\w-]+)"/g)].map(([, path]) => path);
    expect(files.length).toBe(3);
    for (const file of files) expect((await fetch(`${desk.origin}${file}`)).status, file).toBe(200);
  } finally {
    await desk.stop();
  }
  try {
    // Sent when the host stops the app: batches wait for more, metrics for the minute.
    const names = collector.spans.map(({ name }) => name);
    expect(names).toContain('GET customers-list');
    expect(collector.metricNames).toContain('http.server.request.duration');
    const sent = collector.texts.join('\n');
    for (const secret of [token, nowhere.PAGING_KEY, nowhere.COSMOS_KEY]) expect(sent).not.toContain(secret);
  } finally {
    await collector.stop();
  }
});
