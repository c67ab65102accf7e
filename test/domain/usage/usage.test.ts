/** Usage as rules: hours, benefits in force, what is reserved, sums that stay exact, utilisation and credit. */
import { describe, expect, test } from 'vitest';
import { deskCatalog } from '../../../src/domain/catalog/catalog.ts';
import { subscriptionId } from '../../../src/domain/ids.ts';
import { type Month, makePriceLists, readMonth } from '../../../src/domain/prices/price-list.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { parseInstant, plusTerm } from '../../../src/domain/time.ts';
import { benefitsInHour } from '../../../src/domain/usage/benefits-in-hour.ts';
import { type CreditRow, creditOf, earnedCreditRows } from '../../../src/domain/usage/earned-credit.ts';
import { noFigures, plus, total } from '../../../src/domain/usage/figures.ts';
import { type Day, dayOf, type Hour, hourOf, hoursBeginningIn, readHour } from '../../../src/domain/usage/hours.ts';
import { usageLimits } from '../../../src/domain/usage/limits.ts';
import { rateUsage } from '../../../src/domain/usage/rate-usage.ts';
import { reservedMeterOf } from '../../../src/domain/usage/reserved-meters.ts';
import { type KeptUsage, type UsageHour, type UsageMonth, withHour } from '../../../src/domain/usage/usage.ts';
import { monthsOfWindows, utilizationOf } from '../../../src/domain/usage/utilization.ts';
import { contoso, wingtip } from '../../support/builders.ts';

const at = parseInstant;
const hour = (text: string): Hour => hourOf(at(text));
const ref = { partnerId: contoso, customerId: wingtip };
const november = readMonth('2026-11') as Month;
const prices = makePriceLists().pricesIn('USD', november);

const held = (change: Partial<Subscription> = {}): Subscription => ({
  ...ref,
  id: subscriptionId('p1'),
  environment: 'sandbox',
  family: 'savingsPlan',
  catalogItemId: 'DZH318Z09V6F:0001:DZH318Z0BLD3',
  title: 'A plan',
  quantity: 1,
  status: 'active',
  startsAt: at('2026-11-25T08:30:00Z'),
  endsAt: plusTerm(at('2026-11-25T08:30:00Z'), 'P1Y'),
  autoRenew: false,
  term: 'P1Y',
  commitment: { amount: '0.1', currency: 'USD', grain: 'hourly' },
  scope: { type: 'shared', subscriptionId: 'a1' },
  ...change,
});

describe('benefits of an hour', () => {
  const inForce = (subscription: Subscription, text: string) =>
    benefitsInHour([subscription], hour(text), () => ({ meters: ['m1'], units: '10000' }));

  test('SP-03, SP-06 a plan covers the 8,760 hours that begin in its year, and no other', () => {
    const plan = held();
    expect(inForce(plan, '2026-11-25T08:00:00Z').plans).toEqual([]);
    expect(inForce(plan, '2026-11-25T09:00:00Z').plans).toMatchObject([{ id: 'p1', scope: { type: 'shared' } }]);
    expect(inForce(plan, '2027-11-25T08:00:00Z').plans).toHaveLength(1);
    expect(inForce(plan, '2027-11-25T09:00:00Z').plans).toEqual([]);
    expect(hoursBeginningIn(plan.startsAt, plan.endsAt ?? plan.startsAt)).toBe(8760);
    expect(inForce(held({ status: 'suspended' }), '2026-11-25T09:00:00Z').plans).toEqual([]);
    // The days before it was cancelled stay charged, and so their hours stay covered.
    const cancelled = held({ status: 'deleted', cancelledAt: at('2026-11-26T00:00:00Z') });
    expect(inForce(cancelled, '2026-11-25T23:00:00Z').plans).toHaveLength(1);
    expect(inForce(cancelled, '2026-11-26T00:00:00Z').plans).toEqual([]);
    // LC-02: what has run out since, and is gone by now, covered its own hours all the same.
    for (const status of ['expired', 'disabled', 'deleted'] as const)
      expect(inForce(held({ status }), '2026-11-25T09:00:00Z').plans).toHaveLength(1);
  });

  test('SP-04 a single scope is its Azure subscription, in any case', () => {
    const plan = held({ scope: { type: 'single', entitlementId: 'E1' } });
    expect(inForce(plan, '2026-11-25T09:00:00Z').plans[0]?.scope).toEqual({ type: 'single', azureSubscription: 'e1' });
  });

  test('SP-06 a reservation covers the meter of what is reserved, as often as it was bought', () => {
    const reservation = held({ family: 'reservation', quantity: 3 });
    expect(inForce(reservation, '2026-11-25T09:00:00Z')).toMatchObject({
      plans: [],
      reservations: [{ meters: ['m1'], quantity: '30000' }],
    });
  });

  test('SP-06 every reservation on sale finds its meter where the price list has one, of the same place', () => {
    const catalog = deskCatalog();
    const found = catalog.items
      .filter(({ product }) => product.family === 'reservation')
      .map((item) => ({ item, covered: reservedMeterOf(item, prices) }));
    for (const { item, covered } of found) {
      expect(covered.meters.length, item.sku.title).toBeLessThan(2);
      const meter = prices.find(({ id }) => id === covered.meters[0]);
      if (meter !== undefined) expect(meter.region).toBe(item.sku.attributes.armRegionName);
    }
    const covered = (size: string, region: string) =>
      found.find(({ item: { sku } }) => sku.attributes.armSkuName === size && sku.attributes.armRegionName === region)
        ?.covered;
    const nameOf = (id = '') => prices.find((meter) => meter.id === id)?.name;
    expect(nameOf(covered('Standard_D2s_v5', 'westeurope')?.meters[0])).toBe('D2s v5');
    expect(nameOf(covered('SQLDB_GP_Compute_Gen5', 'eastus')?.meters[0])).toBe('vCore');
    expect(covered('CosmosDB_1MRUs', 'eastus')).toMatchObject({ units: '10000' });
    expect(covered('SQLDB_BC_Compute_Gen5', 'eastus')?.meters).toEqual([]);
  });
});

const record = (change: Partial<KeptUsage> = {}): KeptUsage => ({
  azureSubscription: 'e1',
  resourceGroup: 'shop',
  meter: 'vm',
  quantity: '1',
  partnerInControl: true,
  azurePlan: 'a1',
  ...change,
});
const rateOf = (meter: string) =>
  meter === 'vm'
    ? { rate: '4', planDiscounts: { P1Y: '50', P3Y: '60' }, partnerEarnedCredit: true }
    : { rate: '0.5', partnerEarnedCredit: true };
const rated = (records: readonly KeptUsage[], subscriptions: readonly Subscription[]) =>
  rateUsage(
    records,
    wingtip,
    benefitsInHour(subscriptions, hour('2026-11-26T00:00:00Z'), () => ({ meters: ['vm'], units: '1' })),
    rateOf,
  ).figures;

describe('what an hour comes to', () => {
  test('SP-06, SP-08 AP-03 reserved, planned, overage, paid and earning, each once', () => {
    const plan = held({ commitment: { amount: '1', currency: 'USD', grain: 'hourly' } });
    const reservation = held({ id: subscriptionId('r1'), family: 'reservation' });
    const records = [record({ quantity: '2' }), record({ meter: 'disk', quantity: '3' })];
    // Of two machines one is reserved, half of the other planned for 1 USD, half paid at 2 USD; disks are nobody's but the partner's.
    expect(rated(records, [plan, reservation])).toEqual({
      retail: '9.5',
      reserved: '4',
      planned: '2',
      overage: '2',
      paid: '3.5',
      earning: '3.5',
      plans: [{ id: 'p1', used: '1' }],
      azurePlans: [{ id: 'a1', retail: '9.5' }],
    });
    expect(rated([record({ partnerInControl: false })], [])).toMatchObject({ paid: '4', earning: '0', overage: '0' });
  });

  test('SP-06 a month is what its hours are, whatever was corrected on the way', () => {
    const plan = held({ commitment: { amount: '0.3', currency: 'USD', grain: 'hourly' } });
    const hourWith = (quantity: string, at: string): UsageHour => {
      const records = [record({ quantity })];
      return { ...ref, hour: hour(at), records, figures: rated(records, [plan]) };
    };
    const empty: UsageMonth = { ...ref, month: november, days: [] };
    const [wrong, right, other] = [
      hourWith('0.7', '2026-11-26T00:00:00Z'),
      hourWith('0.123456789', '2026-11-26T00:00:00Z'),
      hourWith('2', '2026-11-25T23:00:00Z'),
    ] as const;
    const corrected = [other, wrong].reduce((month, each) => withHour(month, undefined, each), empty);
    const after = withHour(corrected, wrong, right);
    const straight = [right, other].reduce((month, each) => withHour(month, undefined, each), empty);
    expect(after).toEqual(straight);
    expect(after.days.map(({ day, hours }) => [day, hours])).toEqual([
      ['2026-11-25', 1],
      ['2026-11-26', 1],
    ]);
    expect(total(after.days.map(({ figures }) => figures))).toEqual(plus(right.figures, other.figures));
  });
});

describe('SP-13 utilisation', () => {
  const dayWith = (day: string, used: string) => ({
    day: dayOf(at(`${day}T00:00:00Z`)),
    hours: 24,
    figures: { ...noFigures, plans: [{ id: 'p1', used }] },
  });
  const month = (days: UsageMonth['days']): UsageMonth => ({
    ...ref,
    month: november,
    days,
  });

  test('counts whole days before today, of the plan asked for, and only hours of its term', () => {
    const plan = held({ startsAt: at('2026-11-20T12:00:00Z') });
    const months = [month([dayWith('2026-11-20', '1.2'), dayWith('2026-11-24', '0.6'), dayWith('2026-11-25', '2.4')])];
    // Yesterday 0.6 of 2.4; since it began 1.8 of 0.1 × (12 + 4 × 24).
    expect(utilizationOf(plan, months, at('2026-11-25T23:59:59Z'))).toEqual([
      { days: 1, percent: 25 },
      { days: 7, percent: 16.67 },
      { days: 30, percent: 16.67 },
    ]);
    expect(utilizationOf(held({ ...plan, id: subscriptionId('p2') }), months, at('2026-11-25T23:00:00Z'))[0]).toEqual({
      days: 1,
      percent: 0,
    });
    expect(utilizationOf(held({ startsAt: at('2026-11-25T00:00:00Z') }), months, at('2026-11-25T23:00:00Z'))).toEqual(
      [],
    );
  });

  test('SP-10 of a plan that moved each partner is told of the hours in which it had it', () => {
    const cut = at('2026-11-24T12:00:00Z');
    const plan = held({ startsAt: at('2026-11-20T12:00:00Z') });
    const months = [month([dayWith('2026-11-24', '0.6')])];
    const told = (change: Partial<Subscription>) =>
      utilizationOf({ ...plan, ...change }, months, at('2026-11-25T23:00:00Z'))[0];
    // 0.6 of 0.1 × 12, at either.
    expect(told({ transferredAway: { transferId: 't', at: cut } })).toEqual({ days: 1, percent: 50 });
    expect(told({ transferredHere: { transferId: 't', chargedFrom: cut } })).toEqual({ days: 1, percent: 50 });
  });

  test('of a customer without a feed nothing is said', () => {
    expect(utilizationOf(held({ startsAt: at('2026-10-01T00:00:00Z') }), [], at('2026-11-25T23:00:00Z'))).toEqual([]);
  });

  test('reads no more months than the days lie in', () => {
    expect(monthsOfWindows(at('2026-11-25T08:00:00Z'))).toEqual(['2026-11', '2026-10']);
    expect(monthsOfWindows(at('2026-03-02T08:00:00Z'))).toEqual(['2026-03', '2026-02', '2026-01']);
    expect(monthsOfWindows(at('2026-12-01T08:00:00Z'))).toEqual(['2026-11']);
  });
});

describe('AP-03 the credit as an amount', () => {
  const day = (text: string, earning: string) => ({
    day: text as Day,
    hours: 24,
    figures: { ...noFigures, earning },
  });

  test('there is no percentage in any document, so there is none here', () => {
    expect(earnedCreditRows).toEqual([]);
    expect(creditOf([day('2026-11-25', '10')], earnedCreditRows)).toBeUndefined();
  });

  test('where the agreement’s rows are known, each day has the percentage of its date', () => {
    const rows: readonly CreditRow[] = [
      { from: '2026-01-01' as Day, percent: '10' },
      { from: '2026-11-25' as Day, percent: '12.5' },
    ];
    expect(creditOf([day('2026-11-24', '10'), day('2026-11-25', '10')], rows)?.toFixed()).toBe('2.25');
    expect(creditOf([day('2025-12-31', '10'), day('2026-11-25', '10')], rows)).toBeUndefined();
  });
});

test('a report as full as may be fits a batch of 2 MB', () => {
  const longest = record({
    azureSubscription: 'e1f00000-0001-4000-8000-000000000001',
    azurePlan: 'a1f00000-0001-4000-8000-000000000001',
    meter: 'm'.repeat(64),
    quantity: '123456789.0123456789',
    resourceGroup: '語'.repeat(usageLimits.resourceGroupLength),
    resource: '語'.repeat(usageLimits.resourceLength),
    partnerInControl: false,
  });
  const bytes = new TextEncoder().encode(JSON.stringify(longest)).length + 1;
  expect(bytes * usageLimits.recordsPerHour * usageLimits.hoursPerReport).toBeLessThan(1.9e6);
});

test('an hour is one of the calendar', () => {
  expect(['2026-11-25T20', '2024-02-29T00'].map(readHour)).toEqual(['2026-11-25T20', '2024-02-29T00']);
  expect(['2026-02-29T00', '2026-11-25T24', '2026-13-01T00', '2026-11-25'].map(readHour)).toEqual([
    ...Array.from({ length: 4 }),
  ]);
});
