/** What the bundle has in axios's place answers the Durable SDK's client as axios does. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { create } from '../../../src/adapters/durable/extension-http.ts';

interface Heard {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly contentType: string | undefined;
  readonly marked: string | undefined;
  readonly length: string | undefined;
  readonly body: string;
  readonly port: number | undefined;
}

const heard: Heard[] = [];
/** Answers with the status that the path begins with, and the body it ends with; `/broken` breaks off within its body. */
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { method, url = '', headers, socket } = request;
  const { 'content-type': contentType, 'content-length': length, 'x-mark': mark } = headers;
  heard.push({ method, url, contentType, marked: mark?.toString(), length, body, port: socket.remotePort });
  if (url === '/broken') {
    response.writeHead(200, { 'content-length': '100' }).write('half');
    setImmediate(() => socket.destroy());
    return;
  }
  const [, status, answer = ''] = url.split('/');
  response.writeHead(Number(status), { 'X-Answered': 'yes' }).end(decodeURIComponent(answer));
});

let base = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** As the SDK makes it. */
const client = () => create({ headers: { post: { 'Content-Type': 'application/json' } } });
const url = (status: number, body = '') => `${base}/${status}/${encodeURIComponent(body)}`;

describe('a request to the extension', () => {
  test('posts JSON with its length in bytes and whatever headers it is given', async () => {
    await client().post(url(202), '"Zürich"', { headers: { 'x-mark': 'a' } });
    expect(heard.at(-1)).toMatchObject({
      method: 'POST',
      contentType: 'application/json',
      marked: 'a',
      length: '9',
      body: '"Zürich"',
    });
  });

  test('posts nothing where there is no body', async () => {
    await client().post(url(202));
    expect(heard.at(-1)).toMatchObject({ method: 'POST', body: '', length: '0' });
  });

  test('gets and deletes without a body', async () => {
    await client().get(url(200), { headers: { 'x-mark': 'b' } });
    expect(heard.at(-1)).toMatchObject({ method: 'GET', body: '', marked: 'b' });
    await client().delete(url(200));
    expect(heard.at(-1)).toMatchObject({ method: 'DELETE', body: '' });
  });

  test.for([200, 202, 404, 410, 412, 500])('resolves with an answer of status %i', async (status) => {
    expect(await client().get(url(status, '{"id":"ä"}'))).toMatchObject({
      status,
      data: { id: 'ä' },
      headers: { 'x-answered': 'yes' },
    });
  });

  test('gives text that is no JSON as it is, and nothing as an empty text', async () => {
    expect((await client().get(url(500, 'Out of order'))).data).toBe('Out of order');
    expect((await client().post(url(202), '{}')).data).toBe('');
  });

  test('keeps its connection for the next', async () => {
    await client().post(url(202), '{}');
    await client().post(url(202), '{}');
    const [one, other] = heard.slice(-2);
    expect(other?.port).toBe(one?.port);
  });

  test('rejects where nobody listens, and where an answer breaks off', async () => {
    await expect(client().post('http://127.0.0.1:1/', '{}')).rejects.toThrow('ECONNREFUSED');
    await expect(client().get(`${base}/broken`)).rejects.toThrow('aborted');
  });
});
