/** Whatever the clock does and whenever the job runs or dies: the terms, the charges and the end are those of a desk that never slept. */
import { expect } from 'vitest';
import { instalmentCount, monthsOf } from '../../../src/domain/billing/instalments.ts';
import { catalogRows } from '../../../src/domain/catalog/catalog.ts';
import { loadCatalog } from '../../../src/domain/catalog/load.ts';
import type { ProductRow } from '../../../src/domain/catalog/rows/row.ts';
import { subscriptionId } from '../../../src/domain/ids.ts';
import { sum } from '../../../src/domain/money.ts';
import { lifeDueAt } from '../../../src/domain/subscriptions/life.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import {
  type Instant,
  instantOf,
  isPast,
  minuteMs,
  parseInstant,
  plusDays,
  plusMonths,
  plusTerm,
} from '../../../src/domain/time.ts';
import { items } from '../../support/buying.ts';
import { fc, property } from '../../support/property.ts';
import { aLivesDesk, customer, order } from './lives-desk.ts';

/** Nothing in the catalog is sold by the month; the rules know it all the same. */
const windowsServer = catalogRows.find(({ id }) => id === 'DG7GMGF0DWS1');
if (windowsServer === undefined) throw new Error('The catalog has Windows Server');
const byTheMonth: ProductRow = {
  ...windowsServer,
  id: 'DG7GMGF0TEST',
  skus: windowsServer.skus.slice(0, 1).map((sku) => ({
    ...sku,
    title: 'Licence by the month',
    term: 'P1M' as const,
    billingCycles: ['monthly' as const],
    availabilities: sku.availabilities.map((each) => ({ ...each, id: 'DG7GMGF0TSTA' })),
  })),
};
const catalog = loadCatalog([...catalogRows, byTheMonth]);

const planId = 'a1000000-0001-4000-8000-000000000001';
const commitment = { amount: '0.123', currency: 'USD', grain: 'hourly' } as const;

type Kind = Pick<Subscription, 'family' | 'catalogItemId'> & Required<Pick<Subscription, 'term' | 'billingCycle'>>;
const kinds: readonly Kind[] = [
  {
    family: 'softwareSubscription',
    catalogItemId: 'DG7GMGF0TEST:0001:DG7GMGF0TSTA',
    term: 'P1M',
    billingCycle: 'monthly',
  },
  { family: 'softwareSubscription', catalogItemId: items.windowsServerOneYear, term: 'P1Y', billingCycle: 'monthly' },
  { family: 'softwareSubscription', catalogItemId: items.windowsServerOneYear, term: 'P1Y', billingCycle: 'annual' },
  { family: 'softwareSubscription', catalogItemId: items.remoteDesktopThreeYears, term: 'P3Y', billingCycle: 'annual' },
  { family: 'reservation', catalogItemId: items.reservationMonthly, term: 'P1Y', billingCycle: 'monthly' },
  { family: 'savingsPlan', catalogItemId: items.savingsPlanOneYear, term: 'P1Y', billingCycle: 'monthly' },
  { family: 'savingsPlan', catalogItemId: items.savingsPlanThreeYears, term: 'P3Y', billingCycle: 'one_time' },
  { family: 'linuxSubscription', catalogItemId: items.suse, term: 'P1Y', billingCycle: 'one_time' },
];

const bought = (kind: Kind, startsAt: Instant, quantity: number, autoRenew: boolean): Subscription => ({
  ...kind,
  id: subscriptionId('5d0c0000-0000-4000-8000-000000000001'),
  partnerId: customer.partnerId,
  customerId: customer.id,
  environment: 'production',
  title: catalog.itemById.get(kind.catalogItemId)?.sku.title ?? '',
  quantity: kind.family === 'savingsPlan' ? 1 : quantity,
  status: 'active',
  orderId: order.orderId,
  orderLine: 0,
  startsAt,
  endsAt: plusTerm(startsAt, kind.term),
  currentTerm: { number: 1, startsAt, total: { minor: 12_345, currency: 'USD' } },
  autoRenew,
  scope: { type: 'shared', subscriptionId: planId },
  ...(kind.family === 'savingsPlan' ? { commitment } : {}),
});

/** One run at each instant that matters, none late. */
const neverSlept = async (held: Subscription, until: Instant) => {
  const desk = await aLivesDesk(catalog, held.startsAt, held);
  for (;;) {
    const due = (await desk.end()).held.flatMap((each) => lifeDueAt(each) ?? []).sort()[0];
    if (due === undefined || !isPast(due, until)) return desk.end();
    desk.clock.set(due);
    await desk.run();
  }
};

const deaths = [
  'none',
  'before the write',
  'after the write',
  'before the ledger',
  'in the ledger',
  'lost race',
] as const;

const starts = [
  fc.constantFrom('2027-01-31T23:59:59.999Z', '2028-02-29T10:00:00Z', '2027-08-31T00:00:00Z', '2027-12-31T12:00:00Z'),
  fc.integer({ min: Date.UTC(2026, 10, 26), max: Date.UTC(2031, 0, 1) }).map((ms) => instantOf(ms)),
] as const;

const turns = fc.array(
  fc.record({
    days: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 300, max: 900 })),
    death: fc.constantFrom(...deaths),
    twice: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

property.prop(
  [
    fc.constantFrom(...kinds),
    fc.oneof(...starts),
    fc.integer({ min: 1, max: 7 }),
    fc.constantFrom(true, true, true, false),
    turns,
  ],
  {
    numRuns: 30,
  },
)(
  'LC-01 LC-02 SP-09 SW-01 any start, term, cycle, clock and death: terms tile, each charge exists once and adds up, and the end is that of a desk that never slept',
  async (kind, startText, quantity, autoRenew, days) => {
    const held = bought(kind, parseInstant(startText), quantity, autoRenew);
    const desk = await aLivesDesk(catalog, held.startsAt, held);
    for (const { days: passed, death, twice } of days) {
      desk.clock.days(passed);
      if (death === 'before the write') desk.faults.customers.plan('write', 'outage-before');
      if (death === 'after the write') desk.faults.customers.plan('write', 'outage-after');
      if (death === 'lost race') desk.faults.customers.plan('write', 'conflict');
      if (death === 'before the ledger') desk.faults.ledger.plan('post', 'outage-before');
      if (death === 'in the ledger') desk.faults.ledger.plan('post', 'outage-after');
      await Promise.all(Array.from({ length: twice ? 2 : 1 }, desk.run));
      desk.faults.customers.clear();
      desk.faults.ledger.clear();
    }
    // What waits to be tried again is, and what was not told is.
    desk.clock.pass(10 * minuteMs);
    await desk.run();
    desk.clock.pass(2 * minuteMs);
    await desk.sweepNews();
    const { held: atEnd, charges } = await desk.end();
    expect({ held: atEnd, charges }).toEqual(await neverSlept(held, desk.clock.real()));

    // Terms, by their numbers: each begins where the one before ended, and all are counted from the first one's start.
    const terms = new Map(
      desk.versions.flatMap(({ currentTerm, endsAt, term, billingCycle }) =>
        currentTerm === undefined || endsAt === undefined || term === undefined
          ? []
          : [[currentTerm.number, { ...currentTerm, endsAt, term, billingCycle }]],
      ),
    );
    const inOrder = [...terms.values()].sort((a, b) => a.number - b.number);
    for (const [i, { number, startsAt, endsAt, term }] of inOrder.entries()) {
      expect(number).toBe(i + 1);
      expect(startsAt).toBe(inOrder[i - 1]?.endsAt ?? held.startsAt);
      expect(endsAt).toBe(plusMonths(held.startsAt, monthsOf[term] * (i + 1)));
    }
    // Charges: as many as the cycle says, adding up to the term; the first term's come from the order.
    expect(new Set(charges.map(({ id }) => id)).size).toBe(charges.length);
    const byTerm = Map.groupBy(charges, ({ id }) => Number(/:t(\d+):/.exec(id)?.[1]));
    expect([...byTerm.keys()].sort((a, b) => a - b)).toEqual(inOrder.slice(1).map(({ number }) => number));
    for (const { number, total, term, billingCycle, startsAt, endsAt } of inOrder.slice(1)) {
      const its = byTerm.get(number) ?? [];
      expect(its).toHaveLength(instalmentCount(billingCycle ?? 'none', term));
      expect(
        sum(
          its.map(({ amount }) => amount),
          total.currency,
        ),
      ).toEqual(total);
      for (const { dueAt } of its) expect(dueAt >= startsAt && dueAt < endsAt).toBe(true);
    }
    // What has ended is as far gone as the days since say.
    const last = atEnd.find(({ renewedTo }) => renewedTo === undefined);
    if (last?.endsAt !== undefined && isPast(plusDays(last.endsAt, 120), desk.clock.real())) {
      expect(last.status).toBe('deleted');
    }
  },
);
