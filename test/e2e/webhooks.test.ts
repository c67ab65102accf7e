/** Webhooks over the running desk: registered, told of a flagged order in its order, each signed with a certificate that the desk shows. */
import { verify, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectStatus } from '../../src/local/demo/client.ts';
import { ask } from '../support/e2e-ask.ts';
import { accessLtsc, as, buys } from '../support/e2e-cast.ts';

interface Received {
  readonly event: string;
  readonly order: string;
  readonly isSigned: boolean;
}

const sandboxTraders = 'c2f00000-0001-4000-8000-000000000001';
const received: Received[] = [];
const certificateAt = async (url: string): Promise<X509Certificate> =>
  new X509Certificate(Buffer.from(await (await fetch(url)).arrayBuffer()));

const receiver = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray());
  const { authorization = '', 'x-ms-certificate-url': url = '' } = request.headers;
  const { publicKey } = await certificateAt(String(url));
  const signature = Buffer.from(authorization.replace('Signature ', ''), 'base64');
  const { EventName: event, OrderId: order = '' } = JSON.parse(body.toString());
  received.push({ event, order, isSigned: verify('sha256', body, publicKey, signature) });
  response.writeHead(204).end();
});

beforeAll(async () => {
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
});

afterAll(async () => {
  await ask('fabrikam-sandbox-admin', 'DELETE', '/webhooks/v1/registration');
  receiver.closeAllConnections();
  receiver.close();
});

test('WH-01 WH-02 a flagged order is told in its order, signed, and the log says when it arrived', async () => {
  const partner = await as('fabrikam-sandbox-admin');
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  const wanted = { WebhookUrl: url, WebhookEvents: ['order-created', 'po-upload-required', 'test-created'] };
  expectStatus(await partner.post('/webhooks/v1/registration', wanted), 200, 'registration');
  const order = await buys(partner, sandboxTraders, accessLtsc, '22222222-bbbb-4bbb-8bbb-0000000000f2');
  const ours = () => received.filter(({ order: uri }) => uri === order.id);
  await expect.poll(() => ours().length, { timeout: 20_000 }).toBe(2);
  expect(ours().map(({ event, isSigned }) => [event, isSigned])).toEqual([
    ['order-created', true],
    ['po-upload-required', true],
  ]);
  const { items } = (await partner.get('/webhooks/v1/registration/deliveries?size=50')).body;
  expect(items.filter((item: { eventId: string }) => item.eventId.includes(order.id)).length).toBe(2);
});
