import { describe, expect, test } from 'vitest';
import type { RatedPlan, ReservedCapacity, Usage } from '../../../src/domain/rating/benefits.ts';
import { exact, toMoney, zero } from '../../../src/domain/rating/exact.ts';
import { type MeterRate, type RatedHour, rateHour } from '../../../src/domain/rating/rate-hour.ts';
import { parseInstant } from '../../../src/domain/time.ts';
import { fc, property } from '../../support/property.ts';

const meters: Readonly<Record<string, MeterRate>> = {
  vm: { rate: '4', planDiscounts: { P1Y: '50', P3Y: '60' }, partnerEarnedCredit: true },
  e4: { rate: '0.3264', planDiscounts: { P1Y: '31.43', P3Y: '53.77' } },
  app: { rate: '1', planDiscounts: { P1Y: '25', P3Y: '40' } },
  disk: { rate: '0.5' },
};
const rateOf = (meter: string): MeterRate => {
  const rate = meters[meter];
  if (rate === undefined) throw new Error(`There is no meter ${meter}`);
  return rate;
};

const used = (meter: string, quantity: string, change: Partial<Usage> = {}): Usage => ({
  id: `${meter}-1`,
  meter,
  quantity,
  billingContext: 'tailspin',
  azureSubscription: 's1',
  resourceGroup: 'rg1',
  partnerInControl: true,
  managementGroups: ['root'],
  ...change,
});

const plan = (commitment: string, change: Partial<RatedPlan> = {}): RatedPlan => ({
  id: 'p1',
  billingContext: 'tailspin',
  scope: { type: 'shared' },
  term: 'P1Y',
  startsAt: parseInstant('2026-01-01T00:00:00Z'),
  commitment,
  ...change,
});

const reserved = (meter: string, quantity: string, change: Partial<ReservedCapacity> = {}): ReservedCapacity => ({
  id: 'r1',
  billingContext: 'tailspin',
  scope: { type: 'shared' },
  meters: [meter],
  quantity,
  ...change,
});

const rated = (
  usage: readonly Usage[],
  plans: readonly RatedPlan[] = [],
  reservations: readonly ReservedCapacity[] = [],
): RatedHour => rateHour({ usage, plans, reservations, rateOf });

/** Who paid for how much. */
const who = (hour: RatedHour) =>
  hour.parts.map(({ usage, quantity, benefit }) => [usage.id, benefit?.id ?? 'paid', quantity.toFixed()]);

describe('the documented examples, to the last place', () => {
  test('SP-08 1 USD an hour on a machine of 4 USD at 50 %: 3 USD an hour, 72 a day', () => {
    const hour = rated([used('vm', '1')], [plan('1')]);
    expect(who(hour)).toEqual([
      ['vm-1', 'p1', '0.5'],
      ['vm-1', 'paid', '0.5'],
    ]);
    expect([hour.total.toFixed(), hour.total.times(24).toFixed()]).toEqual(['3', '72']);
  });

  test('SP-08 0.01 USD an hour on 0.3264 at 31.43 %: 7.72359270818142 a day, of which 7.48359270818142 is paid by use', () => {
    const hour = rated([used('e4', '1')], [plan('0.01')]);
    const [covered, paid] = hour.parts;
    expect(covered?.quantity.toFixed(8)).toBe('0.04468026');
    expect(paid?.quantity.times(24).toFixed(13)).toBe('22.9276737383009');
    expect(paid?.cost.times(24).toFixed(14)).toBe('7.48359270818142');
    expect(hour.total.times(24).toFixed(14)).toBe('7.72359270818142');
  });

  test('SP-03 a ledger line rounds once, half to even', () => {
    expect(toMoney(exact('7.72359270818142'), 'USD')).toEqual({ minor: 772, currency: 'USD' });
    expect([toMoney(exact('0.005'), 'USD').minor, toMoney(exact('0.015'), 'USD').minor]).toEqual([0, 2]);
    expect(toMoney(exact('2.5'), 'JPY')).toEqual({ minor: 2, currency: 'JPY' });
  });
});

describe('the order of benefits', () => {
  test('SP-06 reservations first, then savings plans', () => {
    const hour = rated([used('vm', '2')], [plan('1')], [reserved('vm', '1')]);
    expect(who(hour)).toEqual([
      ['vm-1', 'r1', '1'],
      ['vm-1', 'p1', '0.5'],
      ['vm-1', 'paid', '0.5'],
    ]);
    expect(hour.total.toFixed()).toBe('3');
  });

  test('SP-06 of savings plans the narrow before the wide, three years before one, the older, then by id', () => {
    const single = { type: 'single', azureSubscription: 's1' } as const;
    const plans = [
      plan('0.1', { id: 'shared-1y' }),
      plan('0.1', { id: 'shared-3y', term: 'P3Y' }),
      plan('0.1', { id: 'management', scope: { type: 'managementGroup', managementGroup: 'root' } }),
      plan('0.1', { id: 'b-single', scope: single }),
      plan('0.1', { id: 'a-single', scope: single }),
      plan('0.1', { id: 'old-single', scope: single, startsAt: parseInstant('2025-01-01T00:00:00Z') }),
      plan('0.1', { id: 'group', scope: { type: 'resourceGroup', azureSubscription: 's1', resourceGroup: 'rg1' } }),
    ];
    expect(rated([used('vm', '5')], plans).plans.map(({ id }) => id)).toEqual([
      'group',
      'old-single',
      'a-single',
      'b-single',
      'management',
      'shared-3y',
      'shared-1y',
    ]);
  });

  test('SP-06 inside a plan the greatest discount first, then by meter', () => {
    const hour = rated([used('app', '1'), used('e4', '1'), used('vm', '0.1')], [plan('0.4')]);
    expect(
      who(hour)
        .filter(([, payer]) => payer === 'p1')
        .map(([id]) => id),
    ).toEqual(['vm-1', 'e4-1']);
  });

  test('SP-06 what is not used of an hour is lost', () => {
    const hour = rated([used('vm', '0.1')], [plan('1')]);
    expect(hour.plans.map(({ used: spent, lost }) => [spent.toFixed(), lost.toFixed()])).toEqual([['0.2', '0.8']]);
    expect(hour.total.toFixed()).toBe('1');
    expect(rated([], [plan('1')]).total.toFixed()).toBe('1');
  });

  test('SP-06 the benefit stops for a subscription that left the billing context, and goes on for the others', () => {
    const left = used('vm', '1', { id: 'moved', billingContext: 'elsewhere' });
    expect(who(rated([used('vm', '0.5'), left], [plan('2')]))).toEqual([
      ['vm-1', 'p1', '0.5'],
      ['moved', 'paid', '1'],
    ]);
  });

  test('SP-04 a single scope reaches its subscription, a resource group its own, a management group what is under it', () => {
    const other = used('vm', '1', {
      id: 'other',
      azureSubscription: 's2',
      resourceGroup: 'rg2',
      managementGroups: ['root', 'lab'],
    });
    const covers = (scope: RatedPlan['scope']) =>
      who(rated([used('vm', '1'), other], [plan('100', { scope })]))
        .filter(([, payer]) => payer === 'p1')
        .map(([id]) => id);
    expect(covers({ type: 'single', azureSubscription: 's2' })).toEqual(['other']);
    expect(covers({ type: 'resourceGroup', azureSubscription: 's1', resourceGroup: 'rg1' })).toEqual(['vm-1']);
    expect(covers({ type: 'managementGroup', managementGroup: 'lab' })).toEqual(['other']);
  });

  test('SP-07 a meter without a discount is paid by use', () => {
    expect(who(rated([used('disk', '2')], [plan('1')]))).toEqual([['disk-1', 'paid', '2']]);
  });
});

const decimals = fc.integer({ min: 0, max: 5_000 }).map((thousandths) => (thousandths / 1_000).toString());
const anyUsage = fc.record({
  meter: fc.constantFrom('vm', 'e4', 'app', 'disk'),
  quantity: decimals,
  azureSubscription: fc.constantFrom('s1', 's2'),
  resourceGroup: fc.constantFrom('rg1', 'rg2'),
  billingContext: fc.constantFrom('tailspin', 'tailspin', 'elsewhere'),
});
const anyPlan = fc.record({
  commitment: fc.integer({ min: 1, max: 5_000 }).map((thousandths) => (thousandths / 1_000).toString()),
  term: fc.constantFrom('P1Y' as const, 'P3Y' as const),
  scope: fc.constantFrom<RatedPlan['scope']>(
    { type: 'shared' },
    { type: 'single', azureSubscription: 's1' },
    { type: 'resourceGroup', azureSubscription: 's2', resourceGroup: 'rg1' },
  ),
});

property.prop([fc.array(anyUsage, { maxLength: 8 }), fc.array(anyPlan, { maxLength: 4 }), decimals])(
  'SP-06 every unit is rated once, commitments are used or lost to the last place, and the order of input does not matter',
  (usages, plans, capacity) => {
    const usage = usages.map((each, i) => used(each.meter, each.quantity, { ...each, id: `u${i}` }));
    const held = plans.map((each, i) => plan(each.commitment, { ...each, id: `p${i}` }));
    const reservations = [reserved('vm', capacity)];
    const hour = rated(usage, held, reservations);
    for (const each of usage) {
      const parts = hour.parts.filter((part) => part.usage.id === each.id);
      const rest = parts.reduce((sum, { quantity }) => sum.minus(quantity), exact(each.quantity));
      expect(rest.toFixed()).toBe('0');
      for (const { quantity } of parts) expect(quantity.gt(0)).toBe(true);
    }
    for (const { id, used: spent, lost } of hour.plans) {
      const of = held.find((each) => each.id === id);
      expect(spent.plus(lost).eq(of?.commitment ?? '-1')).toBe(true);
      expect(spent.gte(0) && lost.gte(0)).toBe(true);
      const byParts = hour.parts.reduce(
        (sum, part) => (part.benefit?.id === id ? sum.plus(part.committed) : sum),
        zero,
      );
      expect(byParts.eq(spent)).toBe(true);
    }
    const shuffled = rated(usage.toReversed(), held.toReversed(), reservations);
    expect(shuffled.total.eq(hour.total)).toBe(true);
    // Nothing costs more than it would without the plans, but for what is lost of them.
    const without = rated(usage, [], reservations);
    const lost = hour.plans.reduce((sum, each) => sum.plus(each.lost), zero);
    expect(hour.total.minus(lost).lte(without.total)).toBe(true);
  },
);

describe('AP-03 partner earned credit', () => {
  const earned = (hour: RatedHour) =>
    hour.parts.filter((part) => part.earnsPartnerCredit).map(({ usage, quantity }) => [usage.id, quantity.toFixed()]);

  test('is earned on what is paid by use, of meters that give it', () => {
    expect(earned(rated([used('vm', '2'), used('disk', '3')]))).toEqual([['vm-1', '2']]);
  });

  test('needs control round the clock', () => {
    expect(earned(rated([used('vm', '2', { partnerInControl: false })]))).toEqual([]);
  });

  test('SP-07 is never added to a savings plan: only what the plan leaves earns it', () => {
    // 2 USD an hour cover one machine of two at 50 % off 4 USD.
    expect(earned(rated([used('vm', '2')], [plan('2')]))).toEqual([['vm-1', '1']]);
    expect(earned(rated([used('vm', '2')], [plan('4')]))).toEqual([]);
  });

  test('nor on what a reservation covers, which costs nothing', () => {
    expect(earned(rated([used('vm', '2')], [], [reserved('vm', '2')]))).toEqual([]);
  });
});
