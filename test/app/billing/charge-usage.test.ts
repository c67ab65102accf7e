/** A month's use is charged once and whole, whatever fails while it is charged and whatever is reported late (LG-05, SP-11). */
import { expect, test } from 'vitest';
import type { InvoiceLine } from '../../../src/domain/billing/invoice-line.ts';
import { usageLines } from '../../../src/domain/billing/usage-charge.ts';
import { subscriptionId } from '../../../src/domain/ids.ts';
import type { Month } from '../../../src/domain/prices/price-list.ts';
import { exact, toMoney, zero } from '../../../src/domain/rating/exact.ts';
import { parseInstant } from '../../../src/domain/time.ts';
import { type Hour, monthOfHour } from '../../../src/domain/usage/hours.ts';
import { type KeptUsage, type UsageHour, type UsageMonth, withHour } from '../../../src/domain/usage/usage.ts';
import { contoso, wingtip } from '../../support/builders.ts';
import { fc, property } from '../../support/property.ts';
import { aLedger } from './a-ledger.ts';

/** D4s v5 in eastus: 0.192 USD an hour. */
const machine = '8e855d51-82a6-cb68-5c3c-74b639777c73';
const ref = { partnerId: contoso, customerId: wingtip };
const plans = ['a0000000-0000-4000-8000-00000000000a', 'a0000000-0000-4000-8000-00000000000b'] as const;

const record = (azurePlan: string, quantity: string): KeptUsage => ({
  ...{ azureSubscription: `${azurePlan}-e`, resourceGroup: 'shop', meter: machine, quantity },
  ...{ partnerInControl: true, azurePlan },
});

/** As a report would: the hour rated anew with all of its records, and its month after it. */
const report = async ({ stores, rating }: ReturnType<typeof aLedger>, hour: Hour, records: readonly KeptUsage[]) => {
  const [hourBefore] = await stores.usage.hours(ref, [hour]);
  const month = monthOfHour(hour);
  const [monthBefore] = await stores.usage.months(ref, [month]);
  const after: UsageHour = { ...ref, hour, records, figures: rating.rate(wingtip, [], hour, records).figures };
  const so: UsageMonth = monthBefore?.value ?? { ...ref, month, days: [] };
  const etagOf = (stored: { etag: string } | undefined) => (stored === undefined ? {} : { etag: stored.etag });
  const written = await stores.usage.write(ref, {
    hours: [{ value: after, ...etagOf(hourBefore) }],
    months: [{ value: withHour(so, hourBefore?.value, after), ...etagOf(monthBefore) }],
  });
  expect(written).toBe('written');
};

/** The customer holds both plans. */
const holding = async (ledger: ReturnType<typeof aLedger>): Promise<void> => {
  for (const plan of plans) {
    await ledger.stores.seeding.subscription({
      ...ref,
      id: subscriptionId(plan),
      environment: 'production',
      family: 'azurePlan',
      catalogItemId: 'DZH318Z0BPS6:0001:DZH318Z0BPX0',
      title: 'Azure plan',
      quantity: 1,
      status: 'active',
      startsAt: parseInstant('2026-01-01T00:00:00.000Z'),
      autoRenew: false,
    });
  }
};

const detailOf = async ({ stores }: ReturnType<typeof aLedger>, lines: readonly InvoiceLine[]) => {
  const all = [];
  for (const { detail, entryPeriod } of lines) {
    for (let part = 0; part < (detail?.parts ?? 0); part++)
      all.push(...(await stores.ledgerEntries.usagePart(contoso, entryPeriod, detail?.name ?? '', part)));
  }
  return usageLines(all);
};

const hours = ['2026-02-10T08', '2026-02-28T23', '2026-03-01T00', '2026-03-31T23'] as const;
/** Nothing: what was reported before is taken back. */
const quantity = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9_999 }));
const step = fc.oneof(
  fc.record({
    do: fc.constant('report' as const),
    hour: fc.constantFrom(...hours),
    quantities: fc.tuple(quantity, quantity),
  }),
  fc.record({
    do: fc.constant('close' as const),
    at: fc.constantFrom('postUsage', 'keepUsagePart', 'settle' as const),
    fault: fc.constantFrom('outage-before', 'outage-after' as const),
    rivals: fc.integer({ min: 1, max: 3 }),
    days: fc.integer({ min: 0, max: 20 }),
  }),
);

property.prop([fc.array(step, { maxLength: 12 })], { numRuns: 15 })(
  'BI-01 LG-05 what use came to in the end is what was charged for it in all, exactly, and each invoice’s line is its parts rounded once',
  async (steps) => {
    const ledger = aLedger('2026-04-01T00:00:00.000Z', { currency: 'USD' });
    await holding(ledger);
    const last = new Map<string, readonly [number, number]>();
    for (const each of steps) {
      if (each.do === 'report') {
        const records = plans.map((plan, i) =>
          record(
            plan,
            exact(String(each.quantities[i] ?? 0))
              .div(1_000)
              .toFixed(),
          ),
        );
        await report(ledger, each.hour as Hour, records);
        last.set(each.hour, each.quantities);
      } else {
        ledger.faults.ledgerEntries.plan(each.at, each.fault);
        await Promise.allSettled(Array.from({ length: each.rivals }, ledger.close));
        // Within the five weeks in which use of March may still be reported.
        if (ledger.clock.real() < '2026-04-15') ledger.clock.days(each.days);
      }
    }
    ledger.faults.ledgerEntries.clear();
    ledger.clock.set('2026-07-01T00:00:00.000Z' as ReturnType<typeof ledger.clock.real>);
    await ledger.close();
    await ledger.close();

    const lines = (await ledger.all()).flatMap((invoice) => invoice.lines);
    const used = [...last.values()].flat().reduce((sum, thousandths) => sum + thousandths, 0);
    const owed = exact(String(used)).div(1_000).times(exact('0.192'));
    const charged = lines.reduce((sum, { priced }) => sum.plus(exact(priced.amount)), zero);
    expect(charged.toFixed()).toBe(owed.toFixed());
    for (const line of lines) {
      const parts = await detailOf(ledger, [line]);
      const cost = parts.reduce((sum, part) => sum.plus(exact(part.cost)), zero);
      expect(cost.toFixed()).toBe(exact(line.priced.amount).toFixed());
      expect(toMoney(cost, 'USD')).toEqual(line.billed);
    }
    const quantity = (await detailOf(ledger, lines)).reduce((sum, part) => sum.plus(exact(part.quantity)), zero);
    expect(quantity.times(1_000).toNumber()).toBe(used);
  },
);

test('BI-01 use that is taken back whole after its month was invoiced is given back, while another plan has use and when none has', async () => {
  const ledger = aLedger('2026-03-01T00:00:00.000Z', { currency: 'USD' });
  await holding(ledger);
  const used = (...quantities: readonly [string, string]) =>
    report(ledger, hours[0] as Hour, [record(plans[0], quantities[0]), record(plans[1], quantities[1])]);
  await used('1.5', '2.5');
  await ledger.close();
  await used('0', '2.5');
  ledger.goTo('2026-04-01T00:00:00.000Z');
  await ledger.close();
  await used('0', '0');
  ledger.goTo('2026-05-01T00:00:00.000Z');
  await ledger.close();
  await ledger.close();
  const invoiced = (await ledger.all()).map(({ period, lines }) => [
    period,
    ...lines.map(({ billed }) => billed.minor),
  ]);
  expect(invoiced).toEqual([
    ['2026-02', 29, 48],
    ['2026-03', -29],
    ['2026-04', -48],
  ]);
});

test('LG-05 use whose hours are gone is not charged for less: the month stays open, and says so', async () => {
  const ledger = aLedger('2026-03-01T00:00:00.000Z', { currency: 'USD' });
  await report(ledger, hours[0] as Hour, [record(plans[0], '1.5')]);
  ledger.forgetHours();
  expect(await ledger.close()).toMatchObject({ failed: '2026-02' });
  expect((await ledger.stores.invoices.troubled(1))[0]?.trouble?.why).toContain('0 are still there');
});

test('LG-05 use of a month that nothing changed is not looked at again', async () => {
  const ledger = aLedger('2026-03-01T00:00:00.000Z', { currency: 'USD' });
  await report(ledger, hours[0] as Hour, [record(plans[0], '1.5')]);
  await ledger.close();
  ledger.clock.set('2026-04-01T00:00:00.000Z' as ReturnType<typeof ledger.clock.real>);
  await ledger.close();
  expect((await ledger.all()).map(({ period, invoice }) => [period, invoice.total.minor])).toEqual([['2026-02', 29]]);
  expect(ledger.faults.ledgerEntries.calls('postUsage')).toBe(1);
  expect((await ledger.stores.invoices.months(contoso, 1))[0]?.period).toBe('2026-03' as Month);
});
