/** WR-05 over HTTP: pages without a gap or a double, tokens that are good for their caller, list and filter alone; WR-07 on a desk of its own. */
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { seedCustomerWithoutPlan } from '../support/bench-world.ts';
import { items as catalog } from '../support/buying.ts';
import { freshDesk } from '../support/desk-process.ts';
import { ask } from '../support/e2e-ask.ts';
import { aFlaggedOrder } from '../support/e2e-cast.ts';
import { expectRefusal } from '../support/refusal.ts';

const c = 'contoso-admin';
const placed: string[] = [];

beforeAll(async () => {
  for (let n = 0; n < 3; n += 1) placed.push((await aFlaggedOrder()).id);
  const customer = await seedCustomerWithoutPlan(inject('desk').cosmos);
  for (let n = 0; n < 2; n += 1) {
    const lineItems = [{ offerId: catalog.windowsServerOneYear, quantity: 1 }];
    const json = { billingCycle: 'annual', lineItems };
    placed.push((await ask(c, 'POST', `/v1/customers/${customer}/orders`, { json })).body.id);
  }
});

interface Row {
  readonly id: string;
  readonly creationDate: string;
  readonly reviewBy: string;
}

/** All rows of a list, page by page, as `links.next` says. */
const pages = async (path: string, person = c): Promise<readonly (readonly Row[])[]> => {
  const found: (readonly Row[])[] = [];
  let url = path;
  for (let headers: Record<string, string> = {}; ; ) {
    const { status, body, text } = await ask(person, 'GET', url, { headers });
    expect(status, text).toBe(200);
    expect(body.totalCount).toBe(body.items.length);
    found.push(body.items);
    const next = body.links?.next;
    if (next === undefined) return found;
    expect(next.method).toBe('GET');
    expect(next.headers.map(({ key }: { key: string }) => key)).toEqual(['MS-ContinuationToken']);
    url = `/v1${next.uri}`;
    headers = { [next.headers[0].key]: next.headers[0].value };
  }
};

const tokenOf = async (path: string, person = c): Promise<string> =>
  (await ask(person, 'GET', path)).body.links.next.headers[0].value;

describe('WR-05 a partner’s orders', () => {
  test('come page by page, newest first, each once, the same as in one page', async () => {
    const [whole = []] = await pages('/v1/orders?size=500');
    const paged = await pages(`/v1/orders?size=${Math.max(2, Math.ceil(whole.length / 6))}`);
    expect(paged.length).toBeGreaterThan(2);
    const rows = paged.flat();
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(placed));
    if (whole.length < 500) expect(rows.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    const dates = rows.map(({ creationDate }) => creationDate);
    expect(dates).toEqual([...dates].sort().reverse());
  });

  test('SR-12 what is due comes page by page, soonest first', async () => {
    const rows = (await pages('/v1/pendingpurchaseorders?size=2')).flat();
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(placed.slice(0, 3)));
    const deadlines = rows.map(({ reviewBy }) => reviewBy);
    expect(deadlines).toEqual([...deadlines].sort());
  });

  test('a token is good for its caller, its list and its filter alone', async () => {
    const token = await tokenOf('/v1/orders?size=1&status=pending_po_upload');
    const using = (person: string, path: string, value = token) =>
      ask(person, 'GET', path, { headers: { 'ms-continuationtoken': value } });
    expect((await using(c, '/v1/orders?size=1&status=pending_po_upload')).status).toBe(200);
    expect((await using('contoso-global', '/v1/orders?size=2&status=PendingPoUpload')).status).toBe(200);
    for (const [person, path] of [
      ['fabrikam-admin', '/v1/orders?size=1&status=pending_po_upload'],
      ['contoso-sandbox-admin', '/v1/orders?size=1&status=pending_po_upload'],
      [c, '/v1/orders?size=1'],
      [c, '/v1/orders?size=1&status=completed'],
      [c, '/v1/orders?size=1&status=pending_po_upload&product=DZH318Z09V6F'],
      [c, '/v1/orders?size=1&status=pending_po_upload&from=2026-01-01'],
      [c, '/v1/pendingpurchaseorders?size=1'],
      [c, '/v1/customers?size=1'],
      ['reviewer-anna', '/desk/v1/cases?size=1'],
    ] as const)
      expectRefusal(await using(person, path), 400, '800002', path.startsWith('/desk'));
  });

  test('a token that was touched is none', async () => {
    const token = await tokenOf('/v1/orders?size=1');
    const [key = '', seal = ''] = token.split('.');
    const other = Buffer.from(JSON.stringify({ createdAt: '2001-01-01T00:00:00.000Z', id: 'x' })).toString('base64url');
    for (const value of [
      `${other}.${seal}`,
      `${key}.${seal.slice(0, -2)}AA`,
      key,
      `.${seal}`,
      `${token}.${seal}`.slice(1),
    ])
      expectRefusal(
        await ask(c, 'GET', '/v1/orders?size=1', { headers: { 'ms-continuationtoken': value } }),
        400,
        '800002',
      );
  });

  test('an empty token is the first page', async () => {
    const answer = await ask(c, 'GET', '/v1/orders?size=1', { headers: { 'ms-continuationtoken': '' } });
    expect(answer.status).toBe(200);
  });
});

describe('WR-07 a desk with a limit of 5 a minute', () => {
  test('lets a tenant ask five times; then 429 with Retry-After and the fault body, and nothing is done', async () => {
    const desk = await freshDesk({ RATE_LIMIT_PER_MINUTE: '5' });
    try {
      const [token, other] = [await desk.token('contoso-admin'), await desk.token('fabrikam-admin')];
      const send = (bearer: string, method: string, path: string, body?: string) =>
        fetch(`${desk.origin}${path}`, {
          method,
          headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', 'x-locale': 'nl-NL' },
          ...(body === undefined ? {} : { body }),
        });
      const statuses = [];
      for (let n = 0; n < 5; n += 1) statuses.push((await send(token, 'GET', '/v1/customers')).status);
      // A minute may turn in between and let more through; of twenty at least ten are too many.
      const carts = '/v1/customers/c1000000-0001-4000-8000-000000000001/carts';
      const more = [];
      for (let n = 0; n < 15; n += 1) more.push(await send(token, 'POST', carts, '{broken'));
      expect(statuses).toEqual([200, 200, 200, 200, 200]);
      const refused = more.filter(({ status }) => status === 429);
      expect(refused.length).toBeGreaterThanOrEqual(10);
      const [first] = refused;
      const body = JSON.parse((await first?.text()) ?? '{}');
      const seconds = Number(first?.headers.get('retry-after'));
      expect(seconds).toBeGreaterThanOrEqual(1);
      expect(seconds).toBeLessThanOrEqual(61);
      expect(first?.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(body).toMatchObject({
        status: 429,
        code: '970004',
        retryAfterSeconds: seconds,
        data: [],
        source: 'DealDesk',
      });
      expect(body.description).toContain('limiet');
      expect((await send(other, 'GET', '/v1/customers')).status).toBe(200);
      expect((await fetch(`${desk.origin}/openapi.json`)).status).toBe(200);
    } finally {
      await desk.dispose();
    }
  });
});
