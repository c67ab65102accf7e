/** One request through the table: the order of work, the envelope of every answer, and that nothing ever throws. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answered, refusal } from '../../src/adapters/http/answers.ts';
import { makeRateLimiter } from '../../src/adapters/http/rate.ts';
import { ignoredBody, jsonBody, noBody, type Route, route } from '../../src/adapters/http/route.ts';
import { aDesk, aDeskCaller, aPartnerCaller } from './asking.ts';

const lineShape = z.object({ catalogItemId: z.string().min(1), quantity: z.int().min(1) });

const reads: unknown[] = [];

const readCart = route({
  name: 'cart-read',
  summary: 'Reads a cart',
  tag: 'carts',
  side: 'partner',
  method: 'GET',
  path: '/v1/customers/{customerId}/carts/{cartId}',
  roles: ['AdminAgent', 'SalesAgent'],
  params: z.object({ customerId: z.string().max(40), cartId: z.string() }),
  query: z.object({ include_price: z.boolean().exactOptional(), size: z.int().min(1).exactOptional() }),
  body: noBody,
  answers: { 200: { description: 'The cart', schema: z.object({ id: z.string() }) } },
  use: async ({ params, query, caller }) => {
    reads.push(query);
    return answered(200, { id: params.cartId, customer: params.customerId, partner: caller.partnerId, query });
  },
});

const createCart = route({
  name: 'cart-create',
  summary: 'Makes a cart',
  tag: 'carts',
  side: 'partner',
  method: 'POST',
  path: '/v1/customers/{customer}/carts',
  roles: [],
  appOnly: 'refused',
  params: z.object({ customer: z.string() }),
  query: z.object({}),
  headers: z.object({ 'if-match': z.string().exactOptional() }),
  body: jsonBody(z.object({ lineItems: z.array(lineShape).min(1) })),
  answers: { 201: { description: 'The cart' } },
  use: async ({ body, headers, locale }) => answered(201, { lines: body.lineItems, headers, locale }),
});

const checkOut = route({
  name: 'cart-checkout',
  summary: 'Orders a cart',
  tag: 'carts',
  side: 'partner',
  method: 'POST',
  path: '/v1/customers/{customer}/carts/{cart}/checkout',
  roles: [],
  params: z.object({ customer: z.string(), cart: z.string() }),
  query: z.object({}),
  body: ignoredBody,
  answers: { 201: { description: 'The orders' } },
  use: async ({ params }) => {
    if (params.cart === 'broken') throw new Error('a secret of the inside');
    if (params.cart === 'odd') return answered(99, {});
    return params.cart === 'gone' ? refusal({ kind: 'cart-not-found' }) : answered(201, { orders: [] });
  },
});

const decide = route({
  name: 'case-decide',
  summary: 'Decides',
  tag: 'desk',
  side: 'desk',
  method: 'POST',
  path: '/desk/cases/{caseId}/decision',
  roles: ['Reviewer', 'ReviewLead'],
  params: z.object({ caseId: z.string() }),
  query: z.object({}),
  body: ignoredBody,
  answers: { 200: { description: 'The case' } },
  use: async () => refusal({ kind: 'revision-stale', revision: 7 }, { case: { revision: 7 } }),
});

const sandboxDecide = route({
  name: 'sandbox-decide',
  summary: 'Plays the reviewer',
  tag: 'sandbox',
  side: 'partner',
  method: 'POST',
  path: '/v1/sandbox/orders/{orderId}/decision',
  roles: ['AdminAgent'],
  params: z.object({ orderId: z.string() }),
  query: z.object({}),
  body: ignoredBody,
  answers: { 200: { description: 'The case' } },
  use: async ({ header }) =>
    header('if-match') === undefined
      ? refusal({ kind: 'revision-missing' })
      : refusal({ kind: 'revision-stale', revision: 7 }, { case: { revision: 7 } }),
});

const health = route({
  name: 'health',
  summary: 'Is up',
  tag: 'operations',
  side: 'public',
  method: 'GET',
  path: '/health',
  roles: [],
  params: z.object({}),
  query: z.object({}),
  body: noBody,
  answers: { 200: { description: 'Up' } },
  use: async ({ caller }) => answered(200, { caller: caller ?? 'nobody' }),
});

const download = route({
  name: 'download',
  summary: 'Sends bytes',
  tag: 'carts',
  side: 'partner',
  method: 'GET',
  path: '/v1/files/{name}',
  roles: [],
  params: z.object({ name: z.string() }),
  query: z.object({}),
  body: noBody,
  answers: { 200: { description: 'The bytes', contentType: 'application/pdf' } },
  use: async ({ params }) => {
    let pulled = 0;
    const raw = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (pulled++ < 3) controller.enqueue(Buffer.from('abc'));
        else if (params.name === 'broken') controller.error(new Error('storage went away'));
        else controller.close();
      },
    });
    return { status: 200, raw, headers: { 'content-type': 'application/pdf', 'content-length': '9' } };
  },
});

const table: readonly Route[] = [readCart, createCart, checkOut, decide, sandboxDecide, health, download];
const goodCart = JSON.stringify({ lineItems: [{ catalogItemId: 'p:s:a', quantity: 1 }] });
const json = { 'content-type': 'application/json' };

describe('the order of work', () => {
  test('TN-01 without a caller the answer is 401, whatever else is wrong', async () => {
    const desk = aDesk(table);
    const answer = await desk.ask('POST', '/v1/customers/c1/carts', {
      caller: undefined,
      body: '{broken',
      headers: json,
    });
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe('400');
  });

  test('WR-07 the limit comes before the role, and its 429 has Retry-After and the fault body', async () => {
    const desk = aDesk(table, { rateLimiter: makeRateLimiter({ perMinute: 2, now: () => 1_000 }) });
    const caller = aPartnerCaller({ roles: ['BillingAdmin'] });
    await desk.ask('GET', '/v1/customers/c1/carts/k1', { caller });
    expect((await desk.ask('GET', '/v1/customers/c1/carts/k1', { caller })).status).toBe(403);
    const answer = await desk.ask('GET', '/v1/customers/c1/carts/k1', { caller });
    expect(answer.status).toBe(429);
    expect(answer.body).toMatchObject({ code: '970004', retryAfterSeconds: Number(answer.headers.get('retry-after')) });
    const other = aPartnerCaller({ partnerId: 'other' as never });
    expect((await desk.ask('GET', '/v1/customers/c1/carts/k1', { caller: other })).status).toBe(200);
  });

  test('TN-03 the role comes before the shapes: 403 code 900308 naming the roles', async () => {
    const desk = aDesk(table);
    const caller = aPartnerCaller({ roles: ['BillingAdmin'] });
    const answer = await desk.ask('GET', '/v1/customers/c1/carts/k1?size=0', { caller });
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({
      code: '900308',
      description: 'One of these roles is needed: AdminAgent, SalesAgent.',
    });
  });

  test('TN-03 a desk caller is refused on the partner side and a partner on the desk side', async () => {
    const desk = aDesk(table);
    expect((await desk.ask('GET', '/v1/customers/c1/carts/k1', { caller: aDeskCaller() })).status).toBe(403);
    expect((await desk.ask('POST', '/desk/cases/1/decision')).status).toBe(403);
  });

  test('TN-04 an application alone is refused with 900329 where a person is needed', async () => {
    const answer = await aDesk(table).ask('POST', '/v1/customers/c1/carts', {
      caller: aPartnerCaller({ appOnly: true }),
    });
    expect(answer).toMatchObject({ status: 403, body: { code: '900329' } });
  });

  test('a public route has no caller and needs none', async () => {
    const answer = await aDesk(table).ask('GET', '/health', { caller: undefined });
    expect(answer).toMatchObject({ status: 200, body: { caller: 'nobody' } });
  });

  test('TN-03 no role listed means every caller of that side', async () => {
    const answer = await aDesk(table).ask('POST', '/v1/customers/c1/carts', {
      caller: aPartnerCaller({ roles: [] }),
      body: goodCart,
    });
    expect(answer.status).toBe(201);
  });
});

describe('paths and queries', () => {
  test('WR-12 paths and query names match in any case, ids keep theirs, a trailing slash is fine', async () => {
    const answer = await aDesk(table).ask('GET', '/V1/Customers/C1/CARTS/Ab%20c/?Include_Price=True&SIZE=5');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: 'Ab c', customer: 'C1', query: { include_price: true, size: 5 } });
  });

  test('H28 a query value never stands in for a path parameter', async () => {
    const answer = await aDesk(table).ask('GET', '/v1/customers/c1/carts/k1?customerId=other&cartId=other');
    expect(answer.body).toMatchObject({ id: 'k1', customer: 'c1' });
  });

  test.each([
    ['an unknown path', 'GET', '/v1/nothing'],
    ['a bad escape', 'GET', '/v1/customers/%E0%A4%A/carts/k1'],
    ['doubled slashes', 'GET', '/v1//customers/c1/carts/k1'],
    ['the root', 'GET', '/'],
    ['a method the path does not have', 'DELETE', '/v1/customers/c1/carts/k1'],
    ['an undeclared HEAD', 'HEAD', '/v1/customers/c1/carts/k1'],
    ['a parameter that can be no id', 'GET', `/v1/customers/${'x'.repeat(60)}/carts/k1`],
  ])('WR-11 %s is a 404 problem, never a 405', async (_what, method, url) => {
    const answer = await aDesk(table).ask(method, url);
    expect(answer).toMatchObject({ status: 404, body: { code: '1000', status: 404 } });
  });

  test('a wrong query value is 400 and named by ?name', async () => {
    const answer = await aDesk(table).ask('GET', '/v1/customers/c1/carts/k1?size=many');
    expect(answer).toMatchObject({ status: 400, body: { code: '800002', errors: [{ pointer: '?size' }] } });
  });

  test('H25 a query name given twice is refused, an unknown one is not looked at', async () => {
    const desk = aDesk(table);
    expect((await desk.ask('GET', '/v1/customers/c1/carts/k1?size=1&SIZE=2')).status).toBe(400);
    expect((await desk.ask('GET', '/v1/customers/c1/carts/k1?x=1&x=2&constructor=1')).status).toBe(200);
  });
});

describe('bodies', () => {
  const post = (body: string | Uint8Array, headers: Record<string, string> = json) =>
    aDesk(table).ask('POST', '/v1/customers/c1/carts', { body, headers });

  test('WR-02 a body with a BOM, PascalCase names and numbers as text is read', async () => {
    const answer = await post(
      `\u{feff}{"LineItems":[{"CatalogItemId":"p:s:a","Quantity":"3","Odd":1}],"Attributes":null}`,
    );
    expect(answer).toMatchObject({ status: 201, body: { lines: [{ catalogItemId: 'p:s:a', quantity: 3 }] } });
  });

  test('a missing content type counts as JSON, another one is 400', async () => {
    expect((await post(goodCart, {})).status).toBe(201);
    expect((await post(goodCart, { 'content-type': 'application/vnd.x+json; charset=utf-8' })).status).toBe(201);
    expect(await post(goodCart, { 'content-type': 'text/plain' })).toMatchObject({
      status: 400,
      body: { code: '970003' },
    });
  });

  test.each([
    ['broken JSON', '{"lineItems":[', '970001'],
    ['text after the JSON', `${goodCart} x`, '970001'],
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), '970001'],
    ['JSON of a thousand levels', '['.repeat(1000) + ']'.repeat(1000), '970001'],
    ['a megabyte of JSON', JSON.stringify({ lineItems: 'x'.repeat(1024 * 1024) }), '970002'],
    ['nothing', '', '800002'],
    ['null', 'null', '800002'],
    ['a JSON string', '"success"', '800002'],
    ['an array', '[]', '800002'],
  ])('WR-11 %s is 400, never 413 or 415', async (_what, body, code) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { code } });
  });

  test('a declared length above the limit is refused before anything is read', async () => {
    const body = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error('was read')) });
    const headers = { ...json, 'content-length': '300000' };
    const answer = await aDesk(table).ask('POST', '/v1/customers/c1/carts', { body, headers });
    expect(answer.body).toMatchObject({ code: '970002', status: 400 });
  });

  test('a body that breaks off is 400', async () => {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) =>
        pulled++ ? controller.error(new Error('gone')) : controller.enqueue(new Uint8Array([0x7b])),
    });
    const answer = await aDesk(table).ask('POST', '/v1/customers/c1/carts', { body, headers: json });
    expect(answer).toMatchObject({ status: 400, body: { code: '970001' } });
  });

  test('brackets inside strings are not depth', async () => {
    const body = JSON.stringify({ lineItems: [{ catalogItemId: `"\\${'['.repeat(500)}`, quantity: 1 }] });
    expect((await post(body)).status).toBe(201);
  });

  test('WR-03 every wrong field is named by its JSON pointer', async () => {
    const answer = await post('{"lineItems":[{"catalogItemId":"a","quantity":-1},{"quantity":1.5}]}');
    expect(answer.body.errors).toMatchObject([
      { pointer: '/lineItems/0/quantity' },
      { pointer: '/lineItems/1/catalogItemId' },
      { pointer: '/lineItems/1/quantity' },
    ]);
    expect(answer.body.data).toEqual(expect.arrayContaining([expect.stringContaining('/lineItems/0/quantity: ')]));
  });

  test.each(['"success"', 'null', '', '{broken', undefined])('WR-08 checkout takes %j as its body', async (body) => {
    const answer = await aDesk(table).ask(
      'POST',
      '/v1/customers/c1/carts/k1/checkout',
      body === undefined ? {} : { body, headers: json },
    );
    expect(answer.status).toBe(201);
  });
});

describe('every answer', () => {
  test('WR-04 echoes MS-RequestId, MS-CorrelationId and X-Locale', async () => {
    const headers = { 'MS-RequestId': 'r-1', 'MS-CorrelationId': 'c-1', 'X-Locale': 'nl-NL' };
    for (const url of ['/health', '/nowhere', '/v1/customers/c1/carts/k1?size=x']) {
      const answer = await aDesk(table).ask('GET', url, { headers });
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'ms-requestid': 'r-1',
        'ms-correlationid': 'c-1',
        'x-locale': 'nl-NL',
      });
    }
  });

  test('WR-04 makes ids when they are absent or can not be echoed', async () => {
    const answer = await aDesk(table).ask('GET', '/health', { headers: { 'MS-RequestId': 'x'.repeat(200) } });
    expect(answer.headers.get('ms-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('ms-correlationid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('x-locale')).toBe('en-US');
  });

  test('WR-03 a refusal is problem+json and the fault of Partner Center in one body', async () => {
    const answer = await aDesk(table).ask('POST', '/v1/customers/c1/carts/gone/checkout?x=1', {
      headers: { 'MS-CorrelationId': 'c-9' },
    });
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toEqual({
      type: '/problems/cart-not-found',
      title: 'There is no such cart',
      status: 404,
      detail: 'This customer has no cart with this id. A cart ends 7 days after it was made.',
      instance: '/v1/customers/c1/carts/gone/checkout',
      traceId: 'c-9',
      errors: [],
      code: '800008',
      description: 'This customer has no cart with this id. A cart ends 7 days after it was made.',
      data: [],
      source: 'DealDesk',
    });
  });

  test('WR-04 refusals are in Dutch and Norwegian when asked', async () => {
    const inLocale = async (locale: string) =>
      (await aDesk(table).ask('POST', '/v1/customers/c1/carts/gone/checkout', { headers: { 'x-locale': locale } })).body
        .title;
    expect(await inLocale('nl-NL')).toBe('Dit winkelwagentje bestaat niet');
    expect(await inLocale('nb-NO')).toBe('Denne handlekurven finnes ikke');
    expect(await inLocale('fr-FR')).toBe('There is no such cart');
  });

  test('H22, WR-03 a fault is a bare 500 with the trace id, and the log has the error', async () => {
    const desk = aDesk(table);
    const answer = await desk.ask('POST', '/v1/customers/c1/carts/broken/checkout', {
      headers: { 'MS-CorrelationId': 'c-5' },
    });
    expect(answer).toMatchObject({ status: 500, body: { code: '800003', traceId: 'c-5' } });
    expect(answer.text).not.toContain('secret');
    expect(desk.logged).toMatchObject([
      { status: 500, traceId: 'c-5', route: 'cart-checkout', fault: new Error('a secret of the inside') },
    ]);
  });

  test('H22 an answer whose status is none becomes a 500', async () => {
    expect((await aDesk(table).ask('POST', '/v1/customers/c1/carts/odd/checkout')).status).toBe(500);
  });

  test('of a download streams its bytes under its own headers', async () => {
    const answer = await aDesk(table).ask('GET', '/v1/files/whole');
    expect([answer.text, answer.headers.get('content-type')]).toEqual(['abcabcabc', 'application/pdf']);
  });

  test('H22 of a download that breaks off ends there, and the log has the fault', async () => {
    const desk = aDesk(table);
    expect((await desk.ask('GET', '/v1/files/broken')).text).toBe('abcabcabc');
    expect(desk.logged.map(({ fault }) => fault)).toEqual([undefined, new Error('storage went away')]);
  });

  test('is never cached nor sniffed', async () => {
    const answer = await aDesk(table).ask('GET', '/v1/customers/c1/carts/k1');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('is told to the log with ids only', async () => {
    const desk = aDesk(table);
    await desk.ask('GET', '/v1/customers/c1/carts/k1?size=0');
    expect(desk.logged).toMatchObject([
      {
        route: 'cart-read',
        status: 400,
        refusal: 'invalid-input',
        partnerId: '11111111-aaaa-4aaa-8aaa-111111111111',
        path: '/v1/customers/c1/carts/k1',
      },
    ]);
  });
});

describe('SR-14 the case was changed meanwhile', () => {
  test('on the desk it is 412 with the fresh case', async () => {
    const answer = await aDesk(table).ask('POST', '/desk/cases/1/decision', { caller: aDeskCaller() });
    expect(answer).toMatchObject({ status: 412, body: { status: 412, code: '970303', case: { revision: 7 } } });
  });

  test('SB-05 on the sandbox route, the partner’s, it is 409 with the case, and an absent revision 400', async () => {
    const ask = (headers = {}) => aDesk(table).ask('POST', '/v1/sandbox/orders/o1/decision', { headers });
    expect(await ask({ 'if-match': '"3"' })).toMatchObject({
      status: 409,
      body: { status: 409, case: { revision: 7 } },
    });
    expect(await ask()).toMatchObject({ status: 400, body: { status: 400, code: '970302' } });
  });
});

test('headers named by a route reach its use case', async () => {
  const headers = { ...json, 'If-Match': '"abc"' };
  const answer = await aDesk(table).ask('POST', '/v1/customers/c1/carts', { body: goodCart, headers });
  expect(answer.body).toMatchObject({ headers: { 'if-match': '"abc"' } });
});
