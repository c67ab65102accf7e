/** A partner's months are closed once, in order: nothing is lost, and nothing is invoiced twice, whatever fails and whatever comes late. */
import { describe, expect, test } from 'vitest';
import { exchangeRows, loadExchange } from '../../../src/domain/billing/exchange-rates.ts';
import { isParked } from '../../../src/domain/billing/invoice.ts';
import { subscriptionId } from '../../../src/domain/ids.ts';
import type { Month } from '../../../src/domain/prices/price-list.ts';
import { anAccount, contoso } from '../../support/builders.ts';
import { fc, property } from '../../support/property.ts';
import { aCharge, aCredit, aLedger } from './a-ledger.ts';

describe('BI-01 a month that is over is invoiced', () => {
  test('at the first instant of the next one, and not a second earlier', async () => {
    const { stores, clock, close, all, digestOf } = aLedger('2026-03-31T23:59:59.000Z');
    await stores.ledger.post([aCharge('0', '2026-03-05T10:00:00Z'), aCharge('1', '2026-04-05T10:00:00Z')]);
    await stores.ledger.credit([aCredit('0', '2026-03-09T10:00:00Z', 250)]);
    await close();
    expect(await all()).toEqual([]);
    clock.pass(1_000);
    await close();
    const [march, ...others] = await all();
    expect(others).toEqual([]);
    expect(march).toMatchObject({
      period: '2026-03',
      state: 'closed',
      invoice: { lines: 2, total: { minor: 750, currency: 'EUR' }, of: { charge: 1_000, credit: -250, usage: 0 } },
    });
    expect(digestOf(march?.lines ?? [])).toBe(march?.invoice.digest);
  });

  test('month by month where runs were missed, and twice is once', async () => {
    const { stores, close, all, told } = aLedger('2026-06-15T08:00:00.000Z');
    const due = ['2026-02', '2026-03', '2026-05'].map((month, i) => aCharge(String(i), `${month}-05T10:00:00Z`));
    await stores.ledger.post(due);
    await Promise.all([close(), close()]);
    await close();
    expect((await all()).map(({ period, invoice }) => [period, invoice.total.minor])).toEqual([
      ['2026-02', 1_000],
      ['2026-03', 1_000],
      ['2026-05', 1_000],
    ]);
    expect(new Set(told.map(({ key }) => key)).size).toBe(3);
    expect((await stores.accounts.read(contoso))?.value.billedThrough).toBe('2026-05');
  });

  test('and what comes late of a closed month stands on the next invoice', async () => {
    const { stores, goTo, close, all } = aLedger('2026-04-01T00:00:00.000Z');
    await stores.ledger.post([aCharge('0', '2026-03-05T10:00:00Z')]);
    await close();
    await stores.ledger.post([aCharge('1', '2026-03-06T10:00:00Z')]);
    goTo('2026-05-01T00:00:00.000Z');
    await close();
    const [, april] = await all();
    expect(april?.lines.map(({ entryId, entryPeriod, period }) => [entryId, entryPeriod, period])).toEqual([
      ['order0000001:1:1', '2026-03', '2026-04'],
    ]);
  });

  test('by the account’s own clock (SB-04)', async () => {
    const ahead = { offsetMs: 31 * 86_400_000, seq: 1, rungSeq: 1 };
    const { stores, close, all } = aLedger('2026-03-10T08:00:00.000Z', { clock: ahead });
    await stores.ledger.post([aCharge('0', '2026-03-05T10:00:00Z')]);
    await close();
    expect((await all()).map(({ period }) => period)).toEqual(['2026-03']);
  });

  test('hundreds of lines a batch at a time', async () => {
    const { stores, close, all, digestOf, faults } = aLedger('2026-04-01T00:00:00.000Z');
    const charges = Array.from({ length: 400 }, (_, i) => aCharge(String(i), '2026-03-05T10:00:00Z', i + 1));
    await stores.ledger.post(charges);
    await close();
    const [march] = await all();
    expect(march?.invoice).toMatchObject({ lines: 400, total: { minor: (400 * 401) / 2 } });
    expect(march?.lines.map(({ number }) => number)).toEqual(charges.map((_, i) => i + 1));
    expect(digestOf(march?.lines ?? [])).toBe(march?.invoice.digest);
    expect(faults.invoices.calls('add')).toBe(5);
  });
});

test('BI-01 a run that is over is taken up by the next, batch by batch, and the invoice is the same', async () => {
  const { stores, closeMonth, all, digestOf, clock } = aLedger('2026-04-01T00:00:00.000Z');
  await stores.ledger.post(Array.from({ length: 300 }, (_, i) => aCharge(String(i), '2026-03-05T10:00:00Z')));
  const account = anAccount();
  let runs = 0;
  for (let state = 'collecting'; state !== 'closed'; runs++) {
    let asked = 0;
    ({ state } = await closeMonth(account, '2026-03' as Month, clock.real(), () => ++asked > 1));
  }
  expect(runs).toBeGreaterThan(4);
  const [march] = await all();
  expect(march?.invoice).toMatchObject({ lines: 300, total: { minor: 300_000 } });
  expect(digestOf(march?.lines ?? [])).toBe(march?.invoice.digest);
});

describe('BI-04 the currency of the agreement', () => {
  test('an amount in another one is exchanged at a rate that is named with its day and source', async () => {
    const { stores, close, all } = aLedger('2026-04-01T00:00:00.000Z');
    await stores.ledger.post([aCharge('0', '2026-03-05T10:00:00Z', 1_055, 'USD')]);
    await close();
    const [march] = await all();
    expect(march?.lines[0]).toMatchObject({
      priced: { amount: '10.55', currency: 'USD' },
      billed: { minor: 971, currency: 'EUR' },
      exchange: { rate: '0.92', source: expect.stringContaining('Price lists') },
    });
  });

  test('SP-03 savings plans are billed in USD, on an invoice of their own; everything else in that of the agreement', async () => {
    const { stores, close, all, told } = aLedger('2026-04-01T00:00:00.000Z');
    const plan = aCharge('0', '2026-03-05T10:00:00Z', 3_650, 'USD');
    await stores.seeding.subscription({
      ...{ id: plan.subscriptionId, partnerId: plan.partnerId, customerId: plan.customerId, environment: 'production' },
      ...{ family: 'savingsPlan', catalogItemId: 'DZH318Z09V6F:0001:DZH318Z0BLD3', title: 'A plan', quantity: 1 },
      ...{ status: 'active', startsAt: plan.dueAt, autoRenew: false },
    });
    const other = subscriptionId('50000000-0000-4000-8000-000000000002');
    await stores.ledger.post([plan, { ...aCharge('1', '2026-03-05T10:00:00Z', 1_000, 'USD'), subscriptionId: other }]);
    await close();
    const invoices = await all();
    expect(invoices.map(({ invoice }) => [invoice.currency, invoice.total.minor])).toEqual([
      ['EUR', 920],
      ['USD', 3_650],
    ]);
    expect(invoices[1]?.lines[0]).not.toHaveProperty('exchange');
    expect(told.map(({ invoice }) => invoice)).toEqual(invoices.map(({ invoice }) => invoice.number));
  });

  test('without a rate nothing is guessed: the month stays open, and says why, until there is one', async () => {
    const none = aLedger('2026-04-01T00:00:00.000Z', {}, loadExchange([]));
    await none.stores.ledger.post([aCharge('0', '2026-03-05T10:00:00Z', 1_055, 'USD')]);
    expect(await none.close()).toEqual({ closed: 0, failed: '2026-03' });
    const [month] = await none.stores.invoices.troubled(10);
    expect(month?.trouble?.why).toContain('no rate is known');
    expect(await none.all()).toEqual([]);
  });

  test('LC-05 after ten attempts it is parked and tried no more', async () => {
    const { stores, clock, close } = aLedger('2026-04-01T00:00:00.000Z', {}, loadExchange([]));
    await stores.ledger.post([aCharge('0', '2026-03-05T10:00:00Z', 1_055, 'USD')]);
    for (let i = 0; i < 12; i++) {
      await close();
      clock.days(1);
    }
    const [month] = await stores.invoices.troubled(10);
    expect(month?.trouble?.attempts).toBe(10);
    expect(month?.trouble !== undefined && isParked(month.trouble)).toBe(true);
  });

  test('rates without order, source or number are named, all of them', () => {
    const [first] = exchangeRows;
    if (first === undefined) throw new Error('There is a first rate');
    const wrong = [first, { ...first, source: ' ', perUsd: { ...first.perUsd, EUR: '0' } }];
    expect(() => loadExchange(wrong)).toThrow(/names no source[\s\S]*does not follow[\s\S]*0 EUR is no rate/);
  });
});

const months = ['2026-02', '2026-03', '2026-04', '2026-05'] as const;
const faultKind = fc.constantFrom('outage-before', 'outage-after', 'conflict' as const);
const step = fc.oneof(
  fc.record({
    do: fc.constant('charge' as const),
    month: fc.constantFrom(...months),
    minor: fc.integer({ min: 1, max: 9_999 }),
  }),
  fc.record({
    do: fc.constant('credit' as const),
    month: fc.constantFrom(...months),
    minor: fc.integer({ min: 1, max: 9_999 }),
  }),
  fc.record({ do: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 40 }) }),
  fc.record({
    do: fc.constant('close' as const),
    at: fc.constantFrom('begin', 'add', 'replace' as const),
    fault: faultKind,
    settle: fc.constantFrom('outage-before', 'outage-after', undefined),
    account: fc.constantFrom('outage-before', 'outage-after', 'conflict', undefined),
    rivals: fc.integer({ min: 1, max: 3 }),
  }),
);

property.prop([fc.array(step, { maxLength: 30 })], { numRuns: 30 })(
  'BI-01 whatever fails, whoever races and whatever comes late: each entry stands on one line, and a closed invoice never changes',
  async (steps) => {
    const { stores, clock, close, all, digestOf, faults } = aLedger('2026-02-10T00:00:00.000Z');
    const posted = new Map<string, number>();
    const seen = new Map<string, unknown>();
    const look = async () => {
      for (const each of await all()) {
        if (each.state !== 'closed') continue;
        if (seen.has(each.invoice.number)) expect(each).toEqual(seen.get(each.invoice.number));
        seen.set(each.invoice.number, each);
      }
    };
    for (const [i, each] of steps.entries()) {
      if (each.do === 'pass') clock.days(each.days);
      if (each.do === 'charge') {
        const charge = aCharge(String(i), `${each.month}-05T10:00:00Z`, each.minor);
        await stores.ledger.post([charge]);
        posted.set(charge.id, each.minor);
      }
      if (each.do === 'credit') {
        const credit = aCredit(String(i), `${each.month}-05T10:00:00Z`, each.minor);
        await stores.ledger.credit([credit]);
        posted.set(credit.id, -each.minor);
      }
      if (each.do !== 'close') continue;
      faults.invoices.plan(each.at, each.fault);
      if (each.settle !== undefined) faults.ledgerEntries.plan('settle', each.settle);
      if (each.account !== undefined) faults.accounts.plan('replace', each.account);
      await Promise.allSettled(Array.from({ length: each.rivals }, close));
      await look();
    }
    faults.invoices.clear();
    faults.ledgerEntries.clear();
    faults.accounts.clear();
    clock.days(200);
    await close();
    await look();
    const invoices = await all();
    const lines = invoices.flatMap((invoice) => invoice.lines);
    expect(lines.map(({ entryId, billed }) => [entryId, billed.minor]).sort()).toEqual([...posted].sort());
    for (const { invoice, lines: its, state } of invoices) {
      expect(state).toBe('closed');
      expect(invoice.lines).toBe(its.length);
      expect(its.reduce((sum, { billed }) => sum + billed.minor, 0)).toBe(invoice.total.minor);
      expect(digestOf(its)).toBe(invoice.digest);
    }
    expect(await stores.ledgerEntries.firstOpen(contoso)).toBe(undefined);
    expect((await stores.accounts.read(contoso))?.value.billedThrough).toBe(
      (await stores.invoices.months(contoso, 1))[0]?.period as Month,
    );
  },
);
