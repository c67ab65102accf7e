import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { makeCommunicationServices } from '../../../src/adapters/mail/communication-services.ts';
import { parseInstant } from '../../../src/domain/time.ts';

interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** The service as far as a sender meets it: it wants a token and a version, and takes each operation once. */
const aService = async (answer: (asked: Asked) => number | 'hang-up') => {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        ...{ method: request.method, url: request.url, headers: request.headers },
        body: Buffer.concat(chunks).toString('utf8'),
      };
      asked.push(one);
      const status = request.headers.authorization === 'Bearer a-token' ? answer(one) : 401;
      if (status === 'hang-up') request.socket.destroy();
      else response.writeHead(status, { 'content-type': 'application/json' }).end('{"status":"Running"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

const scopes: unknown[] = [];
const credential = {
  getToken: async (scope: unknown) => {
    scopes.push(scope);
    return { token: 'a-token', expiresOnTimestamp: Date.now() + 60_000 };
  },
};
const letter = {
  id: 'mail:partner:p:order1:3',
  to: 'tania@contoso.example',
  subject: 'Bestilling: godkjent',
  text: 'Gjennomgangen er godkjent.\n',
  at: parseInstant('2026-11-25T08:00:00Z'),
  isRepeated: false,
};
const sender = 'DoNotReply@deal-desk.example';

test('a letter is one request as the Email REST API wants it, with the token of the app’s identity', async () => {
  const { asked, endpoint } = await aService(() => 202);
  const send = makeCommunicationServices({ endpoint, sender, credential });
  expect(await send(letter)).toEqual({ ok: true });
  const [one] = asked;
  expect(one).toMatchObject({ method: 'POST', url: '/emails:send?api-version=2023-03-31' });
  expect(one?.headers).toMatchObject({ authorization: 'Bearer a-token', 'content-type': 'application/json' });
  expect(one?.headers['operation-id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(JSON.parse(one?.body ?? '')).toEqual({
    senderAddress: sender,
    recipients: { to: [{ address: 'tania@contoso.example' }] },
    content: { subject: 'Bestilling: godkjent', plainText: 'Gjennomgangen er godkjent.\n' },
    headers: { 'Auto-Submitted': 'auto-generated' },
    userEngagementTrackingDisabled: true,
  });
  expect(scopes).toContain('https://communication.azure.com//.default');
});

test('a repeated letter is asked after first, by the same operation, and not sent again where it is known', async () => {
  let isKnown = true;
  const { asked, endpoint } = await aService(({ method }) => (method === 'GET' ? (isKnown ? 200 : 404) : 202));
  const send = makeCommunicationServices({ endpoint, sender, credential });
  await send(letter);
  const operation = asked[0]?.headers['operation-id'];
  expect(await send({ ...letter, isRepeated: true })).toEqual({ ok: true });
  expect(asked.slice(1)).toMatchObject([
    { method: 'GET', url: `/emails/operations/${operation}?api-version=2023-03-31` },
  ]);
  isKnown = false;
  expect(await send({ ...letter, isRepeated: true })).toEqual({ ok: true });
  expect(asked.at(-1)).toMatchObject({ method: 'POST', headers: { 'operation-id': operation } });
});

test.each([
  [400, true],
  [404, true],
  [401, false],
  [403, false],
  [429, false],
  [500, false],
  [503, false],
  [302, false],
])('an answer of %i ends it for good: %s', async (status, isFinal) => {
  const { endpoint } = await aService(() => status);
  const send = makeCommunicationServices({ endpoint, sender, credential });
  expect(await send(letter)).toMatchObject({ ok: false, isFinal });
});

test('a line that breaks, or an identity without a token, is tried again later', async () => {
  const { endpoint } = await aService(() => 'hang-up');
  expect(await makeCommunicationServices({ endpoint, sender, credential })(letter)).toMatchObject({
    ok: false,
    isFinal: false,
  });
  const none = { getToken: async () => null };
  expect(await makeCommunicationServices({ endpoint, sender, credential: none })(letter)).toMatchObject({
    ok: false,
    isFinal: false,
  });
});
