import { expect, test } from 'vitest';
import type { LineRequest } from '../../../src/domain/carts/cart.ts';
import { cartLines } from '../../../src/domain/carts/cart-lines.ts';
import { livingCart, newCart, replacedCart } from '../../../src/domain/carts/changing-carts.ts';
import { checkGroups } from '../../../src/domain/carts/checking-out.ts';
import { draftOf, orderIdOfGroup, orderIdOfSeed } from '../../../src/domain/carts/order-drafts.ts';
import { mostLinesInGroup, mostOrderGroups, orderGroupsOf } from '../../../src/domain/carts/order-groups.ts';
import { deskCatalog } from '../../../src/domain/catalog/catalog.ts';
import { cartId } from '../../../src/domain/ids.ts';
import { instalments, minorDigits, sum, toMajor } from '../../../src/domain/money.ts';
import { plusDays, plusMs } from '../../../src/domain/time.ts';
import { digest } from '../../support/builders.ts';
import { buyerNamed, items, lineFor, savingsPlanFor, seededAt } from '../../support/buying.ts';
import { fc, property } from '../../support/property.ts';

const catalog = deskCatalog();
const tailspin = buyerNamed('Tailspin Toys');

const linesOf = (requests: readonly LineRequest[], buyer = tailspin) => {
  const lines = cartLines(catalog, requests, buyer, seededAt);
  if (!lines.ok) throw new Error(lines.refusal.kind);
  return lines.value;
};
const cartOf = (requests: readonly LineRequest[], buyer = tailspin) =>
  newCart({
    id: cartId('0b8a3a52-5d0c-4d7a-9d10-0000000000c1'),
    buyer,
    lines: linesOf(requests, buyer),
    by: 'ada',
    now: seededAt,
  });

test('CA-02 a bad line is marked with its code and the others stand', () => {
  const lines = linesOf([
    lineFor(items.identityManager),
    lineFor(items.windowsServerOneYear, { quantity: 0 }),
    lineFor('nonsense'),
  ]);
  expect(lines.map((line) => [line.id, line.orderGroup, line.fault?.cartErrorCode, line.priced?.total.minor])).toEqual([
    [0, '0', undefined, 2_400],
    [1, '', 10010, undefined],
    [2, '', 10001, undefined],
  ]);
});

test('CA-03 lines of one product system, billing cycle and currency share an order group', () => {
  const underPlan = { subscriptionId: 'a1000000-0001-4000-8000-000000000001' };
  const lines = linesOf([
    lineFor(items.reservationBilledOnce, { provisioningContext: underPlan }),
    lineFor(items.windowsServerOneYear, { billingCycle: 'monthly' }),
    lineFor(items.identityManager),
    savingsPlanFor('1', undefined, { billingCycle: 'monthly' }),
    lineFor(items.windowsServerOneYear),
  ]);
  expect(lines.map((line) => line.orderGroup)).toEqual(['0', '1', '0', '1', '2']);
});

test('CA-03 a Dutch savings plan, billed in USD, is no order together with software in euros', () => {
  const northwind = buyerNamed('Northwind Traders');
  const plan = { scope: 'shared', subscriptionId: 'a2000000-0001-4000-8000-000000000001' };
  const lines = linesOf([lineFor(items.identityManager), savingsPlanFor('1', plan)], northwind);
  expect(lines.map((line) => [line.orderGroup, line.priced?.total.currency])).toEqual([
    ['0', 'EUR'],
    ['1', 'USD'],
  ]);
});

test('CA-03 the legacy system has groups of its own, named with its prefix', () => {
  const line = (family: 'legacyAzure' | 'perpetualSoftware') =>
    ({ family, billingCycle: 'monthly', currency: 'USD' }) as const;
  expect(orderGroupsOf([line('legacyAzure'), line('perpetualSoftware'), line('legacyAzure')])).toEqual([
    'OMS-0',
    '1',
    'OMS-0',
  ]);
});

test('CA-03 a cart takes a hundred lines and no more, split where one order would grow too large', () => {
  const hundred = linesOf(Array.from({ length: 100 }, () => lineFor(items.identityManager)));
  expect(new Set(hundred.map((line) => line.orderGroup))).toEqual(new Set(['0', '1']));
  expect(hundred.filter((line) => line.orderGroup === '0')).toHaveLength(mostLinesInGroup);
  const more = Array.from({ length: 101 }, () => lineFor(items.identityManager));
  expect(cartLines(catalog, more, tailspin, seededAt)).toEqual({
    ok: false,
    refusal: { kind: 'too-many-lines', maximum: 100 },
  });
  expect(cartLines(catalog, [], tailspin, seededAt)).toMatchObject({ refusal: { kind: 'invalid-input' } });
});

test('CA-03 the catalog can not make more order groups than a cart may have', () => {
  const cycles = new Set(catalog.skus.flatMap((sku) => sku.billingCycles));
  const currenciesOfABuyer = 3; // the market's, the partner's, and USD for savings plans
  const splits = 100 / mostLinesInGroup;
  expect(cycles.size * currenciesOfABuyer + splits).toBeLessThanOrEqual(mostOrderGroups);
});

test('CA-01 a cart lives seven days to the millisecond, in account time', () => {
  const cart = cartOf([lineFor(items.identityManager)]);
  expect(cart.expiresAt).toBe(plusDays(seededAt, 7));
  expect(livingCart(cart, plusMs(cart.expiresAt, -1))).toMatchObject({ ok: true });
  expect(livingCart(cart, cart.expiresAt)).toEqual({ ok: false, refusal: { kind: 'cart-not-found' } });
  expect(livingCart(undefined, seededAt)).toEqual({ ok: false, refusal: { kind: 'cart-not-found' } });
});

test('CA-07 replacing keeps the expiry and changes frequency, scope, plan and commitment; an ordered cart is closed', () => {
  const cart = cartOf([savingsPlanFor('0.05')]);
  const lines = linesOf([
    savingsPlanFor(
      '2.5',
      { scope: 'single', entitlementId: 'e1000000-0001-4000-8000-000000000001' },
      { billingCycle: 'monthly' },
    ),
  ]);
  const later = plusDays(seededAt, 3);
  const replaced = replacedCart(cart, { lines, by: 'gus', now: later });
  expect(replaced).toMatchObject({
    value: {
      expiresAt: cart.expiresAt,
      modifiedBy: 'gus',
      modifiedAt: later,
      lines: [{ billingCycle: 'monthly', priced: { total: { minor: 2_190_000 }, commitment: { amount: '2.5' } } }],
    },
  });
  expect(replacedCart({ ...cart, status: 'ordered' }, { lines, by: 'gus', now: later })).toEqual({
    ok: false,
    refusal: { kind: 'cart-already-ordered' },
  });
});

test('CA-04 order ids come from cart and group alone: 12 to 20 of [a-z0-9]', () => {
  const cart = cartId('0b8a3a52-5d0c-4d7a-9d10-0000000000c1');
  const id = orderIdOfGroup(digest, cart, '0');
  expect(id).toBe(orderIdOfGroup(digest, cart, '0'));
  expect(id).toMatch(/^[a-z0-9]{12,20}$/);
  expect(new Set([id, orderIdOfGroup(digest, cart, '1'), orderIdOfSeed(digest, `${cart}:0`)]).size).toBe(3);
});

test('an order numbers its lines from 0 (800071), whatever they were in the cart', () => {
  const cart = cartOf([lineFor(items.windowsServerOneYear), lineFor(items.identityManager)]);
  const checked = checkGroups(catalog, cart, tailspin, seededAt);
  const groups = checked.ok ? checked.value.groups : [];
  expect(
    groups.map((group) => draftOf(group, tailspin, orderIdOfGroup(digest, cart.id, group.orderGroup)).lines.length),
  ).toEqual([1, 1]);
  const drafts = groups.map((group) => draftOf(group, tailspin, orderIdOfGroup(digest, cart.id, group.orderGroup)));
  expect(drafts.map((draft) => draft.lines.map((line) => line.lineNumber))).toEqual([[0], [0]]);
});

const markets = [
  'Tailspin Toys',
  'Blue Yonder Airlines',
  'Lucerne Publishing',
  'Fourth Coffee College',
  'A. Datum',
  'Sandbox Bakery',
];

/** Lines of software that anybody may buy, and savings plans where the customer has an Azure plan. */
const anyLine = (planId: string | undefined): fc.Arbitrary<LineRequest> => {
  const software = fc
    .record({
      catalogItemId: fc.constantFrom(
        items.windowsServerOneYear,
        items.windowsServerThreeYears,
        items.remoteDesktopThreeYears,
        items.identityManager,
      ),
      quantity: fc.integer({ min: 1, max: 10_000 }),
    })
    .map(({ catalogItemId, quantity }) => lineFor(catalogItemId, { quantity }));
  const plan = fc
    .integer({ min: 1, max: 1_000_000_000 })
    .map((thousandths) =>
      savingsPlanFor((thousandths / 1000).toFixed(3), { scope: 'shared', subscriptionId: planId ?? '' }),
    );
  return planId === undefined ? software : fc.oneof(software, plan);
};

const anyCart = fc.constantFrom(...markets).chain((name) => {
  const buyer = buyerNamed(name, { account: { environment: 'production' } });
  const plan = buyer.subscriptions.find(
    (s) => s.family === 'azurePlan' && s.azureSubscriptions?.some((azure) => azure.status === 'active'),
  );
  return fc.array(anyLine(plan?.id), { minLength: 1, maxLength: 100 }).map((requests) => ({ buyer, requests }));
});

property.prop([anyCart], { numRuns: 60 })(
  'CA-03 SP-03 whatever the cart and currency, orders total the sum of their lines, and instalments the orders',
  ({ buyer, requests }) => {
    const cart = cartOf(requests, buyer);
    expect(cart.lines.filter((line) => line.fault !== undefined)).toEqual([]);
    const checked = checkGroups(catalog, cart, buyer, seededAt);
    if (!checked.ok) throw new Error(checked.refusal.kind);
    const drafts = checked.value.groups.map((group) =>
      draftOf(group, buyer, orderIdOfGroup(digest, cart.id, group.orderGroup)),
    );
    expect(drafts.length).toBeLessThanOrEqual(mostOrderGroups);
    expect(drafts.flatMap((draft) => draft.lines)).toHaveLength(requests.length);
    for (const draft of drafts) {
      expect(draft.total).toEqual(
        sum(
          draft.lines.map((line) => line.total),
          draft.currency,
        ),
      );
      for (const line of draft.lines) {
        expect(line.total.minor).toBe(line.unitPrice.minor * line.quantity);
        for (const count of [12, 36]) expect(sum(instalments(line.total, count), draft.currency)).toEqual(line.total);
        expect(Math.round(toMajor(line.total) * 10 ** minorDigits(draft.currency))).toBe(line.total.minor);
      }
    }
    for (const currency of new Set(drafts.map((draft) => draft.currency))) {
      const inCarts = cart.lines.flatMap((line) =>
        line.priced?.total.currency === currency ? [line.priced.total] : [],
      );
      const inOrders = drafts.filter((draft) => draft.currency === currency).map((draft) => draft.total);
      expect(sum(inOrders, currency)).toEqual(sum(inCarts, currency));
    }
  },
);
