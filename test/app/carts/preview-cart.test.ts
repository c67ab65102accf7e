/** The preview of a checkout: what it says is what the checkout then does, and it says nothing of a review. */
import { expect, test } from 'vitest';
import { sum } from '../../../src/domain/money.ts';
import { accountNamed, callerOf, items, lineFor, savingsPlanFor } from '../../support/buying.ts';
import { accepted, aShop, asked } from '../../support/shop.ts';

const underPlan = { subscriptionId: 'a1000000-0001-4000-8000-000000000001' };

test('CA-03 the orders of a preview are those the checkout then makes, to the minor unit', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Tailspin Toys', [
    savingsPlanFor('0.05', undefined, { billingCycle: 'monthly' }),
    lineFor(items.reservationMonthly, { provisioningContext: underPlan, billingCycle: 'monthly', quantity: 3 }),
    lineFor(items.windowsServerThreeYears, { quantity: 2, billingCycle: 'annual' }),
  ]);
  const { preview } = accepted(await shop.previewCart(asked(cart)));
  const { orders } = accepted(await shop.checkOut(asked(cart)));
  expect(preview.canCheckOut).toBe(true);
  expect(
    preview.orders.map(({ orderGroup, billingCycle, lines, total }) => [orderGroup, billingCycle, lines, total]),
  ).toEqual(orders.map(({ order }) => [order.orderGroup, order.billingCycle, order.lines, order.total]));
  for (const { instalments, total } of preview.orders) {
    expect(
      sum(
        instalments.map(({ amount }) => amount),
        total.currency,
      ),
    ).toEqual(total);
  }
  expect(preview.orders.map(({ instalments }) => instalments.length)).toEqual([12, 3]);
});

test('every reason of every line is listed at once, and what would be ordered without them', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Tailspin Toys', [
    lineFor(items.windowsServerOneYear, { quantity: 0, term: 'P3Y', currency: 'JPY' }),
    lineFor(items.identityManager),
  ]);
  const { preview } = accepted(await shop.previewCart(asked(cart)));
  expect(preview).toMatchObject({
    canCheckOut: false,
    refusals: [],
    faults: [
      { line: 0, refusal: { kind: 'quantity-not-allowed' } },
      { line: 0, refusal: { kind: 'term-not-allowed' } },
      { line: 0, refusal: { kind: 'currency-not-supported' } },
    ],
    orders: [{ total: { minor: 2_400, currency: 'USD' } }],
  });
  expect(await shop.checkOut(asked(cart))).toMatchObject({ refusal: { kind: 'cart-has-errors' } });
});

test('CU-02 SB-02 what stands against the customer or the sandbox is listed, where the checkout would refuse', async () => {
  const shop = await aShop();
  const lucerne = await shop.cart('Lucerne Publishing', [lineFor(items.identityManager)]);
  expect(accepted(await shop.previewCart(asked(lucerne))).preview).toMatchObject({
    canCheckOut: false,
    refusals: [{ kind: 'agreement-missing' }],
    orders: [{ orderGroup: '0' }],
  });
  const refusing = accountNamed('Fabrikam, sandbox');
  const shared = { scope: 'shared', subscriptionId: 'a2f00000-0001-4000-8000-000000000001' };
  const cart = await shop.cart('Sandbox Traders', [savingsPlanFor('1', shared)], refusing);
  expect(accepted(await shop.previewCart(asked(cart, refusing))).preview).toMatchObject({
    canCheckOut: false,
    faults: [{ refusal: { kind: 'not-in-sandbox' } }],
    orders: [],
  });
});

test('SB-02 a refused savings plan keeps the whole first checkout back, and the preview says so of the other line too', async () => {
  const shop = await aShop();
  const refusing = accountNamed('Fabrikam, sandbox');
  const shared = { scope: 'shared', subscriptionId: 'a2f00000-0001-4000-8000-000000000001' };
  const lines = [savingsPlanFor('1', shared), lineFor(items.windowsServerOneYear)];
  const cart = await shop.cart('Sandbox Traders', lines, refusing);
  const { preview } = accepted(await shop.previewCart(asked(cart, refusing)));
  expect([preview.canCheckOut, preview.orders.length]).toEqual([false, 1]);
  expect(await shop.checkOut(asked(cart, refusing))).toMatchObject({ refusal: { kind: 'not-in-sandbox' } });
});

test('CA-04 of a checked out cart it names the orders and nothing to come', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Tailspin Toys', [lineFor(items.identityManager)]);
  const { orders } = accepted(await shop.checkOut(asked(cart)));
  expect(accepted(await shop.previewCart(asked(cart))).preview).toEqual({
    canCheckOut: true,
    orders: [],
    alreadyOrdered: [{ orderGroup: '0', orderId: orders[0]?.order.id }],
    refusals: [],
    faults: [],
  });
});

test('TN-04 who may not buy gets no preview, and an expired cart has none', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Tailspin Toys', [savingsPlanFor('1')]);
  const sales = callerOf(accountNamed('Contoso'), ['SalesAgent']);
  expect(await shop.previewCart({ ...asked(cart), caller: sales })).toMatchObject({
    refusal: { kind: 'role-may-not-buy' },
  });
  shop.clock.set(cart.expiresAt);
  expect(await shop.previewCart(asked(cart))).toMatchObject({ refusal: { kind: 'cart-not-found' } });
});

test('it is no oracle: nothing of the customer’s history is even read, and nothing is written', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Wingtip Port Authority', [
    savingsPlanFor('6', { scope: 'single', entitlementId: 'e1000000-0002-4000-8000-000000000001' }),
  ]);
  await shop.previewCart(asked(cart));
  expect([shop.faults.orders.calls('past'), shop.faults.orders.calls('place')]).toEqual([0, 0]);
  expect(accepted(await shop.readCart(asked(cart)))).toEqual(cart);
  // The same cart is flagged when it is checked out, so there was something to tell.
  expect(accepted(await shop.checkOut(asked(cart))).orders[0]?.order.status).toBe('pending_po_upload');
});
