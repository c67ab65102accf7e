/** Headers, paths and queries as real clients write them, over HTTP: echoed, understood in any case, never a reason to refuse (WR-04, WR-12). */
import { beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../support/e2e-ask.ts';
import { aCaseWithDocuments, aFlaggedOrder, freshCustomer } from '../support/e2e-cast.ts';

const c = 'contoso-admin';
const anna = 'reviewer-anna';

let customer: Awaited<ReturnType<typeof freshCustomer>>;
let carts: string;
beforeAll(async () => {
  customer = await freshCustomer();
  carts = `/v1/customers/${customer.id}/carts`;
});

test('WR-06 an answer that would be the same is 304 through the host as well: the tag, and not a byte of body', async () => {
  const first = await ask(c, 'GET', '/v1/orders?size=1');
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[\w-]{22}"$/);
  const again = await ask(c, 'GET', '/v1/orders?size=1', { headers: { 'If-None-Match': etag } });
  expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
});

describe('WR-04 headers', () => {
  const ids = { 'MS-RequestId': '6f1e2d3c-0000-4000-8000-00000000000a', 'MS-CorrelationId': 'trace 7' };

  test.each([
    ['a success', 'GET', '/v1/customers', 200],
    ['a refusal', 'GET', '/v1/customers/none', 404],
    ['a wrong method', 'DELETE', '/v1/customers', 404],
    ['no caller', 'GET', '/v1/orders', 401],
  ])('come back on %s', async (what, method, path, status) => {
    const answer = await ask(what === 'no caller' ? undefined : c, method, path, {
      headers: { ...ids, 'X-Locale': 'nb-NO' },
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('ms-requestid')).toBe(ids['MS-RequestId']);
    expect(answer.headers.get('ms-correlationid')).toBe('trace 7');
    expect(answer.headers.get('x-locale')).toBe('nb-NO');
  });

  test('are made when absent, another one each time', async () => {
    const [a, b] = await Promise.all([ask(c, 'GET', '/v1/customers'), ask(c, 'GET', '/v1/customers')]);
    for (const name of ['ms-requestid', 'ms-correlationid']) {
      expect(a.headers.get(name)).toMatch(/^[0-9a-f-]{36}$/);
      expect(a.headers.get(name)).not.toBe(b.headers.get(name));
    }
    expect(a.headers.get('x-locale')).toBe('en-US');
  });

  test.each([
    ['en-US', 'None of your customers'],
    ['nl-NL', 'Geen van uw klanten'],
    ['nl', 'Geen van uw klanten'],
    ['nb-NO', 'Ingen av kundene'],
    ['no', 'Ingen av kundene'],
    ['nn-NO', 'Ingen av kundene'],
    ['nl-NL,nl-NL', 'Geen van uw klanten'],
    ['tlh', 'None of your customers'],
  ])('X-Locale %s chooses the words', async (locale, words) => {
    const path = '/v1/customers/c9999999-9999-4999-8999-999999999999';
    const { body } = await ask(c, 'GET', path, { headers: { 'X-Locale': locale } });
    expect(body.description).toContain(words);
  });

  test.each([
    ['nl-NL', 'Het aantal'],
    ['nb-NO', 'Antallet'],
  ])('X-Locale %s chooses the words of a bad line and of a wrong field', async (locale, words) => {
    const headers = { 'X-Locale': locale };
    const bad = { json: { lineItems: [{ ...customer.line, quantity: 0 }] }, headers };
    expect((await ask(c, 'POST', carts, bad)).body.lineItems[0].error.errorDescription).toContain(words);
    const wrong = { json: { lineItems: [{ ...customer.line, quantity: 'x' }] }, headers };
    expect((await ask(c, 'POST', carts, wrong)).body.errors[0].detail).not.toMatch(/expected|received/);
  });

  test.each(['"{r}"', '{r}', 'W/"{r}"', ' "{r}" '])('SR-14 If-Match as %s names the revision', async (form) => {
    const order = await aCaseWithDocuments();
    const { revision } = (await ask(anna, 'GET', `/desk/v1/cases/${order.caseId}`)).body;
    const answer = await ask(anna, 'POST', `/desk/v1/cases/${order.caseId}/decision`, {
      json: { decision: 'suspend' },
      headers: { 'if-match': form.replace('{r}', String(revision)) },
    });
    expect(answer.status, answer.text).toBe(200);
  });

  test('SR-14 the ETag of a case is what If-Match takes', async () => {
    const order = await aCaseWithDocuments();
    const path = `/desk/v1/cases/${order.caseId}`;
    const { headers, body } = await ask(anna, 'GET', path);
    expect(headers.get('etag')).toBe(body.attributes.etag);
    const decided = await ask(anna, 'POST', `${path}/decision`, {
      json: { Decision: 'Suspend', Words: 'Waiting.' },
      headers: { 'if-match': headers.get('etag') ?? '' },
    });
    expect(decided).toMatchObject({ status: 200, body: { status: 'suspended' } });
    expect(decided.headers.get('etag')).toBe(decided.body.attributes.etag);
  });
});

describe('WR-12', () => {
  test('paths and query names match in any case, with a slash at the end too', async () => {
    for (const path of [
      `/V1/Customers/${customer.id.toUpperCase()}`,
      `/v1/CUSTOMERS/${customer.id}/`,
      `/v1/customers/${customer.id}/Orders?INCLUDE_PRICE=True&BillingType=OneTime`,
      `/v1/Products?TARGETVIEW=azure&Country=us&TargetSegment=Commercial`,
      `/v1/Orders?SIZE=2&Status=PendingPoUpload`,
    ])
      expect((await ask(c, 'GET', path)).status, path).toBe(200);
  });

  test('an order’s id is found in capitals, as some clients write it', async () => {
    const order = await aFlaggedOrder();
    const answer = await ask(c, 'GET', order.path.replace(order.id, order.id.toUpperCase()));
    expect(answer).toMatchObject({ status: 200, body: { id: order.id } });
  });

  test.each(['application/pdf', 'text/html', 'image/*;q=0.1', 'none/at-all', '*/*', ''])(
    'Accept: %s never leads to a refusal',
    async (accept) => {
      const answer = await ask(c, 'GET', '/v1/customers', { headers: { accept } });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    },
  );

  test('nothing is compressed for who does not ask', async () => {
    for (const headers of [{ 'accept-encoding': 'identity' }, { 'accept-encoding': '' }])
      expect((await ask(c, 'GET', '/v1/products', { headers })).headers.get('content-encoding')).toBeNull();
  });
});
