/** What the host's source says of requests and functions that no recorded app has. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, type HttpRequest } from '@azure/functions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aHost, type Hosted } from './hosted.ts';
import { sendRaw } from './raw-http.ts';

const warmed: unknown[] = [];
let folder: string;
let host: Hosted;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'host-rules-'));
  await writeFile(join(folder, 'package.json'), '{}');
  const customHeaders = { 'X-Frame-Options': 'DENY', 'X-Own': 'from host.json' };
  await writeFile(join(folder, 'host.json'), JSON.stringify({ extensions: { http: { customHeaders } } }));
  host = await aHost({
    appDirectory: folder,
    enableAuth: true,
    register() {
      app.http('url', { route: 'url/{*rest}', handler: (request: HttpRequest) => ({ body: request.url }) });
      app.http('own', { handler: () => ({ headers: { 'x-own': 'mine' } }) });
      app.http('locked', { authLevel: 'function', handler: () => ({ body: 'in' }) });
      app.http('cookies', { handler: () => ({ cookies: [{ name: 'a$b', value: "it's (1*2)!" }] }) });
      app.http('two words', { route: 'two', handler: () => ({}) });
      app.http('1st', { handler: () => ({}) });
      app.warmup('warm', { handler: (context) => void warmed.push(context) });
    },
  });
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

test.each([
  ['/api/url/a%20b/%C3%a9', '/api/url/a%20b/%C3%A9'],
  ['/api/url/%41%2B%2F%2f', '/api/url/A+%2F%2f'],
  ['/api/url/[x]?q=%2B&[y]', '/api/url/%5Bx%5D?q=%2B&[y]'],
])('W7 the address %s reaches the function as %s', async (path, seen) => {
  const { body } = await sendRaw(host.port, { method: 'GET', path });
  expect(new URL(body).href.replace(/^http:\/\/[^/]+/, '')).toBe(seen);
});

test('a first line of more than 8 KiB is refused with 414', async () => {
  const statusOf = async (length: number) =>
    (await sendRaw(host.port, { method: 'GET', path: '/api/own?'.padEnd(length - 'GET  HTTP/1.1\r\n'.length, 'x') }))
      .status;
  expect([await statusOf(8192), await statusOf(8193)]).toEqual([200, 414]);
});

test('headers of host.json come with every answer that has no such header of its own', async () => {
  const headersOf = async (path: string) => {
    const { headers } = await fetch(`${host.origin}${path}`);
    return [headers.get('x-frame-options'), headers.get('x-own')];
  };
  expect(await headersOf('/api/own')).toEqual(['DENY', 'mine']);
  expect(await headersOf('/api/nowhere')).toEqual(['DENY', 'from host.json']);
});

test('W9 the key in the query is found whatever the case of its name', async () => {
  const answer = await fetch(`${host.origin}/api/locked?CODE=${host.keys.ofFunction('locked')}`);
  expect(answer.status).toBe(200);
});

test('a cookie keeps its name and has its value escaped as .NET does it', async () => {
  const { headers } = await fetch(`${host.origin}/api/cookies`);
  expect(headers.getSetCookie()).toEqual(['a$b=it%27s%20%281%2A2%29%21; path=/']);
});

test('a function whose name is not one takes only itself out, in the words of the real host', async () => {
  expect(host.functions.map(({ name }) => name)).toEqual(['cookies', 'locked', 'own', 'url', 'warm']);
  expect(host.logText()).toContain("The 'two words' function is in error: 'two words' is not a valid function name.");
  expect((await fetch(`${host.origin}/api/1st`)).status).toBe(404);
});

test('a warmup function runs when the host is asked to warm up, without a key', async () => {
  expect((await fetch(`${host.origin}/admin/warmup`)).status).toBe(200);
  expect(warmed).toEqual([{}]);
});
