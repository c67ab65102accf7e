/** Why something may not be bought, told at once and with what would make it pass; and what a checkout would do (ours). */
import { beforeEach, describe, expect, test } from 'vitest';
import { flaggedSavingsPlan, items } from '../support/buying.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const tailspin = '/v1/customers/c1000000-0001-4000-8000-000000000001';
const wingtip = '/v1/customers/c1000000-0002-4000-8000-000000000002';
const lucerne = '/v1/customers/c1000000-0004-4000-8000-000000000004';

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

/** Wrong in four ways. */
const line = { quantity: 0, termDuration: 'P3Y', promotionId: 'PR1' };
const reasons = [
  { code: '900275', detail: expect.any(String), remedy: 'Give a whole number from 1 to 10000.' },
  { code: '800121', remedy: expect.any(String) },
  { code: '27007', remedy: 'Leave promotionId out.' },
];

describe('every reason at once', () => {
  test('CA-02 on the line of a cart, beside the one that Partner Center’s clients read', async () => {
    const { status, body } = await desk.ask('agent', 'POST', `${tailspin}/carts`, {
      body: { lineItems: [{ catalogItemId: items.windowsServerOneYear, ...line }] },
    });
    expect(status).toBe(201);
    expect(body.lineItems).toMatchObject([
      {
        error: { errorCode: 10010 },
        errors: [
          { ...reasons[0], cartErrorCode: 10010, pointer: '/lineItems/0/quantity' },
          { ...reasons[1], cartErrorCode: 10010, pointer: '/lineItems/0/termDuration' },
          { ...reasons[2], cartErrorCode: 10014, pointer: '/lineItems/0/promotionId' },
        ],
      },
    ]);
  });

  test('CA-02 in the refusal of its checkout', async () => {
    const cart = await desk.ask('agent', 'POST', `${tailspin}/carts`, {
      body: {
        lineItems: [
          { catalogItemId: items.windowsServerOneYear, ...line },
          { catalogItemId: items.legacyAzure, quantity: 1 },
        ],
      },
    });
    const { status, body } = await desk.ask('agent', 'POST', `${tailspin}/carts/${cart.body.id}/checkout`);
    expect([status, body.code]).toEqual([400, '800009']);
    expect(body.errors).toMatchObject([
      { ...reasons[0], pointer: '/lineItems/0/quantity' },
      { ...reasons[1], pointer: '/lineItems/0/termDuration' },
      { ...reasons[2], pointer: '/lineItems/0/promotionId' },
      {
        pointer: '/lineItems/1/catalogItemId',
        cartErrorCode: 500600,
        code: '2085',
        detail: expect.stringContaining('Azure plan'),
        remedy: 'Buy the Azure plan.',
        more: '/reference/rules#legacy',
      },
    ]);
  });

  test('CA-06 in the refusal of a direct order, which speaks in the words of the first, by an order’s names', async () => {
    const { status, body } = await desk.ask('agent', 'POST', `${tailspin}/orders`, {
      body: {
        billingCycle: 'triennial',
        lineItems: [
          { offerId: 'DG7GMGF0FKZV:0003:DG7GMGF0DQLM', quantity: 1 },
          { offerId: items.windowsServerOneYear, quantity: 1, partnerIdOnRecord: '42' },
        ],
      },
    });
    expect([status, body.code, body.type]).toEqual([404, '400019', '/problems/availability-not-found']);
    expect(body.errors).toMatchObject([
      { pointer: '/lineItems/0/offerId', code: '400019' },
      { pointer: '/billingCycle', code: '900269', remedy: 'Give one of: annual, monthly.' },
      { pointer: '/lineItems/1/partnerIdOnRecord', code: '800016' },
    ]);
  });

  test('WR-04 in the language asked for', async () => {
    const { body } = await desk.ask('agent', 'POST', `${tailspin}/carts`, {
      body: { lineItems: [{ catalogItemId: items.windowsServerOneYear, quantity: 0 }] },
      headers: { 'x-locale': 'nb-NO' },
    });
    expect(body.lineItems).toMatchObject([{ errors: [{ remedy: 'Oppgi et helt tall fra 1 til og med 10000.' }] }]);
  });

  test('CU-02 a refusal of the customer says what would make it pass as well', async () => {
    const { status, body } = await desk.ask('agent', 'POST', `${lucerne}/orders`, {
      body: { billingCycle: 'one_time', lineItems: [{ offerId: items.accessLtsc, quantity: 1 }] },
    });
    expect([status, body.code]).toEqual([403, '13605']);
    expect(body.errors).toMatchObject([{ pointer: '', code: '13605', remedy: expect.stringContaining('Attest') }]);
  });
});

describe('the preview of a checkout', () => {
  const previewed = async (customer: string, lineItems: readonly object[]) => {
    const cart = await desk.ask('agent', 'POST', `${customer}/carts`, { body: { lineItems } });
    const url = `${customer}/carts/${cart.body.id}`;
    const answer = await desk.ask('agent', 'POST', `${url}/preview`);
    expect(answer.status, answer.text).toBe(200);
    return { url, ...answer };
  };

  test('SP-03 tells a savings plan’s price and its instalments in major units', async () => {
    const { body } = await previewed(tailspin, [
      {
        catalogItemId: items.savingsPlanThreeYears,
        quantity: 1,
        billingCycle: 'monthly',
        provisioningContext: { scope: 'shared', subscriptionId: 'a1000000-0001-4000-8000-000000000001' },
        purchaseCommitment: { amount: 0.001, currency: 'usd', grain: 'hourly' },
      },
    ]);
    expect(body).toMatchObject({
      canCheckOut: true,
      orders: [
        {
          orderGroupId: '0',
          billingCycle: 'monthly',
          currencyCode: 'USD',
          totalPrice: 26.28,
          lineItems: [{ offerId: items.savingsPlanThreeYears, pricing: { price: 26.28, extendedPrice: 26.28 } }],
          notes: [{ code: 'never-cancelled' }],
        },
      ],
      alreadyOrdered: [],
      refusals: [],
      attributes: { objectType: 'CartPreview' },
    });
    const { instalments } = (body.orders as { instalments: { number: number; amount: number }[] }[])[0] ?? {
      instalments: [],
    };
    expect(instalments).toHaveLength(36);
    expect([instalments[0], instalments[35]]).toMatchObject([
      { number: 1, monthsAfterStart: 0, amount: 0.73 },
      { number: 36, monthsAfterStart: 35, amount: 0.73 },
    ]);
  });

  test('says nothing of a review, though this cart is flagged when it is checked out', async () => {
    const { url, body, text } = await previewed(wingtip, [flaggedSavingsPlan]);
    expect(Object.keys(body).sort()).toEqual(
      ['alreadyOrdered', 'attributes', 'canCheckOut', 'links', 'orders', 'refusals'].sort(),
    );
    expect(text).not.toMatch(/\breview|risk|pending|status|upload/i);
    const { orders } = (await desk.ask('agent', 'POST', `${url}/checkout`)).body as { orders: { status: string }[] };
    expect(orders.map(({ status }) => status)).toEqual(['pending_po_upload']);
  });

  test('lists the reasons against the customer and the lines in one place', async () => {
    const { body } = await previewed(lucerne, [{ catalogItemId: items.accessLtsc, quantity: 0 }]);
    expect(body).toMatchObject({
      canCheckOut: false,
      orders: [],
      refusals: [{ code: '13605' }, { pointer: '/lineItems/0/quantity', code: '900275' }],
    });
    expect((body.refusals as object[])[0]).not.toHaveProperty('pointer');
  });
});
