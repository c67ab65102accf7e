import { expect, test } from 'vitest';
import { extended } from '../../../src/app/orders/records.ts';
import { system } from '../../../src/domain/callers.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import { parseInstant } from '../../../src/domain/time.ts';
import { digest } from '../../support/builders.ts';
import { accountNamed, callerOf, items, lineFor, savingsPlanFor } from '../../support/buying.ts';
import { accepted, aShop, asked, type Shop } from '../../support/shop.ts';

const contoso = accountNamed('Contoso');
const wingtipPlan = { scope: 'shared', subscriptionId: 'a1000000-0002-4000-8000-000000000002' };

/** A flagged order of that cart, expired by the system as the workflow would. */
const rejected = async (shop: Shop, lines: Parameters<Shop['cart']>[1], customer = 'Wingtip Port Authority') => {
  const cart = await shop.cart(customer, lines);
  const [record] = accepted(await shop.checkOut(asked(cart))).orders;
  if (record === undefined) throw new Error('The cart became no order');
  const stored = await shop.stores.orders.read(refOf(record.order));
  if (stored === undefined) throw new Error('The order was not stored');
  const expired = extended(digest, stored.value, [{ kind: 'review-expired', v: 1 }], {
    by: system,
    now: record.order.reviewBy,
  });
  await shop.stores.orders.replace(expired, stored.etag, []);
  shop.clock.set(record.order.reviewBy);
  return record.order;
};

const fromOrder = (shop: Shop, order: { customerId: string; id: string }, seed = 'again') =>
  shop.cartFromRejectedOrder({
    caller: callerOf(contoso),
    customerId: order.customerId as Parameters<Shop['cartFromRejectedOrder']>[0]['customerId'],
    orderId: order.id as Parameters<Shop['cartFromRejectedOrder']>[0]['orderId'],
    seed,
  });

test('SR-06 a rejected order gives a cart with the same wishes, which can be checked out', async () => {
  const shop = await aShop();
  const order = await rejected(shop, [savingsPlanFor('10', wingtipPlan, { billingCycle: 'monthly' })]);
  const cart = accepted(await fromOrder(shop, order));
  expect(cart).toMatchObject({
    fromOrder: order.id,
    status: 'active',
    createdAt: order.reviewBy,
    lines: [
      {
        billingCycle: 'monthly',
        asked: { catalogItemId: items.savingsPlanOneYear, term: 'P1Y', provisioningContext: wingtipPlan },
        priced: { total: order.total },
      },
    ],
  });
  const [again] = accepted(await shop.checkOut(asked(cart))).orders;
  expect(again?.order.id).not.toBe(order.id);
  expect(again?.order.risk?.attributes.map((attribute) => attribute.name)).toContain('previous_rejections');
});

test('SR-06 CT-01 the cart takes the availability and the price of today', async () => {
  const shop = await aShop();
  shop.clock.set(parseInstant('2021-12-30T00:00:00Z'));
  const order = await rejected(shop, [lineFor(items.sqlServerStale, { quantity: 4 })]);
  expect(order.total).toEqual({ minor: 4 * 1_289_600, currency: 'EUR' });
  const cart = accepted(await fromOrder(shop, order));
  expect(cart.lines[0]).toMatchObject({
    asked: { catalogItemId: items.sqlServer },
    priced: { total: { minor: 4 * 1_363_700, currency: 'EUR' } },
  });
});

test('SR-06 a line that may no longer be bought is marked in the new cart', async () => {
  const shop = await aShop();
  const order = await rejected(shop, [savingsPlanFor('10', wingtipPlan)]);
  const [plan] = await shop.stores.customers.subscriptions(order);
  if (plan === undefined) throw new Error('Wingtip has an Azure plan');
  shop.subscriptionIs({ ...plan, status: 'suspended' });
  const cart = accepted(await fromOrder(shop, order));
  expect(cart.lines[0]?.fault).toMatchObject({ refusal: { kind: 'azure-plan-required' } });
});

test('SR-06 only a rejected order gives a cart, an unknown one is not found, and the same seed gives one cart', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Tailspin Toys', [lineFor(items.identityManager)]);
  const [open] = accepted(await shop.checkOut(asked(cart))).orders;
  if (open === undefined) throw new Error('The cart became no order');
  expect(await fromOrder(shop, open.order)).toEqual({
    ok: false,
    refusal: { kind: 'order-state', status: 'pending', allowed: ['po_review_rejected'] },
  });
  expect(await fromOrder(shop, { customerId: open.order.customerId, id: 'ffffffffffffffff' })).toEqual({
    ok: false,
    refusal: { kind: 'order-not-found' },
  });
});
