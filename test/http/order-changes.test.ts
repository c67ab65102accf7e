/** What a partner's system needs to keep a copy without asking for everything: tags, 304, and only what changed since. */
import { beforeEach, describe, expect, test } from 'vitest';
import { namesTag, tagOf } from '../../src/adapters/http/conditional.ts';
import { purchaseOrderPdf } from '../../src/local/demo/purchase-order-pdf.ts';
import { flaggedSavingsPlan, items } from '../support/buying.ts';
import { anUpload } from './uploads.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const wingtip = '/v1/customers/c1000000-0002-4000-8000-000000000002';
const tailspin = '/v1/customers/c1000000-0001-4000-8000-000000000001';

const aPurchaseOrder = Buffer.from(purchaseOrderPdf(['PURCHASE ORDER', 'Wingtip Port Authority']));

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

const ordered = async (customer: string, line: object): Promise<string> => {
  const cart = await desk.ask('agent', 'POST', `${customer}/carts`, { body: { lineItems: [line] } });
  const { status, body, text } = await desk.ask('agent', 'POST', `${customer}/carts/${cart.body.id}/checkout`);
  expect(status, text).toBe(201);
  return (body as { orders: { id: string }[] }).orders[0]?.id ?? '';
};

const flagged = () => ordered(wingtip, flaggedSavingsPlan);
const clear = () =>
  ordered(tailspin, { catalogItemId: items.windowsServerOneYear, quantity: 1, billingCycle: 'annual' });

const get = (url: string, headers: Record<string, string> = {}) => desk.ask('agent', 'GET', url, { headers });
const idsOf = (body: Record<string, unknown>) => (body as { items: { id: string }[] }).items.map(({ id }) => id);
const uploads = async (order: string) => {
  const answer = await desk.ask(
    'agent',
    'POST',
    `${wingtip}/orders/${order}/attachment`,
    anUpload([{ name: 'po.pdf', bytes: aPurchaseOrder }]),
  );
  expect(answer.status, answer.text).toBe(201);
  return answer;
};

describe('WR-06 a tag', () => {
  test('is answered with every list of orders and every order; the same answer again is 304, without a body', async () => {
    const order = await flagged();
    for (const url of [
      `${wingtip}/orders`,
      `${wingtip}/orders/${order}`,
      `${wingtip}/orders/${order}/timeline`,
      `${wingtip}/orders/${order}/instalments`,
      '/v1/orders',
      '/v1/pendingpurchaseorders',
    ]) {
      const first = await get(url);
      const etag = first.headers.get('etag') ?? '';
      expect(etag, url).toMatch(/^"[^"]{22,}"$/);
      const again = await get(url, { 'if-none-match': etag, 'ms-requestid': 'seen-before' });
      expect([again.status, again.text], url).toEqual([304, '']);
      expect([again.headers.get('etag'), again.headers.get('ms-requestid')]).toEqual([etag, 'seen-before']);
      expect(again.headers.has('content-type')).toBe(false);
      expect((await get(url, { 'if-none-match': '"something else"' })).status).toBe(200);
    }
  });

  test('changes with the order, with the question and with the language', async () => {
    const order = await flagged();
    const url = `${wingtip}/orders/${order}`;
    const etag = (await get(url)).headers.get('etag') ?? '';
    expect((await get(`${url}?include_price=true`, { 'if-none-match': etag })).status).toBe(200);
    desk.clock.pass(24 * 3_600_000);
    // A day less is left, and the answer says so.
    expect((await get(url, { 'if-none-match': etag })).status).toBe(200);
    const today = (await get(url)).headers.get('etag') ?? '';
    expect((await uploads(order)).status).toBe(201);
    expect((await get(url, { 'if-none-match': today })).status).toBe(200);
  });

  test('of an order serves If-Match too: it begins with the version that attributes.etag has', async () => {
    const order = await flagged();
    const url = `${wingtip}/orders/${order}`;
    const stale = (await get(url)).headers.get('etag') ?? '';
    await uploads(order);
    const withdraw = (etag: string) =>
      desk.ask('agent', 'PATCH', url, { body: { status: 'cancelled' }, headers: { 'if-match': etag } });
    expect((await withdraw(stale)).body).toMatchObject({ code: '2055' });
    const fresh = (await get(`${url}?include_price=true`)).headers.get('etag') ?? '';
    expect((await withdraw(fresh)).body).toMatchObject({ status: 'cancelled' });
  });

  test('is never answered to a stranger: what is not theirs is 404, whatever they name', async () => {
    const order = await flagged();
    const url = `${wingtip}/orders/${order}`;
    const etag = (await get(url)).headers.get('etag') ?? '';
    for (const ifNoneMatch of [etag, '*']) {
      const answer = await desk.ask('stranger', 'GET', url, { headers: { 'if-none-match': ifNoneMatch } });
      expect([answer.status, answer.headers.get('etag')]).toEqual([404, null]);
    }
  });

  test.each([
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['*', true],
    ['a', false],
    ['"b"', false],
    ['', false],
    [undefined, false],
  ])('If-None-Match: %s', (given, names) => {
    expect(namesTag(given, '"a"')).toBe(names);
  });

  test('differs where any byte of the answer does', () => {
    expect(tagOf(undefined, '{"a":1}')).not.toBe(tagOf(undefined, '{"a":2}'));
    expect(tagOf('v1', '{}')).toMatch(/^"v1\.[\w-]{22}"$/);
  });
});

describe('WR-05 one customer’s lists', () => {
  const walked = async (url: string): Promise<readonly (readonly string[])[]> => {
    const pages: string[][] = [];
    for (let token: string | undefined = ''; token !== undefined; ) {
      const { status, body } = await get(url, { 'ms-continuationtoken': token });
      expect(status).toBe(200);
      pages.push(idsOf(body));
      const { links } = body as { links: { next?: { headers: { value: string }[] } } };
      token = links.next?.headers[0]?.value;
    }
    return pages;
  };

  test('of orders come whole, and in pages where a size is given, without a gap or an empty last page', async () => {
    for (let n = 0; n < 5; n += 1) {
      await clear();
      desk.clock.pass(n % 2 === 0 ? 0 : 1_000);
    }
    const whole = idsOf((await get(`${tailspin}/orders`)).body);
    expect(whole).toHaveLength(5);
    expect(await walked(`${tailspin}/orders?size=2`)).toEqual([whole.slice(0, 2), whole.slice(2, 4), whole.slice(4)]);
    expect(await walked(`${tailspin}/orders?size=5`)).toEqual([whole]);
    expect(await walked(`${tailspin}/orders?size=0`)).toEqual([whole]);
    expect(await walked(`${tailspin}/orders?size=2&billingType=monthly`)).toEqual([[]]);
    expect((await get(`${tailspin}/orders?size=501`)).status).toBe(400);
  });

  test('of subscriptions alike; a token serves its own list only', async () => {
    const whole = idsOf((await get(`${tailspin}/subscriptions`)).body);
    expect(whole.length).toBeGreaterThan(1);
    expect(await walked(`${tailspin}/subscriptions?size=1`)).toEqual(whole.map((id) => [id]));
    const first = await get(`${tailspin}/subscriptions?size=1`);
    const { links } = first.body as { links: { next: { headers: { value: string }[] } } };
    const headers = { 'ms-continuationtoken': links.next.headers[0]?.value ?? '' };
    expect((await get(`${wingtip}/subscriptions?size=1`, headers)).status).toBe(400);
  });
});

describe('OR-02 updatedSince', () => {
  test('leaves out what the caller has seen; a change brings an order back, oldest change first', async () => {
    const old = await flagged();
    desk.clock.pass(3_600_000);
    const since = desk.clock.real();
    const url = `/v1/orders?updatedSince=${encodeURIComponent(since)}`;
    expect(idsOf((await get(url)).body)).toEqual([]);
    const fresh = await clear();
    expect(idsOf((await get(url)).body)).toEqual([fresh]);
    desk.clock.pass(60_000);
    await uploads(old);
    const { body } = await get(url);
    expect(idsOf(body)).toEqual([fresh, old]);
    expect((body as { items: { lastUpdatedDate: string }[] }).items[1]?.lastUpdatedDate).toBe(desk.clock.real());
    expect(idsOf((await get(`${wingtip}/orders?updatedSince=${since}`)).body)).toEqual([old]);
    expect(idsOf((await get(`${tailspin}/orders?updatedSince=${desk.clock.real()}`)).body)).toEqual([]);
  });

  test('is not stirred by what the partner cannot see: a note of the desk', async () => {
    const order = await flagged();
    await uploads(order);
    desk.clock.pass(3_600_000);
    const url = `/v1/orders?updatedSince=${encodeURIComponent(desk.clock.real())}`;
    const path = `/desk/v1/cases/11111111-aaaa-4aaa-8aaa-000000000001.c1000000-0002-4000-8000-000000000002.${order}`;
    const noted = (to: string) => desk.ask('reviewer', 'POST', `${path}/notes`, { body: { to, words: 'Looks odd.' } });
    expect((await noted('desk')).status).toBe(200);
    expect(idsOf((await get(url)).body)).toEqual([]);
    expect((await noted('partner')).status).toBe(200);
    expect(idsOf((await get(url)).body)).toEqual([order]);
  });

  test('pages by its own key, and its token is of no use without it', async () => {
    const orders = [await clear(), await clear(), await clear()].sort();
    const url = '/v1/orders?updatedSince=2026-11-25&size=2';
    const first = await get(url);
    expect(idsOf(first.body)).toEqual(orders.slice(0, 2));
    const { links } = first.body as { links: { next: { headers: { value: string }[] } } };
    const token = links.next.headers[0]?.value ?? '';
    const second = await get(url, { 'ms-continuationtoken': token });
    expect(idsOf(second.body)).toEqual(orders.slice(2));
    expect((await get('/v1/orders?size=2', { 'ms-continuationtoken': token })).status).toBe(400);
    const product = await get('/v1/orders?updatedSince=2026-11-25&product=DG7GMGF0DWS1&status=pending&size=1');
    expect(idsOf(product.body)).toEqual(orders.slice(0, 1));
  });

  test('SR-12 narrows the list of what is due', async () => {
    const seen = await flagged();
    desk.clock.pass(3_600_000);
    const url = `/v1/pendingpurchaseorders?updatedSince=${encodeURIComponent(desk.clock.real())}`;
    const fresh = await flagged();
    expect(idsOf((await get('/v1/pendingpurchaseorders')).body).sort()).toEqual([seen, fresh].sort());
    expect(idsOf((await get(url)).body)).toEqual([fresh]);
    expect((await get('/v1/pendingpurchaseorders?updatedSince=yesterday')).status).toBe(400);
  });
});
