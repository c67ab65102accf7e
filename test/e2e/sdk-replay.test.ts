/** What Partner Center's .NET SDK 3.4.0 sends, replayed against the running desk; what comes back is read as that client reads it. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { items } from '../support/buying.ts';
import { ask } from '../support/e2e-ask.ts';
import { accessLtsc, as, buys, contosoSandboxId, sandboxToys, uploads } from '../support/e2e-cast.ts';
import { aPdf } from '../support/multipart.ts';
import { answerOf, readAsSdk } from '../support/sdk-reading.ts';

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

const agent = 'contoso-sandbox-admin';
const [product = '', sku = '', availability = ''] = items.accessLtsc.split(':');

/** What asks for something that this world has not: its client gets a refusal it can tell apart. */
const refused: Readonly<Record<string, readonly [number, string]>> = {
  'customers.query.seek': [400, '800002'],
  'products.list': [403, '400036'],
  'cust.products.list': [403, '400036'],
};

type Ids = Readonly<Record<string, string>>;

/** A flagged order with a file, and a cart that is not ordered yet. */
const aWorld = async (): Promise<Ids> => {
  const partner = await as(agent);
  const order = await buys(partner, sandboxToys, accessLtsc, contosoSandboxId);
  const files = await uploads(partner, order);
  const cart = await partner.post(`/v1/customers/${sandboxToys}/carts`, { lineItems: [accessLtsc] });
  return {
    C1: sandboxToys,
    O1: order.id,
    K1: cart.body.id,
    AT1: files.body.items[0].attachmentId,
    S1: 'a1f00000-0001-4000-8000-000000000001',
    P1: product,
    A1: availability,
  };
};

let read: Ids;
beforeAll(async () => {
  read = await aWorld();
});

/** Ids stand alone: between slashes in paths, between quotes in bodies. The recorded order is of an annual product. */
const withIds = (text: string, op: string, ids: Ids): string =>
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

describe('WR-01, WR-02, WR-08, WR-09, WR-12 the SDK', () => {
  test.each(recorded.map((request, i) => [`${request.op} (${i}) ${request.method}`, request] as const))(
    '%s',
    async (_name, { op, method, path, query, headers, body }) => {
      const ids = method === 'GET' ? read : await aWorld();
      const sent = body === '' ? {} : { body: withReadableFile(withIds(body, op, ids)) };
      const url = withIds(query === null ? path : `${path}?${query}`, op, ids);
      const answer = await ask(agent, method, url, { headers, ...sent });
      const expected = refused[op];
      if (expected !== undefined) {
        expect([answer.status, answer.body.code]).toEqual(expected);
        return;
      }
      expect(answer.status, answer.text).toBeLessThan(300);
      expect(answer.text.length).toBeGreaterThan(0);
      const shape = answerOf(op);
      if (shape === undefined) throw new Error(`Nothing says how the SDK reads ${op}`);
      expect(() => readAsSdk(shape, answer.body), answer.text).not.toThrow();
    },
  );

  test('customers, page after page, by the headers of links.next alone', async () => {
    const ids: string[] = [];
    let headers: Record<string, string> = {};
    for (let url = '/v1/customers?size=1'; ; ) {
      const { body } = await ask(agent, 'GET', url, { headers });
      ids.push(...body.items.map((item: { id: string }) => item.id));
      const next = body.links?.next;
      if (next === undefined) break;
      url = `/v1${next.uri}${next.uri.includes('seekOperation') ? '' : '&seekOperation=Next'}`;
      headers = Object.fromEntries(next.headers.map(({ key, value }: { key: string; value: string }) => [key, value]));
    }
    const whole = (await ask(agent, 'GET', '/v1/customers')).body.items.map(({ id }: { id: string }) => id);
    expect(whole.length).toBeGreaterThan(1);
    expect(ids).toEqual(whole);
  });
});

describe('the reader', () => {
  const order = { is: 'one', fields: { quantity: 'int', billingCycle: ['Unknown', 'OneTime'], at: 'date' } } as const;
  test.each([
    [{ quantity: null }],
    [{ quantity: 1.5 }],
    [{ quantity: 2_147_483_648 }],
    [{ billingCycle: '' }],
    [{ billingCycle: 'onetime' }],
    [{ billingCycle: null }],
    [{ at: '2024-01-01' }],
    [{ links: { self: { uri: 'https://x/y', method: 'GET', headers: [] } } }],
    [{ links: { self: { uri: '/v1/y', method: 'GET', headers: [] } } }],
    [{ links: { next: { uri: '/y', method: 'GET', headers: {} } } }],
    [[]],
  ])('finds %j unreadable', (body) => {
    expect(() => readAsSdk(order, body)).toThrow();
  });

  test('reads what is absent, and what fits', () => {
    expect(() => readAsSdk(order, {})).not.toThrow();
    expect(() => readAsSdk(order, { quantity: 1, billingCycle: 'one_time', at: '2024-01-01T00:00:00Z' })).not.toThrow();
  });
});
