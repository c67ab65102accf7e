/** Ids nobody has, revisions that passed and states that do not allow it get the documented refusal over HTTP, and nothing is written. */
import { describe, expect, test } from 'vitest';
import type { Ask } from '../support/e2e-ask.ts';
import { aRefusalWorld } from '../support/refusal-rows.ts';

const { refusals, refused, cart, order } = aRefusalWorld();

const c = 'contoso-admin';
const sandbox = 'contoso-sandbox-admin';
const anna = 'reviewer-anna';
const nobody = 'c9999999-9999-4999-8999-999999999999';
const gone = 'DZH318Z09V6F:0001:DZH318Z0GONE';
const carts = '/v1/customers/{c}/carts';
const orders = '/v1/customers/{c}/orders';
const decision = '/desk/v1/cases/{case}/decision';

describe('unknown ids', () => {
  refusals([
    ['customer', `${c} GET /v1/customers/${nobody}`, 404, '60003'],
    ['customer that is no id', `${c} GET /v1/customers/C1`, 404, '1000'],
    ['customer of a cart', `${c} POST /v1/customers/${nobody}/carts`, 404, '60003', cart({})],
    ['customer of an order', `${c} POST /v1/customers/${nobody}/orders`, 404, '60003', order({})],
    ['customer of a list', `${c} GET /v1/customers/${nobody}/orders`, 404, '60003'],
    ['customer of a catalog', `${c} GET /v1/customers/${nobody}/products`, 404, '60003'],
    ['cart', `${c} GET ${carts}/${nobody}`, 404, '800008'],
    ['cart to replace', `${c} PUT ${carts}/${nobody}`, 404, '800008', cart({})],
    ['cart to check out', `${c} POST ${carts}/${nobody}/checkout`, 404, '800008'],
    ['order', `${c} GET ${orders}/zzzzzzzzzzzz`, 404, '20000'],
    ['order to withdraw', `${c} PATCH ${orders}/zzzzzzzzzzzz`, 404, '20000', { json: { status: 'cancelled' } }],
    ['order to copy', `${c} POST ${orders}/zzzzzzzzzzzz/cart`, 404, '20000'],
    ['order of attachments', `${c} GET ${orders}/zzzzzzzzzzzz/attachments`, 404, '20000'],
    ['attachment', `${c} GET {reviewed}/attachment/0123456789abcd`, 404, '970213'],
    ['attachment with a path in it', `${c} GET {reviewed}/attachment/..%2F..%2Fhosts`, 404, '970213'],
    ['attachment of no name', `${c} GET {reviewed}/attachment/`, 404, '1000'],
    ['subscription', `${c} GET /v1/customers/{c}/subscriptions/${nobody}`, 404, '20003'],
    ['Azure plan', `${c} GET /v1/customers/{c}/subscriptions/${nobody}/azureEntitlements`, 404, '20003'],
    ['product', `${c} GET /v1/customers/{c}/products/XXXXXXXXXXXX`, 404, '400013'],
    ['SKU', `${c} GET /v1/products/DZH318Z0BPS6/skus/9999?country=US`, 404, '400018'],
    ['availability', `${c} GET /v1/products/DZH318Z0BPS6/skus/0001/availabilities/X?country=US`, 404, '400019'],
    ['CT-01 availability to order', `${c} POST ${orders}`, 404, '400019', order({ offerId: gone })],
    ['catalog item', `${c} POST ${orders}`, 400, '800004', order({ offerId: 'nothing' })],
    ['case', `${anna} GET /desk/v1/cases/none`, 404, '970301'],
    ['case of an order nobody placed', `${anna} GET /desk/v1/cases/{case}0`, 404, '970301'],
    ['case to claim', `${anna} POST /desk/v1/cases/none/claim`, 404, '970301'],
    ['case to audit', `${anna} GET /desk/v1/cases/none/audit`, 404, '970301'],
    ['parked step', 'operator-dirk POST /desk/v1/parked/{case}/resume', 409, '970402', { json: { step: 'provision' } }],
  ]);

  test('CT-01 the availability that is gone is named', async () => {
    const { body } = await refused(`${c} POST ${orders}`, 404, '400019', order({ offerId: gone })());
    expect(body.description).toContain(gone);
  });
});

describe('SR-14 a revision', () => {
  const approve = (ifMatch?: string): Ask => ({
    json: { decision: 'approve' },
    headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
  });
  refusals([
    ['absent', `${anna} POST ${decision}`, 428, '970302', approve()],
    ['stale', `${anna} POST ${decision}`, 412, '970303', approve('"0"')],
    ['of the future', `${anna} POST ${decision}`, 412, '970303', approve('"99"')],
    ['any', `${anna} POST ${decision}`, 428, '970302', approve('*')],
    ['two of them', `${anna} POST ${decision}`, 428, '970302', approve('"1", "2"')],
    ['below nothing', `${anna} POST ${decision}`, 428, '970302', approve('"-1"')],
  ]);
});

describe('a state that does not allow it', () => {
  const now = { 'if-match': '"{revision}"' };
  const decide = (json: object, headers = now): Ask => ({ json, headers });
  const withdraw = { json: { status: 'cancelled' } };
  const approval = { decision: 'approve' };
  const pending = '/desk/v1/cases/{wantingCase}/decision';
  const inSandbox = '/v1/sandbox/customers/{c}/orders/zzzzzzzzzzzz/decision';
  refusals([
    ['approving without documents', `${anna} POST ${pending}`, 409, '970201', decide(approval, { 'if-match': '"1"' })],
    ['resuming what runs', `${anna} POST ${decision}`, 409, '970201', decide({ decision: 'resume' })],
    ['rejecting without a reason', `${anna} POST ${decision}`, 400, '970308', decide({ decision: 'reject' })],
    ['a decision nobody knows', `${anna} POST ${decision}`, 400, '800002', decide({ decision: 'maybe' })],
    [
      'a reason nobody knows',
      `${anna} POST ${decision}`,
      400,
      '800002',
      decide({ decision: 'reject', reason: 'tired' }),
    ],
    ['SW-07 cancelling a completed order of the Azure plan', `${c} PATCH {finished}`, 400, '800063', withdraw],
    ['approving by PATCH', `${c} PATCH {wanting}`, 400, '800002', { json: { status: 'completed' } }],
    ['a status nobody knows', `${c} PATCH {wanting}`, 400, '800002', { json: { status: 'approved' } }],
    ['replacing an ordered cart', `${c} PUT ${carts}/{ordered}`, 400, '800065', cart({})],
    ['SR-06 a cart of what is not rejected', `${c} POST {wanting}/cart`, 409, '970201'],
    ['SB-05 deciding in production', `${c} POST ${inSandbox}`, 400, '900127', decide(approval)],
    ['SB-04 a clock in production', `${c} POST /v1/sandbox/clock/advance`, 400, '900127', { json: { days: 1 } }],
    ['SB-04 a clock that stands', `${sandbox} POST /v1/sandbox/clock/advance`, 400, '970401', { json: {} }],
    ['SB-04 a clock going back', `${sandbox} POST /v1/sandbox/clock/advance`, 400, '800002', { json: { days: -1 } }],
    [
      'SB-04 a clock to the past',
      `${sandbox} POST /v1/sandbox/clock/advance`,
      400,
      '970401',
      { json: { to: '2001-01-01T00:00:00Z' } },
    ],
  ]);

  test('CA-02 checking out bad lines: each is named with its own code', async () => {
    const { body } = await refused(`${c} POST ${carts}/{bad}/checkout`, 400, '800009');
    expect(body.errors).toMatchObject([
      { pointer: '/lineItems/0/quantity', code: '900275' },
      { pointer: '/lineItems/1/catalogItemId', code: '400019' },
    ]);
  });
});
