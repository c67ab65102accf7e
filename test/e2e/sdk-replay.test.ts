/** What Partner Center's .NET SDK 3.4.0 sends, replayed against the running desk; what comes back is read as that client reads it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../support/e2e-ask.ts';
import { accessLtsc, as, buys, contosoSandboxId, sandboxToys, uploads } from '../support/e2e-cast.ts';
import { answerOf, readAsSdk } from '../support/sdk-reading.ts';
import { knownIds, named, orderRequests, putTo, refusedOrderRequests, type SdkIds } from '../support/sdk-requests.ts';

const agent = 'contoso-sandbox-admin';
/** A flagged order with a file, and a cart that is not ordered yet. */
const aWorld = async (): Promise<SdkIds> => {
  const partner = await as(agent);
  const order = await buys(partner, sandboxToys, accessLtsc, contosoSandboxId);
  const files = await uploads(partner, order);
  const cart = await partner.post(`/v1/customers/${sandboxToys}/carts`, { lineItems: [accessLtsc] });
  return {
    ...knownIds,
    C1: sandboxToys,
    O1: order.id,
    K1: cart.body.id,
    AT1: files.body.items[0].attachmentId,
  };
};

let read: SdkIds;
beforeAll(async () => {
  read = await aWorld();
});

describe('WR-01, WR-02, WR-08, WR-09, WR-12 the SDK', () => {
  test.each(named(orderRequests))('%s', async (_name, request) => {
    const { op, method, headers } = request;
    const { url, body } = putTo(request, method === 'GET' ? read : await aWorld());
    const answer = await ask(agent, method, url, { headers, ...(body === undefined ? {} : { body }) });
    const expected = refusedOrderRequests[op];
    if (expected !== undefined) {
      expect([answer.status, answer.body.code]).toEqual(expected);
      return;
    }
    expect(answer.status, answer.text).toBeLessThan(300);
    expect(answer.text.length).toBeGreaterThan(0);
    const shape = answerOf(op);
    if (shape === undefined) throw new Error(`Nothing says how the SDK reads ${op}`);
    expect(() => readAsSdk(shape, answer.body), answer.text).not.toThrow();
  });

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
