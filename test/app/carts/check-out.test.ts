import { expect, test } from 'vitest';
import { sizeLimits, sizeOf } from '../../../src/app/carts/new-orders.ts';
import { checkRecord } from '../../../src/app/orders/chain.ts';
import { azurePlanMarker } from '../../../src/domain/customers/markers.ts';
import { parseInstant, plusDays } from '../../../src/domain/time.ts';
import { digest } from '../../support/builders.ts';
import { accountNamed, callerOf, entryNamed, items, lineFor, savingsPlanFor, seededAt } from '../../support/buying.ts';
import { Outage } from '../../support/memory/failing.ts';
import { accepted, aShop, asked, type Shop } from '../../support/shop.ts';

const contoso = accountNamed('Contoso');
const tailspin = entryNamed('Tailspin Toys').customer;
const blueYonder = entryNamed('Blue Yonder Airlines').customer;

const refOf = ({ partnerId, id }: { partnerId: typeof tailspin.partnerId; id: typeof tailspin.id }) => ({
  partnerId,
  customerId: id,
});
const stored = (shop: Shop, customer = tailspin) => shop.stores.orders.ofCustomer(refOf(customer), 100);

/** Software billed once, software billed yearly, a savings plan billed monthly: three groups. */
const threeGroups = [
  lineFor(items.identityManager, { quantity: 2 }),
  lineFor(items.windowsServerOneYear),
  savingsPlanFor('0.05', undefined, { billingCycle: 'monthly' }),
  lineFor(items.identityManager),
];

test('CA-03 CA-04 a checkout makes an order of each group and closes the cart, in one batch', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Tailspin Toys', threeGroups);
  const answer = accepted(await shop.checkOut({ ...asked(cart), requestId: 'r1' }));

  expect(answer.orders.map(({ order }) => [order.orderGroup, order.billingCycle, order.total, order.status])).toEqual([
    ['0', 'one_time', { minor: 7_200, currency: 'USD' }, 'pending'],
    ['1', 'annual', { minor: 55_200, currency: 'USD' }, 'pending'],
    ['2', 'monthly', { minor: 43_800, currency: 'USD' }, 'pending'],
  ]);
  expect(answer.orderErrors).toEqual([]);
  expect(shop.faults.orders.calls('place')).toBe(1);
  expect(accepted(await shop.readCart(asked(cart)))).toMatchObject({
    status: 'ordered',
    orders: answer.orders.map(({ order }) => ({ orderGroup: order.orderGroup, orderId: order.id })),
  });
  expect(shop.workflow.started.map((ref) => ref.orderId)).toEqual(answer.orders.map(({ order }) => order.id));
});

test('the facts of a placed order say by whom and under which request, and its chain is intact', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Tailspin Toys', threeGroups);
  const { orders } = accepted(await shop.checkOut({ ...asked(cart), requestId: 'r1' }));
  for (const record of orders) {
    expect(record.facts.map((fact) => [fact.kind, fact.by.role, fact.requestId])).toEqual([
      ['order-placed', 'AdminAgent', 'checkout:r1'],
      ['risk-assessed', 'AdminAgent', 'checkout:r1'],
    ]);
    expect(checkRecord(digest, record)).toMatchObject({ intact: true });
    expect(record.order.reviewBy).toBe(plusDays(seededAt, 90));
    expect(record.dueAt).toBe(seededAt);
  }
});

test('CA-04 the same cart again answers the same orders and writes nothing', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Tailspin Toys', threeGroups);
  const first = accepted(await shop.checkOut({ ...asked(cart), requestId: 'r1' }));
  shop.clock.pass(60_000);
  const again = accepted(await shop.checkOut({ ...asked(cart), requestId: 'r2' }));
  expect(again).toEqual(first);
  expect(shop.faults.orders.calls('place')).toBe(1);
});

test('CA-04 after an outage before the write nothing has happened, and asked again it is ordered', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Tailspin Toys', threeGroups);
  shop.faults.orders.plan('place', 'outage-before');
  await expect(shop.checkOut({ ...asked(cart), requestId: 'r1' })).rejects.toThrow(Outage);
  expect(await stored(shop)).toEqual([]);
  expect(accepted(await shop.readCart(asked(cart))).status).toBe('active');
  expect(accepted(await shop.checkOut({ ...asked(cart), requestId: 'r1' })).orders).toHaveLength(3);
});

test('CA-04 a write that timed out after it took effect is found out, answered, and never done twice', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Tailspin Toys', threeGroups);
  shop.faults.orders.plan('place', 'outage-after');
  const answer = accepted(await shop.checkOut({ ...asked(cart), requestId: 'r1' }));
  expect(answer.orders).toHaveLength(3);
  expect(shop.workflow.started).toHaveLength(3);
  expect(await stored(shop)).toHaveLength(3);
  expect(accepted(await shop.checkOut({ ...asked(cart), requestId: 'r2' }))).toEqual(answer);
});

test('CA-04 of two checkouts at once one wins, the other is told so, and asked again it answers the same orders', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Tailspin Toys', threeGroups);
  const both = await Promise.all(['r1', 'r2'].map((requestId) => shop.checkOut({ ...asked(cart), requestId })));
  const won = both.filter((result) => result.ok);
  const lost = both.filter((result) => !result.ok);
  expect(won).toHaveLength(1);
  expect(lost).toEqual([{ ok: false, refusal: { kind: 'cart-in-progress' } }]);
  const [winner] = won;
  expect(accepted(await shop.checkOut({ ...asked(cart), requestId: 'r3' }))).toEqual(winner?.value);
  expect(await stored(shop)).toHaveLength(3);
});

test('CA-04 a cart that is replaced while it is checked out is not ordered as it was', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Tailspin Toys', threeGroups);
  shop.faults.orders.plan('place', () => shop.replaceCart({ ...asked(cart), lines: [savingsPlanFor('1')] }));
  expect(await shop.checkOut(asked(cart))).toEqual({ ok: false, refusal: { kind: 'cart-changed' } });
  expect(await stored(shop)).toEqual([]);
});

test('CA-02 a cart with a bad line is not checked out, the lines say why, and nothing is written', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Tailspin Toys', [lineFor(items.identityManager), lineFor(items.azurePlan)]);
  expect(await shop.checkOut(asked(cart))).toEqual({
    ok: false,
    refusal: {
      kind: 'cart-has-errors',
      lines: [{ line: 1, cartErrorCode: 10006, refusal: { kind: 'azure-plan-exists' } }],
    },
  });
  expect(await stored(shop)).toEqual([]);
});

test('CA-03 CA-04 a group that fails is told, the others are ordered, and again only the failed one is tried', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Tailspin Toys', threeGroups);
  const [plan] = entryNamed('Tailspin Toys').subscriptions;
  if (plan === undefined) throw new Error('Tailspin Toys has an Azure plan');
  // The plan is suspended between cart and checkout, and comes back later.
  shop.subscriptionIs({ ...plan, status: 'suspended' });

  const first = accepted(await shop.checkOut({ ...asked(cart), requestId: 'r1' }));
  expect(first.orders.map(({ order }) => order.orderGroup)).toEqual(['0', '1']);
  expect(first.orderErrors).toEqual([{ orderGroup: '2', refusal: { kind: 'azure-plan-required' } }]);

  const second = accepted(await shop.checkOut({ ...asked(cart), requestId: 'r2' }));
  expect(second.orders).toEqual(first.orders);
  expect(second.orderErrors).toEqual(first.orderErrors);

  shop.subscriptionIs(plan);
  const third = accepted(await shop.checkOut({ ...asked(cart), requestId: 'r3' }));
  expect(third.orders.map(({ order }) => order.orderGroup)).toEqual(['0', '1', '2']);
  expect(third.orders.slice(0, 2)).toEqual(first.orders);
  expect(third.orderErrors).toEqual([]);
  expect(await stored(shop)).toHaveLength(3);
});

test('CA-03 when no group can become an order the cart is refused with its lines and stays as it was', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Blue Yonder Airlines', [lineFor(items.azurePlan)]);
  await shop.stores.seeding.marker(blueYonder, azurePlanMarker);
  expect(await shop.checkOut(asked(cart))).toEqual({
    ok: false,
    refusal: {
      kind: 'cart-has-errors',
      lines: [{ line: 0, cartErrorCode: 10006, refusal: { kind: 'azure-plan-exists' } }],
    },
  });
  expect(accepted(await shop.readCart(asked(cart))).status).toBe('active');
});

test('CT-01 a stale availability stops the checkout and is named, before anything is ordered', async () => {
  const shop = await aShop();
  shop.clock.set(parseInstant('2021-12-30T00:00:00Z'));
  const cart = await shop.cart('Tailspin Toys', [lineFor(items.identityManager), lineFor(items.sqlServerStale)]);
  shop.clock.set(parseInstant('2022-01-01T00:00:00Z'));
  expect(await shop.checkOut(asked(cart))).toEqual({
    ok: false,
    refusal: { kind: 'availability-not-found', catalogItemId: items.sqlServerStale },
  });
  expect(await stored(shop)).toEqual([]);
});

test('CU-02 without an attested agreement a cart may be prepared, and not checked out', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Lucerne Publishing', [lineFor(items.identityManager)]);
  expect(cart.lines[0]?.fault).toBeUndefined();
  expect(await shop.checkOut(asked(cart))).toEqual({ ok: false, refusal: { kind: 'agreement-missing' } });
});

test('AP-01 two carts with the one Azure plan: both are ordered, one is provisioned, the other fails with its code', async () => {
  const shop = await aShop();
  const carts = [
    await shop.cart('Blue Yonder Airlines', [lineFor(items.azurePlan)]),
    await shop.cart('Blue Yonder Airlines', [lineFor(items.azurePlan)]),
  ];
  const records = await Promise.all(carts.map(async (cart) => accepted(await shop.checkOut(asked(cart))).orders[0]));
  const look = async (i: number) => {
    const order = records[i]?.order;
    const line = order?.lines[0];
    if (order === undefined || line === undefined) throw new Error('Both carts became an order of one line');
    return shop.stillEligible(order, line, seededAt);
  };
  expect([await look(0), await look(1)]).toMatchObject([{ ok: true }, { ok: true }]);
  await shop.stores.seeding.marker(blueYonder, azurePlanMarker, records[0]?.order.id);
  expect(await look(1)).toEqual({ ok: false, refusal: { kind: 'azure-plan-exists' } });
});

test('SR-01 SR-03 demo story (a): the combination is flagged at checkout, in production', async () => {
  const shop = await aShop();
  const plan = { scope: 'shared', subscriptionId: 'a1000000-0002-4000-8000-000000000002' };
  const cart = await shop.cart('Wingtip Port Authority', [savingsPlanFor('10', plan)]);
  const [record] = accepted(await shop.checkOut(asked(cart))).orders;
  expect(record?.order).toMatchObject({ status: 'pending_po_upload', risk: { outcome: 'po', score: 75 } });
});

test('SR-18 in the sandbox the two products are flagged with a purchase order needed', async () => {
  const shop = await aShop();
  const sandbox = accountNamed('Contoso, sandbox');
  for (const item of [items.accessLtsc, items.excelLtsc]) {
    const cart = await shop.cart('Sandbox Bakery', [lineFor(item)], sandbox);
    const [record] = accepted(await shop.checkOut(asked(cart, sandbox))).orders;
    expect(record?.order).toMatchObject({ environment: 'sandbox', status: 'pending_po_upload' });
  }
});

test('SB-02 where the setting says refuse, a sandbox cart with a savings plan is refused at checkout and not before', async () => {
  const shop = await aShop();
  const sandbox = accountNamed('Fabrikam, sandbox');
  const plan = { scope: 'shared', subscriptionId: 'a2f00000-0001-4000-8000-000000000001' };
  const cart = await shop.cart('Sandbox Traders', [savingsPlanFor('0.05', plan)], sandbox);
  expect(cart.lines[0]?.fault).toBeUndefined();
  expect(await shop.checkOut(asked(cart, sandbox))).toMatchObject({ refusal: { kind: 'not-in-sandbox' } });
  shop.stores.accounts.put({ ...sandbox, sandboxSavingsPlans: 'allow' });
  expect(await shop.checkOut(asked(cart, sandbox))).toMatchObject({ ok: true });
});

test('a full cart of a hundred lines fits: each order its document, together one batch', async () => {
  const shop = await aShop();
  const requests = Array.from({ length: 100 }, (_, i) =>
    i % 2 === 0
      ? lineFor(items.reservationBilledOnce, {
          provisioningContext: { subscriptionId: 'a1000000-0001-4000-8000-000000000001', scope: 'shared' },
        })
      : savingsPlanFor('123456.789'),
  );
  const cart = await shop.cart('Tailspin Toys', requests);
  const { orders } = accepted(await shop.checkOut({ ...asked(cart), requestId: 'r1' }));
  expect(orders.flatMap(({ order }) => order.lines)).toHaveLength(100);
  for (const record of orders) expect(sizeOf(record)).toBeLessThan(sizeLimits.order);
  expect(orders.reduce((sum, record) => sum + sizeOf(record), sizeOf(cart))).toBeLessThan(sizeLimits.batch);
});

test('TN-05 a sales agent checks out a reservation where it was given access', async () => {
  const shop = await aShop();
  const sales = callerOf(contoso, ['SalesAgent'], { objectId: '11111111-aaaa-4aaa-8aaa-000000001a03' });
  const line = lineFor(items.reservationMonthly, {
    provisioningContext: { subscriptionId: 'a1000000-0001-4000-8000-000000000001' },
  });
  const cart = accepted(
    await shop.createCart({ caller: sales, customerId: tailspin.id, lines: [line], seed: 'a seed' }),
  );
  expect(await shop.checkOut({ ...asked(cart), caller: sales })).toMatchObject({ ok: true });
  expect(await shop.checkOut({ ...asked(cart), caller: callerOf(contoso, ['SalesAgent']) })).toMatchObject({
    refusal: { kind: 'role-may-not-buy' },
  });
});
