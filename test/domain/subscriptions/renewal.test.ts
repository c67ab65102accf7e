import { describe, expect, test } from 'vitest';
import { deskCatalog } from '../../../src/domain/catalog/catalog.ts';
import { itemNamed, renewalsOf } from '../../../src/domain/catalog/renewals.ts';
import { subscriptionId } from '../../../src/domain/ids.ts';
import { withNextTerm } from '../../../src/domain/subscriptions/next-term.ts';
import { type Renewing, renewalOf } from '../../../src/domain/subscriptions/renewal.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { becoming, renewed } from '../../../src/domain/subscriptions/take-life-step.ts';
import { type Instant, parseInstant, plusDays } from '../../../src/domain/time.ts';
import { buyerNamed, entryNamed, items, seededAt } from '../../support/buying.ts';

const catalog = deskCatalog();
const tailspin = buyerNamed('Tailspin Toys');
const held = entryNamed('Tailspin Toys').subscriptions.find(({ family }) => family === 'softwareSubscription');
if (held === undefined) throw new Error('Tailspin Toys holds software');
const end = (subscription: Subscription): Instant => subscription.endsAt ?? seededAt;
const successor = subscriptionId('5d0c0000-0000-4000-8000-00000000000f');

const offered = (subscription: Subscription, of: Renewing = tailspin, at = end(subscription)) => {
  const renewal = renewalOf(catalog, subscription, of, at);
  return renewal.ok ? renewal.value : renewal.refusal;
};
const afterwards = (subscription: Subscription): Subscription => {
  const renewal = renewalOf(catalog, subscription, tailspin, end(subscription));
  if (!renewal.ok) throw new Error(renewal.refusal.kind);
  return renewed(subscription, renewal.value, { at: end(subscription), country: 'US', successor }).changed;
};
const monthly = (startsAt: Instant, endsAt: Instant): Subscription => ({
  ...held,
  catalogItemId: items.windowsServerOneYear,
  ...{ term: 'P1M', startsAt, endsAt },
});

describe('the next term', () => {
  test('LC-01 costs what the price list says at the instant it begins, in the currency of the term before', () => {
    expect(offered(held)).toMatchObject({ term: 'P3Y', total: { minor: 2 * 140_700, currency: 'USD' } });
    const inEuro = { number: 1, startsAt: held.startsAt, total: { minor: 1, currency: 'EUR' } };
    expect(offered({ ...held, currentTerm: inEuro })).toMatchObject({ total: { minor: 2 * 129_400, currency: 'EUR' } });
  });

  test('LC-01 CT-01 is sold under the id that is on sale then, at its price', () => {
    const before = {
      ...held,
      catalogItemId: items.sqlServerStale,
      quantity: 1,
      endsAt: parseInstant('2026-12-01T00:00:00Z'),
    };
    expect(offered(before)).toMatchObject({ catalogItemId: items.sqlServer, total: { minor: 1_482_300 } });
    expect(offered(before, tailspin, parseInstant('2021-12-01T00:00:00Z'))).toMatchObject({
      catalogItemId: items.sqlServerStale,
      total: { minor: 1_401_700 },
    });
  });

  const { agreement: _none, ...withoutAgreement } = tailspin.customer;
  test.each([
    [
      'no longer on sale',
      'availability-not-found',
      { catalogItemId: 'DG7GMGF0DWS1:0002:DG7GMGF0GONE' },
      tailspin.customer,
    ],
    ['the relationship has ended', 'relationship-ended', {}, { ...tailspin.customer, relationship: 'none' }],
    ['no agreement', 'agreement-missing', {}, withoutAgreement],
    [
      'what does not renew',
      'availability-not-found',
      { catalogItemId: items.suse, family: 'linuxSubscription' },
      tailspin.customer,
    ],
  ] as const)('LC-01 there is none where %s', (_why, kind, subscription, customer) => {
    expect(offered({ ...held, ...subscription }, { ...tailspin, customer })).toMatchObject({ kind });
  });

  test('LC-01 RI-02 CT-06 there is none where the market has closed', () => {
    const closed = buyerNamed('Tailspin Toys', { customer: { country: 'HT' } });
    const reservation = { ...held, family: 'reservation' as const, catalogItemId: items.reservationMonthly };
    expect(offered({ ...reservation, term: 'P1Y' }, closed)).toMatchObject({ kind: 'product-not-in-country' });
  });

  test('SB-03 in a sandbox it takes the place of the term that ends, and so exceeds no limit that that one kept', () => {
    const sandbox = { ...tailspin, account: { ...tailspin.account, environment: 'sandbox' as const } };
    const five = Array.from({ length: 5 }, (_, i) => ({ ...held, id: subscriptionId(`b${i}`) }));
    const [first] = five;
    if (first === undefined) throw new Error('There are five');
    expect(offered(first, { ...sandbox, subscriptions: five })).toMatchObject({ term: 'P3Y' });
  });

  test('SW-04 LC-01 has a cancel window of its own', () => {
    expect(afterwards(held)).toMatchObject({ cancellationAllowedUntil: plusDays(end(held), 7), status: 'active' });
  });

  test('LC-01 month ends do not drift: 31 January, 28 February, 31 March; 29 February is back in the next leap year', () => {
    let each = monthly(parseInstant('2027-01-31T10:00:00Z'), parseInstant('2027-02-28T10:00:00Z'));
    const ends: string[] = [];
    for (let i = 0; i < 3; i++) {
      const at = end(each);
      const renewal = { catalogItemId: each.catalogItemId, title: each.title, term: 'P1M' as const };
      const total = { minor: 100, currency: 'USD' };
      each = renewed(each, { ...renewal, billingCycle: 'monthly', total }, { at, country: 'US', successor }).changed;
      expect(each.currentTerm?.startsAt).toBe(at);
      ends.push(end(each).slice(5, 10));
    }
    expect(ends).toEqual(['03-31', '04-30', '05-31']);
    let year: Subscription = {
      ...monthly(parseInstant('2028-02-29T10:00:00Z'), parseInstant('2029-02-28T10:00:00Z')),
      term: 'P1Y',
    };
    for (let i = 0; i < 3; i++) year = afterwards(year);
    expect(end(year)).toBe('2032-02-29T10:00:00.000Z');
  });

  test('SP-09 LC-02 what expires forgets how its next term was to be, and renews no more', () => {
    const step = { step: 'become', status: 'expired', at: end(held) } as const;
    const { changed } = becoming({ ...held, nextTerm: { billingCycle: 'annual' } }, step);
    expect(changed).not.toHaveProperty('nextTerm');
    expect(changed).toMatchObject({ status: 'expired', autoRenew: false });
  });
});

describe('how the next term is asked to be', () => {
  const asked = (next: Parameters<typeof withNextTerm>[2], of: Subscription = { ...held, autoRenew: true }) => {
    const result = withNextTerm(catalog, { billingCycle: 'triennial', ...of }, next, seededAt);
    return result.ok ? result.value.nextTerm : result.refusal.kind;
  };

  test('SW-03 by its billing cycle or by another term, as far as the licence is sold so', () => {
    expect(asked({ billingCycle: 'annual' })).toEqual({ billingCycle: 'annual' });
    expect(asked({ billingCycle: 'monthly' })).toBe('billing-cycle-not-allowed');
    expect(asked({ term: 'P1Y', billingCycle: 'monthly' })).toEqual({ term: 'P1Y', billingCycle: 'monthly' });
    expect(asked({ term: 'P1M' })).toBe('renewal-term-not-allowed');
    expect(asked({ skuId: '0001' })).toEqual({ term: 'P1Y' });
    expect(asked({ productId: 'DG7GMGF0DWS2' })).toBe('renewal-term-not-allowed');
    expect(asked({ billingCycle: 'triennial', term: 'P3Y', quantity: held.quantity })).toBeUndefined();
  });

  test('SW-03 not by another quantity, by a promotion, or to end on a day', () => {
    expect(asked({ quantity: held.quantity + 1 })).toBe('subscription-change-not-supported');
    expect(asked({ promotionId: 'p1' })).toBe('promotion-unknown');
    expect(asked({ endsOn: '2027-01-01T00:00:00Z' })).toBe('custom-term-end-not-allowed');
  });

  test('SW-02 what is not to renew has no next term', () => {
    expect(asked({ billingCycle: 'annual' }, { ...held, autoRenew: false })).toBeUndefined();
  });

  test('SP-09 only software is asked; a model sent back as it was read changes nothing', () => {
    const plan: Subscription = { ...held, family: 'savingsPlan', term: 'P1Y', billingCycle: 'monthly' };
    expect(asked({ term: 'P1Y', billingCycle: 'monthly' }, plan)).toBeUndefined();
    expect(asked({ term: 'P3Y' }, plan)).toBe('subscription-change-not-supported');
  });
});

test('SW-03 a licence renews to one SKU a term and segment at any time, whatever its title says', () => {
  for (const item of catalog.items) {
    for (const now of [seededAt, parseInstant('2021-11-01T00:00:00Z')]) {
      const terms = renewalsOf(catalog, item, now).map(({ sku }) => sku.term);
      expect([item.sku.title, new Set(terms).size]).toEqual([item.sku.title, terms.length]);
    }
  }
  const cal = itemNamed(catalog, 'DG7GMGF0DVT7:000B:DG7GMGF0FVZK');
  expect(cal && renewalsOf(catalog, cal, seededAt).map(({ sku }) => sku.id)).toEqual(['000B', '000C']);
  const machine = itemNamed(catalog, items.reservationMonthly);
  expect(machine && renewalsOf(catalog, machine, seededAt).map(({ sku }) => sku.id)).toEqual(['0039', '003A']);
});
