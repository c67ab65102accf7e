/** WH-02, WH-03: what a receiver gets, and what it may do to the desk; the example receiver of the documents among them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makePost } from '../../../src/adapters/webhooks/post.ts';
import { makeResolve } from '../../../src/adapters/webhooks/resolve.ts';
import { newSigningKey } from '../../../src/adapters/webhooks/self-signed.ts';
import { makeSigner } from '../../../src/adapters/webhooks/signer.ts';

const post = makePost({ resolve: makeResolve({ allowLoopback: true }), allowLoopback: true, limitMs: 500 });
const previous = newSigningKey(new Date());
const signer = makeSigner({ current: newSigningKey(new Date()), previous });

const listening = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

describe('WH-03 a receiver that', () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/redirects') response.writeHead(302, { location: '/elsewhere' }).end();
    else if (request.url === '/refuses') response.writeHead(500).end();
    else if (request.url === '/drips') response.writeHead(200).write('x');
    else if (request.url !== '/is-silent') response.writeHead(204).end();
  });
  let origin = '';
  beforeAll(async () => {
    origin = await listening(server);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test.each([
    ['/takes-it', { status: 204 }],
    ['/refuses', { status: 500, fault: 'status-refused' }],
    ['/redirects', { status: 302, fault: 'redirected' }],
    ['/is-silent', { fault: 'timed-out' }],
    ['/drips', { fault: 'timed-out' }],
  ])('%s ends in %j', async (path, outcome) => {
    expect(await post({ url: `${origin}${path}`, body: '{}', headers: {} })).toEqual(outcome);
    expect(asked).not.toContain('/elsewhere');
  });

  test('takes ten seconds, its look-up with them, has had its time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const patient = makePost({ resolve: () => new Promise(() => undefined), allowLoopback: true });
      let outcome: unknown;
      const sending = patient({ url: 'https://partner.example/', body: '{}', headers: {} }).then((found) => {
        outcome = found;
      });
      await vi.advanceTimersByTimeAsync(9_999);
      expect(outcome).toBeUndefined();
      await vi.advanceTimersByTimeAsync(1);
      await sending;
      expect(outcome).toEqual({ fault: 'timed-out' });
    } finally {
      vi.useRealTimers();
    }
  });

  test('has a name is looked up once, by the one that checks, and the socket goes to what it found', async () => {
    const { port } = new URL(origin);
    const lookedUp: string[] = [];
    const rebinding = makePost({
      // No other resolver knows the name; asked a second time, this one would lead elsewhere.
      resolve: async (name) => {
        lookedUp.push(name);
        return { ok: true, addresses: [{ address: lookedUp.length === 1 ? '127.0.0.1' : '127.0.0.9', family: 4 }] };
      },
      allowLoopback: true,
    });
    const message = { url: `http://hooks.invalid:${port}/takes-it`, body: '{}', headers: {} };
    expect(await rebinding(message)).toEqual({ status: 204 });
    expect(lookedUp).toEqual(['hooks.invalid']);
  });

  test('is not there ends in words of its own', async () => {
    expect(await post({ url: 'http://127.0.0.1:1/', body: '{}', headers: {} })).toEqual({ fault: 'not-connected' });
  });
});

describe('WH-02 the example receiver of docs/webhooks.md', () => {
  /** The desk's route of certificates. */
  const certificates = createServer((request, response) => {
    const found = signer.certificate(request.url?.split('/').at(-1) ?? '');
    if (found === undefined) response.writeHead(404).end();
    else response.writeHead(200).end(found);
  });
  let desk = '';
  let receiver: ChildProcess;
  let url = '';
  beforeAll(async () => {
    desk = await listening(certificates);
    const file = fileURLToPath(new URL('../../../docs/examples/webhook-receiver.mjs', import.meta.url));
    receiver = spawn(process.execPath, [file], {
      env: { DESK: desk, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (receiver.stdout === null) throw new Error('The receiver has no output');
    const [line] = await once(createInterface({ input: receiver.stdout }), 'line');
    url = `http://127.0.0.1:${/\d+/.exec(String(line))?.[0]}/`;
  });
  afterAll(() => {
    receiver.kill();
    certificates.close();
  });

  const deliver = async (body: string, sent: string, by = signer, at = desk, scheme = 'Signature') => {
    const { signature, certificate } = await by.sign(body);
    return post({
      url,
      body: sent,
      headers: {
        authorization: `${scheme} ${signature}`,
        'x-ms-certificate-url': `${at}/webhooks/v1/certificates/${certificate}`,
      },
    });
  };
  const body = JSON.stringify({ EventName: 'review-approved', note: 'één' });

  test('takes what the desk signed, byte for byte, with the key before it too while keys change', async () => {
    expect(await deliver(body, body)).toEqual({ status: 204 });
    expect(await deliver(body, body, makeSigner({ current: previous }))).toEqual({ status: 204 });
  });

  test('refuses a changed body, a stranger’s key, and a certificate from elsewhere', async () => {
    const stranger = makeSigner({ current: newSigningKey(new Date()) });
    const refused = { status: 401, fault: 'status-refused' };
    expect(await deliver(body, body.replace('approved', 'rejected'))).toEqual(refused);
    expect(await deliver(body, body, stranger)).toEqual(refused);
    expect(await deliver(body, body, signer, 'http://127.0.0.1:1')).toEqual(refused);
    expect(await deliver(body, body, signer, desk, 'Bearer')).toEqual(refused);
  });

  test('reads nothing that is larger than any event', async () => {
    const large = 'x'.repeat(100_001);
    expect(await deliver(large, large)).toEqual({ status: 413, fault: 'status-refused' });
  });
});
