/**
 * What Partner Center's .NET SDK 3.4.0 puts on the wire, replayed as it was recorded but for the ids, gets an answer that it
 * can read: see test/fixtures/sdk-requests.jsonl. Every answer is held against its shape on the way (answers-checked.ts).
 */
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { items } from '../support/buying.ts';
import { anUpload, aPdf } from './uploads.ts';
import { type Ask, aWholeDesk, type WholeDesk } from './whole-desk.ts';

interface Recorded {
  readonly op: string;
  readonly method: string;
  readonly path: string;
  readonly query: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const recorded: readonly Recorded[] = readFileSync(new URL('../fixtures/sdk-requests.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const customer = 'c1f00000-0001-4000-8000-000000000001';
const [product = '', sku = '', availability = ''] = items.accessLtsc.split(':');

/** What is no part of this desk yet, or of these ids: the refusal its client gets. */
const refused: Readonly<Record<string, readonly [number, string]>> = {
  'customers.query.seek': [400, '800002'],
  'products.list': [403, '400036'],
  'cust.products.list': [403, '400036'],
};

let desk: WholeDesk;
let ids: Readonly<Record<string, string>>;

/** A customer with a flagged order, files on it, a cart, and an Azure plan. */
beforeEach(async () => {
  desk = await aWholeDesk();
  const line = { quantity: 1, billingCycle: 'one_time' };
  const root = `/v1/customers/${customer}`;
  const order = await desk.ask('sandboxAgent', 'POST', `${root}/orders`, {
    body: { billingCycle: 'one_time', lineItems: [{ offerId: items.accessLtsc, quantity: 1 }] },
  });
  const file = await desk.ask(
    'sandboxAgent',
    'POST',
    `${root}/orders/${order.body.id}/attachment`,
    anUpload([{ name: 'PO.pdf', bytes: aPdf }]),
  );
  const cart = await desk.ask('sandboxAgent', 'POST', `${root}/carts`, {
    body: { lineItems: [{ ...line, catalogItemId: items.accessLtsc }] },
  });
  ids = {
    C1: customer,
    O1: String(order.body.id),
    K1: String(cart.body.id),
    AT1: String((file.body.items as { attachmentId: string }[])[0]?.attachmentId),
    S1: 'a1f00000-0001-4000-8000-000000000001',
    P1: product,
    A1: availability,
  };
});

/** Ids stand alone: between slashes in paths, between quotes in bodies. The recorded order is of an annual product. */
const withIds = (text: string, op: string): string =>
  text
    .replace(/P1:0001:A1/g, op.startsWith('orders.create') ? items.windowsServerOneYear : items.accessLtsc)
    .replace(/\/skus\/0001/g, `/skus/${sku}`)
    .replace(/(?<!\w)(C1|O1|K1|AT1|S1|P1|A1)(?!\w)/g, (id) => ids[id] ?? id);

/** The recorded file only begins like a PDF and is refused (SR-08); the form around one that can be read is the SDK's own. */
const withReadableFile = (text: string): Uint8Array =>
  Buffer.from(
    text.replace('%PDF-1.4 PO content', () => aPdf.toString('latin1')),
    'latin1',
  );

const asRecorded = ({ op, path, query, headers, body }: Recorded): { url: string; asked: Ask } => ({
  url: withIds(query === null ? path : `${path}?${query}`, op),
  asked: { headers, ...(body === '' ? {} : { raw: withReadableFile(withIds(body, op)) }) },
});

describe('WR-02, WR-08, WR-09 a request of the SDK is answered', () => {
  test.each(recorded.map((request, i) => [`${request.op} (${i}) ${request.method}`, request] as const))(
    '%s',
    async (_name, request) => {
      const { url, asked } = asRecorded(request);
      const answer = await desk.ask('sandboxAgent', request.method, url, asked);
      const expected = refused[request.op];
      if (expected !== undefined) expect([answer.status, answer.body.code]).toEqual(expected);
      else expect(answer.status, answer.text).toBeLessThan(300);
    },
  );
});
