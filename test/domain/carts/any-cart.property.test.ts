/** Any cart of valid lines, of every family and in every currency of the price list, becomes orders that add up. */
import { expect, test } from 'vitest';
import { commonPlan, instalmentPlan } from '../../../src/domain/billing/instalments.ts';
import type { LineRequest } from '../../../src/domain/carts/cart.ts';
import { cartLines } from '../../../src/domain/carts/cart-lines.ts';
import { newCart } from '../../../src/domain/carts/changing-carts.ts';
import { checkGroups } from '../../../src/domain/carts/checking-out.ts';
import { draftOf, orderIdOfGroup } from '../../../src/domain/carts/order-drafts.ts';
import { mostOrderGroups } from '../../../src/domain/carts/order-groups.ts';
import { previewCheckout } from '../../../src/domain/carts/preview.ts';
import { isOnSale } from '../../../src/domain/catalog/browse.ts';
import { deskCatalog } from '../../../src/domain/catalog/catalog.ts';
import { type ProductFamily, productFamilies } from '../../../src/domain/catalog/families.ts';
import { shortageOf } from '../../../src/domain/catalog/inventory.ts';
import { type CatalogItem, catalogItemIdOf } from '../../../src/domain/catalog/item.ts';
import { marketRegions } from '../../../src/domain/catalog/market-regions.ts';
import { type ListedCurrency, listedCurrencies } from '../../../src/domain/catalog/markets.ts';
import { cartId } from '../../../src/domain/ids.ts';
import { minorDigits, sum, toMajor } from '../../../src/domain/money.ts';
import { digest } from '../../support/builders.ts';
import { buyerNamed, seededAt } from '../../support/buying.ts';
import { fc, property } from '../../support/property.ts';

const catalog = deskCatalog();
const plan = 'a1000000-0001-4000-8000-000000000001';
const entitlement = 'e1000000-0001-4000-8000-000000000001';

const marketOf: Readonly<Record<ListedCurrency, string>> = {
  USD: 'US',
  EUR: 'NL',
  GBP: 'GB',
  NOK: 'NO',
  AUD: 'AU',
  BRL: 'BR',
  JPY: 'JP',
};

/** Tailspin Toys in that market, of a partner billed in another currency; with its Azure plan, or a newcomer of the government cloud. */
const buyerIn = (market: ListedCurrency, own: ListedCurrency, hasPlan: boolean) => {
  const buyer = buyerNamed('Tailspin Toys', {
    customer: { country: marketOf[market], currency: market, isGcc: !hasPlan },
    account: { currency: own, marketRegions },
  });
  return hasPlan ? buyer : { ...buyer, subscriptions: [] };
};

const withPlan: readonly ProductFamily[] = ['savingsPlan', 'reservation'];
const withoutPlan: readonly ProductFamily[] = ['azurePlan', 'legacyAzure'];

const itemsFor = (hasPlan: boolean): readonly CatalogItem[] =>
  catalog.items.filter(
    ({ product, sku, availability }) =>
      isOnSale(availability, seededAt) &&
      availability.segment === 'commercial' &&
      shortageOf(sku, seededAt) === undefined &&
      !(hasPlan ? withoutPlan : withPlan).includes(product.family),
  );

const requestOf = (
  { product, sku, availability }: CatalogItem,
  dice: { readonly quantity: number; readonly cycle: number; readonly own: boolean; readonly thousandths: number },
  currencies: { readonly market: string; readonly own: string },
): LineRequest => ({
  catalogItemId: catalogItemIdOf(availability),
  quantity: Math.min(sku.maximumQuantity, dice.quantity),
  billingCycle: sku.billingCycles[dice.cycle % sku.billingCycles.length] ?? 'none',
  provisioningContext:
    product.family === 'savingsPlan'
      ? { scope: 'single', entitlementId: entitlement }
      : product.family === 'reservation'
        ? { subscriptionId: plan }
        : {},
  ...(product.family === 'savingsPlan'
    ? { commitment: { amount: String(dice.thousandths / 1_000), currency: 'USD', grain: 'hourly' } }
    : { currency: dice.own ? currencies.own : currencies.market }),
});

const anyDice = fc.record({
  item: fc.nat(),
  quantity: fc.integer({ min: 1, max: 10_000 }),
  cycle: fc.nat({ max: 5 }),
  own: fc.boolean(),
  thousandths: fc.integer({ min: 1, max: 5_000_000 }),
});

const seen = { families: new Set<string>(), currencies: new Set<string>() };

property.prop(
  [
    fc.constantFrom(...listedCurrencies),
    fc.constantFrom(...listedCurrencies),
    fc.boolean(),
    fc.array(anyDice, { minLength: 1, maxLength: 100 }),
  ],
  { numRuns: 300 },
)(
  'CA-03 SP-03 any cart of valid lines: order totals are the sums of their lines and of their instalments, to the minor unit',
  (market, own, hasPlan, dice) => {
    const buyer = buyerIn(market, own, hasPlan);
    const items = itemsFor(hasPlan);
    const isLone = (request: LineRequest, i: number, all: readonly LineRequest[]) =>
      // The plan and the legacy offer exclude each other, and the plan is one.
      !/^(DZH318Z0BPS6|MS-AZR-0145P)/.test(request.catalogItemId) ||
      all.findIndex((each) => /^(DZH318Z0BPS6|MS-AZR-0145P)/.test(each.catalogItemId)) === i;
    const requests = dice
      .map((each) => {
        const item = items[each.item % items.length];
        if (item === undefined) throw new Error('Something is on sale');
        return requestOf(item, each, { market, own });
      })
      .filter(isLone);
    const lines = cartLines(catalog, requests, buyer, seededAt);
    if (!lines.ok) throw new Error(lines.refusal.kind);
    expect(lines.value.flatMap(({ fault }) => fault ?? [])).toEqual([]);

    const cart = newCart({
      id: cartId('0b8a3a52-5d0c-4d7a-9d10-0000000000c1'),
      buyer,
      lines: lines.value,
      by: 'ada',
      now: seededAt,
    });
    const checked = checkGroups(catalog, cart, buyer, seededAt);
    if (!checked.ok) throw new Error(checked.refusal.kind);
    expect(checked.value.errors).toEqual([]);
    const orders = checked.value.groups.map((group) =>
      draftOf(group, buyer, orderIdOfGroup(digest, cart.id, group.orderGroup), cart.id),
    );
    expect(orders.length).toBeLessThanOrEqual(mostOrderGroups);
    expect(orders.flatMap((order) => order.lines)).toHaveLength(requests.length);
    for (const { lines: ordered, total, currency, billingCycle } of orders) {
      seen.currencies.add(currency);
      for (const line of ordered) {
        seen.families.add(line.family);
        expect(line.total).toEqual({ minor: line.unitPrice.minor * line.quantity, currency });
        const parts = instalmentPlan(line, billingCycle).map(({ amount }) => amount);
        expect(sum(parts, currency)).toEqual(line.total);
      }
      expect(
        sum(
          ordered.map((line) => line.total),
          currency,
        ),
      ).toEqual(total);
      expect(
        sum(
          commonPlan(ordered, billingCycle).map(({ amount }) => amount),
          currency,
        ),
      ).toEqual(total);
      // What a client reads is the same amount, to the minor unit.
      expect(Math.round(toMajor(total) * 10 ** minorDigits(currency))).toBe(total.minor);
    }
    expect(previewCheckout(catalog, cart, buyer, seededAt).orders.map(({ total }) => total)).toEqual(
      orders.map(({ total }) => total),
    );
  },
);

test('the carts above were of every family and every currency of the price list', () => {
  expect(seen.families).toEqual(new Set(productFamilies));
  expect(seen.currencies).toEqual(new Set(listedCurrencies));
});
