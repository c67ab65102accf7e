import { expect, test } from 'vitest';
import { accountNamed, callerOf, entryNamed, items, lineFor, savingsPlanFor } from '../../support/buying.ts';
import { accepted, aShop, type Shop } from '../../support/shop.ts';

const contoso = accountNamed('Contoso');

const order = (shop: Shop, customer: string, lines: Parameters<Shop['placeOrder']>[0]['lines'], more: object = {}) =>
  shop.placeOrder({
    caller: callerOf(contoso),
    customerId: entryNamed(customer).customer.id,
    lines,
    seed: 'one request',
    requestId: 'r1',
    ...more,
  });

test('CA-06 a direct order is priced, assessed and placed as a checked out cart is', async () => {
  const shop = await aShop();
  const single = { scope: 'single', entitlementId: 'e1000000-0001-4000-8000-000000000001' };
  const record = accepted(
    await order(shop, 'Tailspin Toys', [savingsPlanFor('0.05', single)], { billingCycle: 'monthly' }),
  );
  expect(record.order).toMatchObject({
    status: 'pending',
    billingCycle: 'monthly',
    total: { minor: 43_800, currency: 'USD' },
    lines: [{ lineNumber: 0, term: 'P1Y', provisioningContext: single }],
    risk: { outcome: 'clear' },
  });
  expect(record.order.cartId).toBeUndefined();
  expect(record.order.id).toMatch(/^[a-z0-9]{12,20}$/);
  expect(shop.workflow.started.map((ref) => ref.orderId)).toEqual([record.order.id]);
});

/** The order is refused for its lines, this reason first. */
const because = (kind: string) => ({ kind: 'order-lines-refused', lines: [{ line: 0, refusal: { kind } }] });

const refusals: readonly (readonly [string, string, Parameters<Shop['placeOrder']>[0]['lines'], object])[] = [
  ['CU-02', 'Lucerne Publishing', [lineFor(items.identityManager)], { kind: 'agreement-missing' }],
  ['CU-04', 'Humongous Insurance', [lineFor(items.identityManager)], { kind: 'relationship-ended' }],
  ['CT-01', 'Tailspin Toys', [lineFor(items.sqlServerStale)], because('availability-not-found')],
  ['AP-01', 'Tailspin Toys', [lineFor(items.azurePlan)], because('azure-plan-exists')],
  ['AP-02', 'Trey Research', [lineFor(items.azurePlan)], because('azure-plan-needs-transition')],
  ['SP-01', 'Blue Yonder Airlines', [savingsPlanFor('1')], because('azure-plan-required')],
  ['SP-03', 'Tailspin Toys', [savingsPlanFor('0.0001')], because('commitment-invalid')],
  ['SP-04', 'Tailspin Toys', [savingsPlanFor('1', { scope: 'single' })], because('entitlement-missing')],
  ['CA-01', 'Tailspin Toys', [], { kind: 'invalid-input' }],
  [
    'CA-03',
    'Tailspin Toys',
    Array.from({ length: 51 }, () => lineFor(items.identityManager)),
    { kind: 'too-many-lines', maximum: 50 },
  ],
];

test.each(refusals)('CA-06 a direct order obeys %s: %s', async (_rule, customer, lines, refusal) => {
  const shop = await aShop();
  expect(await order(shop, customer, lines)).toMatchObject({ ok: false, refusal });
  expect(shop.faults.orders.calls('place')).toBe(0);
});

test('CA-06 a direct order obeys the roles, the application rule and the sandbox setting', async () => {
  const shop = await aShop();
  const plan = [savingsPlanFor('1')];
  expect(await order(shop, 'Tailspin Toys', plan, { caller: callerOf(contoso, ['SalesAgent']) })).toMatchObject({
    refusal: { kind: 'role-may-not-buy' },
  });
  const app = callerOf(contoso, ['AdminAgent'], { appOnly: true });
  expect(await order(shop, 'Tailspin Toys', plan, { caller: app })).toMatchObject({
    refusal: { kind: 'app-only-refused' },
  });
  const refusing = accountNamed('Fabrikam, sandbox');
  const shared = { scope: 'shared', subscriptionId: 'a2f00000-0001-4000-8000-000000000001' };
  expect(
    await order(shop, 'Sandbox Traders', [savingsPlanFor('1', shared)], { caller: callerOf(refusing) }),
  ).toMatchObject({ refusal: because('not-in-sandbox') });
});

test('a direct order is one order: lines of two billing cycles are refused', async () => {
  const shop = await aShop();
  const lines = [lineFor(items.identityManager), lineFor(items.windowsServerOneYear)];
  expect(await order(shop, 'Tailspin Toys', lines)).toMatchObject({ refusal: { kind: 'line-not-supported' } });
  expect(await order(shop, 'Tailspin Toys', lines, { billingCycle: 'one_time' })).toMatchObject({
    ok: false,
    refusal: { lines: [{ line: 1, refusal: { kind: 'billing-cycle-not-allowed', allowed: ['annual', 'monthly'] } }] },
  });
});

test('CA-06 a direct order is refused with every reason of every line at once', async () => {
  const shop = await aShop();
  const lines = [
    lineFor(items.windowsServerOneYear, { quantity: 0, term: 'P3Y' }),
    lineFor(items.identityManager),
    lineFor(items.sqlServerStale),
  ];
  const answer = await order(shop, 'Tailspin Toys', lines);
  expect(answer).toMatchObject({
    refusal: {
      kind: 'order-lines-refused',
      lines: [
        { line: 0, refusal: { kind: 'quantity-not-allowed' } },
        { line: 0, refusal: { kind: 'term-not-allowed' } },
        { line: 2, refusal: { kind: 'availability-not-found' } },
      ],
    },
  });
});

test('CA-05 the same seed places the same order once, also where the first took effect unseen', async () => {
  const shop = await aShop();
  shop.faults.orders.plan('place', 'outage-after');
  const first = accepted(await order(shop, 'Blue Yonder Airlines', [lineFor(items.azurePlan)]));
  const again = accepted(await order(shop, 'Blue Yonder Airlines', [lineFor(items.azurePlan)]));
  expect(again).toEqual(first);
  expect(shop.faults.orders.calls('place')).toBe(1);
  const racing = await Promise.all([1, 2].map(() => order(shop, 'Blue Yonder Airlines', [lineFor(items.azurePlan)])));
  for (const result of racing) expect(accepted(result)).toEqual(again);
});

test('CA-05 two repeats at once place one order and both answer it', async () => {
  const shop = await aShop();
  const both = await Promise.all([1, 2].map(() => order(shop, 'Tailspin Toys', [savingsPlanFor('0.05')])));
  const [first, second] = both.map(accepted);
  expect(first).toEqual(second);
  expect(shop.faults.orders.calls('place')).toBe(2);
});

test('an outage before the write places nothing and is no refusal', async () => {
  const shop = await aShop();
  shop.faults.orders.plan('place', 'outage-before');
  await expect(order(shop, 'Tailspin Toys', [savingsPlanFor('0.05')])).rejects.toThrow(/timed out/);
  expect(accepted(await order(shop, 'Tailspin Toys', [savingsPlanFor('0.05')])).order.status).toBe('pending');
});
