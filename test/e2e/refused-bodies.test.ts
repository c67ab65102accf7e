/** Bodies, numbers, queries and methods that are not what a route takes are refused over HTTP, and nothing is written. */
import { describe, expect, test } from 'vitest';
import { ask } from '../support/e2e-ask.ts';
import { aRefusalWorld } from '../support/refusal-rows.ts';

const { refusals, refused, unchanged, filled, cart, order } = aRefusalWorld();

const c = 'contoso-admin';
const nobody = 'c9999999-9999-4999-8999-999999999999';
const carts = `${c} POST /v1/customers/{c}/carts`;
const orders = `${c} POST /v1/customers/{c}/orders`;
const replace = `${c} PUT /v1/customers/{c}/carts/{cart}`;
const typed = (type: string, body: string | Uint8Array) => ({ body, headers: { 'content-type': type } });
const json = (body: string | Uint8Array) => typed('application/json', body);

describe('a body', () => {
  refusals([
    ['that breaks off', carts, 400, '970001', json('{"lineItems":[')],
    ['with text after it', carts, 400, '970001', json('{"lineItems":[]} and more')],
    ['with single quotes', orders, 400, '970001', json("{'lineItems':[]}")],
    ['of 1 MB', carts, 400, '970002', json(JSON.stringify({ pad: 'x'.repeat(1024 * 1024) }))],
    ['of 1 MB to replace a cart', replace, 400, '970002', json(`{"pad":"${'x'.repeat(1024 * 1024)}"}`)],
    ['100,000 arrays deep', carts, 400, '970001', json(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
    ['5,000 objects deep', orders, 400, '970001', json(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`)],
    [
      'deep inside what nobody reads',
      carts,
      400,
      '970001',
      json(`{"lineItems":[],"x":${'['.repeat(40)}${']'.repeat(40)}}`),
    ],
    ['in UTF-16', carts, 400, '970001', json(Buffer.from('\ufeff{"lineItems":[]}', 'utf16le'))],
    ['in Latin-1', carts, 400, '970001', json(Buffer.from('{"lineItems":[],"name":"caf\xe9"}', 'latin1'))],
    ['with half a character at its end', carts, 400, '970001', json(Buffer.from([0x22, 0xe2, 0x82]))],
    ['that is empty', carts, 400, '800002', json('')],
    ['that is null', orders, 400, '800002', json('null')],
    ['that is a list', carts, 400, '800002', json('[]')],
    ['that is text', carts, 400, '800002', json('"success"')],
    ['without lines', carts, 400, '800002', json('{}')],
    ['of no lines', replace, 400, '800002', json('{"lineItems":[]}')],
    ['whose lines are null', carts, 400, '800002', json('{"lineItems":[null]}')],
    [
      'of 101 lines',
      carts,
      400,
      '970102',
      () => ({ json: { lineItems: Array(101).fill({ catalogItemId: 'a:b:c', quantity: 1 }) } }),
    ],
    ['as XML', carts, 400, '970003', typed('application/xml', '<cart/>')],
    ['as text', carts, 400, '970003', typed('text/plain', '{"lineItems":[]}')],
    ['as a form', orders, 400, '970003', typed('application/x-www-form-urlencoded', 'lineItems=1')],
    ['as multipart', carts, 400, '970003', typed('multipart/form-data; boundary=x', '--x--')],
    ['of a type that is none', carts, 400, '970003', typed('json', '{}')],
    [
      'hidden in __proto__',
      carts,
      400,
      '800002',
      json('{"__proto__":{"lineItems":[{"catalogItemId":"a","quantity":1}]}}'),
    ],
    ['hidden in a constructor', orders, 400, '800002', json('{"constructor":{"prototype":{"lineItems":[]}}}')],
    [
      'with lines hidden in __proto__',
      carts,
      400,
      '800002',
      json('{"lineItems":[{"__proto__":{"catalogItemId":"a","quantity":1}}]}'),
    ],
  ]);

  test('with __proto__ keys pollutes nobody: the next cart is what it says', async () => {
    await refused(carts, 400, '800002', json('{"__proto__":{"fromOrder":"x","status":"Ordered"},"lineItems":[]}'));
    const answer = await ask(c, 'GET', filled('/v1/customers/{c}/carts/{cart}'));
    expect(answer.body).toMatchObject({ status: 'Active' });
    expect(answer.body.fromOrder).toBeUndefined();
  });
});

describe('a number', () => {
  refusals([
    ['negative quantity', orders, 400, '900275', order({ quantity: -1 })],
    ['no quantity at all', orders, 400, '800002', order({ quantity: undefined })],
    ['quantity zero', orders, 400, '900275', order({ quantity: 0 })],
    ['two of what there is one of', orders, 400, '900275', order({ quantity: 2 })],
    ['fractional quantity', orders, 400, '800002', order({ quantity: 1.5 })],
    ['fractional quantity in a cart', carts, 400, '800002', cart({ quantity: 0.5 })],
    ['fractional quantity as text', carts, 400, '800002', cart({ quantity: '1.5' })],
    ['quantity that is no number', carts, 400, '800002', cart({ quantity: 'many' })],
    ['WR-09 quantity no client can read back', carts, 400, '800002', cart({ quantity: 2_147_483_648 })],
    ['WR-09 quantity no client can read back, ordered', orders, 400, '800002', order({ quantity: 1e300 })],
    ['SP-03 commitment too small', orders, 400, '970111', order({ purchaseCommitment: { amount: 0.0001 } })],
    ['SP-03 commitment of nothing', orders, 400, '970111', order({ purchaseCommitment: { amount: 0 } })],
    ['SP-03 commitment with 4 decimals', orders, 400, '970111', order({ purchaseCommitment: { amount: '1.0005' } })],
    ['SP-03 negative commitment', orders, 400, '800002', order({ purchaseCommitment: { amount: -6 } })],
    ['SP-03 commitment without end', orders, 400, '800002', order({ purchaseCommitment: { amount: '9'.repeat(40) } })],
    ['SP-03 no commitment', orders, 400, '970111', order({ purchaseCommitment: null })],
    [
      'SP-03 commitment by the day',
      orders,
      400,
      '970111',
      order({ purchaseCommitment: { amount: 6, grain: 'daily' } }),
    ],
    ['SP-03 commitment in euros', orders, 400, '970111', order({ purchaseCommitment: { amount: 6, currency: 'EUR' } })],
  ]);
});

describe('a word', () => {
  const plan = (provisioningContext: object) => order({ provisioningContext });
  refusals([
    ['unknown currency', orders, 400, '900169', order({}, { currencyCode: 'XXQ' })],
    ['currency that is no word', orders, 400, '900169', order({}, { currencyCode: '💶' })],
    ['unknown billing cycle', orders, 400, '800002', order({}, { billingCycle: 'weekly' })],
    ['billing cycle of another product', orders, 400, '900269', order({}, { billingCycle: 'triennial' })],
    ['SP-02 term of another SKU', orders, 400, '800121', order({ termDuration: 'P3Y' })],
    ['unknown term', orders, 400, '800002', order({ termDuration: 'P9Y' })],
    ['SP-04 unknown scope', orders, 400, '900312', plan({ scope: 'galaxy' })],
    ['SP-04 single without entitlementId', orders, 400, '900313', plan({ scope: 'single' })],
    ['SP-04 single with nobody’s', orders, 400, '900315', plan({ scope: 'single', entitlementId: nobody })],
    ['SP-04 shared without subscriptionId', orders, 400, '900317', plan({ scope: 'shared' })],
    ['SP-01 shared with nobody’s', orders, 400, '900318', plan({ scope: 'shared', subscriptionId: nobody })],
    ['SP-01 shared with what is no id', orders, 400, '900318', plan({ scope: 'shared', subscriptionId: "' OR 1=1" })],
    ['context that is no dictionary', orders, 400, '800002', order({ provisioningContext: 'single' })],
    ['name of 251 letters', carts, 400, '800002', cart({ friendlyName: 'x'.repeat(251) })],
  ]);
});

describe('a query', () => {
  refusals([
    ['size 0', `${c} GET /v1/orders?size=0`, 400, '800002'],
    ['size 501', `${c} GET /v1/orders?size=501`, 400, '800002'],
    ['size -1', `${c} GET /v1/customers?size=-1`, 400, '800002'],
    ['size that is no number', `${c} GET /v1/pendingpurchaseorders?size=all`, 400, '800002'],
    ['size of a fraction', `${c} GET /v1/orders?size=1.5`, 400, '800002'],
    ['size twice', `${c} GET /v1/orders?size=1&SIZE=2`, 400, '800002'],
    ['unknown status', `${c} GET /v1/orders?status=approved`, 400, '800002'],
    ['unknown billing type', `${c} GET /v1/customers/{c}/orders?billingType=Weekly`, 400, '800002'],
    ['a yes that is none', `${c} GET /v1/customers/{c}/orders?include_price=perhaps`, 400, '800002'],
    ['CT-02 unknown target view', `${c} GET /v1/products?country=US&targetView=Everything`, 403, '400036'],
    ['CT-02 unknown segment', `${c} GET /v1/products?country=US&targetSegment=cats`, 403, '400030'],
    ['unknown country', `${c} GET /v1/products?country=XX`, 400, '3000'],
    ['unknown queue', 'reviewer-anna GET /desk/v1/cases?state=lost', 400, '800002'],
    ['queue of no environment', 'reviewer-anna GET /desk/v1/cases?environment=test', 400, '800002'],
    ['H28 a path parameter as a query key', `${c} GET /v1/customers/x?customerId={c}`, 404, '1000'],
    ['H28 over a path that leads nowhere', `${c} GET /v1/customers/${nobody}?customerId={c}`, 404, '60003'],
    ['H28 an order’s id', `${c} GET /v1/customers/{c}/orders/zzzzzzzzzzzz?orderId={cart}`, 404, '20000'],
    ['H28 a case’s id', 'reviewer-anna GET /desk/v1/cases/none?caseId={case}', 404, '970301'],
    ['H28 in a body', `${c} POST /v1/customers/${nobody}/carts?customerId={c}`, 404, '60003', cart({})],
    [
      'a token made up',
      `${c} GET /v1/orders`,
      400,
      '800002',
      { headers: { 'MS-ContinuationToken': 'eyJpZCI6IjEifQ.AAAA' } },
    ],
    [
      'a token that is no base64',
      `${c} GET /v1/orders`,
      400,
      '800002',
      { headers: { 'MS-ContinuationToken': '%%%.%%%' } },
    ],
  ]);
});

describe('a method', () => {
  refusals([
    ['DELETE of a cart', `${c} DELETE /v1/customers/{c}/carts/{cart}`, 404, '1000'],
    ['PUT of an order', `${c} PUT {wanting}`, 404, '1000', { json: { status: 'cancelled' } }],
    ['POST to what is read', `${c} POST /v1/orders`, 404, '1000', { json: {} }],
    ['PATCH of a cart', `${c} PATCH /v1/customers/{c}/carts/{cart}`, 404, '1000', { json: {} }],
    ['OPTIONS', `${c} OPTIONS /v1/customers/{c}/carts`, 404, '1000'],
    ['OPTIONS on the desk', 'reviewer-anna OPTIONS /desk/v1/cases', 404, '1000'],
  ]);

  test('HEAD is 404 without a body, also where GET answers', async () => {
    const answer = await ask(c, 'HEAD', filled('/v1/customers/{c}'));
    expect(answer).toMatchObject({ status: 404, text: '' });
    await unchanged();
  });

  test('no other method gets a status that clients repeat (WR-11)', async () => {
    for (const method of ['TRACE', 'PROPFIND', 'LINK']) {
      const status = method === 'TRACE' ? 404 : (await ask(c, method, filled('/v1/customers/{c}'))).status;
      expect(status, method).toBe(404);
    }
    await unchanged();
  });
});
