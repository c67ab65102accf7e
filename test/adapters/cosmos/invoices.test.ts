/** The stores of invoicing, in memory and on Cosmos alike: entries that are open, months under their ETag, lines in their order (BI-01, TN-02). */
import { expect } from 'vitest';
import { linesAtOnce } from '../../../src/app/billing/invoice-ports.ts';
import type { Charge } from '../../../src/domain/billing/charge.ts';
import { type BillingMonth, closed, troubled, withLines } from '../../../src/domain/billing/invoice.ts';
import type { LedgerEntry, UnnumberedLine } from '../../../src/domain/billing/invoice-line.ts';
import { lineOf } from '../../../src/domain/billing/invoice-line.ts';
import type { UsageCharge } from '../../../src/domain/billing/usage-charge.ts';
import { orderId, subscriptionId } from '../../../src/domain/ids.ts';
import { money } from '../../../src/domain/money.ts';
import type { Month } from '../../../src/domain/prices/price-list.ts';
import { parseInstant } from '../../../src/domain/time.ts';
import type { Day } from '../../../src/domain/usage/hours.ts';
import { alpine, alpineOfFabrikam, contoso, fabrikam, noon } from './samples.ts';
import { inEachPlace } from './worlds.ts';

const march = '2026-03' as Month;
const april = '2026-04' as Month;

const aCharge = (id: string, period: Month, ref = alpine): Charge => ({
  id: `order0000001:1:${id}`,
  ...ref,
  environment: 'production',
  orderId: orderId('order0000001'),
  line: 1,
  subscriptionId: subscriptionId('50000000-0000-4000-8000-000000000001'),
  amount: money(1_000, 'USD'),
  dueAt: parseInstant(`${period}-05T10:00:00Z`),
  period,
});

const aCredit = (id: string, period: Month) => {
  const { dueAt, ...of } = aCharge(id, period);
  return { ...of, id: `order0000001:1:credit:${id}`, chargeId: of.id, reason: 'refund' as const, at: dueAt };
};

const aUse = (number: number): UsageCharge => ({
  ...alpine,
  id: `usage:a1:${march}:${number}`,
  environment: 'production',
  subscriptionId: subscriptionId('a1'),
  period: march,
  number,
  amount: '0.288',
  detail: { name: `use:a1:${march}:${number}:abc`, parts: 1, lines: 1 },
  asOf: 'x',
  postedAt: noon,
});

const aMonth: BillingMonth = {
  ...{
    partnerId: contoso,
    environment: 'production',
    period: march,
    state: 'collecting',
    startedAt: noon,
    invoices: [],
  },
};

const adding = {
  numberOf: (currency: string) => `G202603${currency}0123456789`,
  digest: (before: string) => `${before}x`,
};
const linesFor = (entries: readonly LedgerEntry[]): readonly UnnumberedLine[] =>
  entries.map((entry) => lineOf(entry, {}, 'USD', () => undefined));

inEachPlace('The stores of invoicing', (it) => {
  it('BI-01 find what stands on no invoice yet, of that month or earlier, and of that partner alone', async (world) => {
    await world.ledger.post([aCharge('0', march), aCharge('1', april), aCharge('0', march, alpineOfFabrikam)]);
    await world.ledger.credit([aCredit('0', march)]);
    expect(await world.ledgerEntries.postUsage(aUse(0))).toBe('written');
    expect(await world.ledgerEntries.postUsage(aUse(0))).toBe('conflict');
    expect(await world.ledgerEntries.usageCharge(contoso, march, aUse(0).id)).toEqual(aUse(0));
    expect(await world.ledgerEntries.usageCharge(fabrikam, march, aUse(0).id)).toBe(undefined);
    const open = await world.ledgerEntries.open(contoso, march, 10);
    expect(open.map(({ value }) => [value.kind, value.entry.id]).sort()).toEqual([
      ['charge', 'order0000001:1:0'],
      ['credit', 'order0000001:1:credit:0'],
      ['usage', aUse(0).id],
    ]);
    expect(await world.ledgerEntries.firstOpen(contoso)).toBe(march);
    await world.ledgerEntries.settle(open);
    expect(await world.ledgerEntries.open(contoso, march, 10)).toEqual([]);
    expect(await world.ledgerEntries.firstOpen(contoso)).toBe(april);
    // Settled, an entry is what it was.
    expect(await world.ledger.ofOrder({ ...alpine, orderId: orderId('order0000001') })).toEqual([
      aCharge('0', march),
      aCharge('1', april),
    ]);
    // Posted again, it does not open again.
    await world.ledger.post([aCharge('0', march)]);
    expect(await world.ledgerEntries.open(contoso, march, 10)).toEqual([]);
  });

  it('BI-02 page what is open by id, within months', async (world) => {
    await world.ledger.post([aCharge('0', march), aCharge('1', april), aCharge('2', april), aCharge('3', april)]);
    const first = await world.ledgerEntries.openPage(contoso, { from: april, through: april }, 2);
    expect(first.items.map(({ entry }) => entry.id)).toEqual(['order0000001:1:1', 'order0000001:1:2']);
    const second = await world.ledgerEntries.openPage(contoso, { from: april, through: april }, 2, first.next);
    expect(second).toMatchObject({ items: [{ entry: { id: 'order0000001:1:3' } }] });
    expect(second.next).toBe(undefined);
    expect((await world.ledgerEntries.openPage(contoso, { through: march }, 2)).items).toHaveLength(1);
  });

  it('SP-11 keep lines of use beside their charge', async (world) => {
    const line = {
      ...{ day: '2026-03-05' as Day, azureSubscription: 'e1', resourceGroup: 'shop', meter: 'm1' },
      ...{ quantity: '1.5', unitPrice: '0.192', cost: '0', earnsPartnerCredit: false },
      benefit: { type: 'SavingsPlan' as const, id: 'p1', orderId: 'o1' },
    };
    await world.ledgerEntries.keepUsagePart(contoso, march, 'use:a1:x', 0, [line]);
    await world.ledgerEntries.keepUsagePart(contoso, march, 'use:a1:x', 0, [line]);
    expect(await world.ledgerEntries.usagePart(contoso, march, 'use:a1:x', 0)).toEqual([line]);
    await expect(world.ledgerEntries.usagePart(contoso, march, 'use:a1:x', 1)).rejects.toThrow('Part 1');
  });

  it('BI-01 write lines with their month or not at all: under its ETag, an entry once', async (world) => {
    const etag = await world.invoices.begin(aMonth);
    expect(await world.invoices.begin(aMonth)).toBe('conflict');
    const entries = Array.from({ length: linesAtOnce }, (_, i) => ({
      kind: 'charge' as const,
      entry: aCharge(String(i), march),
    }));
    const full = withLines(aMonth, linesFor(entries), adding);
    const next = await world.invoices.add(full.month, etag, full.lines);
    expect(next).not.toBe('conflict');
    // Under the old ETag, and an entry that has its line: nothing is written.
    expect(await world.invoices.add(full.month, etag, [])).toBe('conflict');
    const again = withLines(full.month, linesFor(entries.slice(0, 1)), adding);
    expect(await world.invoices.add(again.month, next, again.lines)).toBe('conflict');
    const ids = entries.map(({ entry }) => entry.id);
    expect(await world.invoices.standing(contoso, march, [...ids.slice(0, 2), 'another'])).toEqual(
      new Set(ids.slice(0, 2)),
    );
    expect(await world.invoices.standing(fabrikam, march, ids)).toEqual(new Set());

    const number = adding.numberOf('USD');
    const page = await world.invoices.lines(contoso, march, number, 2, 3);
    expect(page.map((each) => each.number)).toEqual([4, 5]);
    expect(page[0]).toEqual(full.lines[3]);
    expect(await world.invoices.lines(contoso, march, number, 2, 3, { kind: 'usage' })).toEqual([]);
    expect(await world.invoices.lines(fabrikam, march, number, 2, 0)).toEqual([]);

    const done = closed(full.month, noon);
    expect(await world.invoices.replace(done, next)).not.toBe('conflict');
    expect(await world.invoices.replace(full.month, next)).toBe('conflict');
    expect((await world.invoices.month(contoso, march))?.value).toEqual(done);
    expect(await world.invoices.month(fabrikam, march)).toBe(undefined);
  });

  it('lists a partner’s months newest first, and those in trouble of all partners', async (world) => {
    await world.invoices.begin(aMonth);
    await world.invoices.begin(troubled({ ...aMonth, period: april }, 'no rate', noon));
    await world.invoices.begin({ ...aMonth, partnerId: fabrikam });
    expect((await world.invoices.months(contoso, 10)).map(({ period }) => period)).toEqual([april, march]);
    expect(await world.invoices.months(contoso, 1)).toHaveLength(1);
    expect((await world.invoices.troubled(10)).map(({ period, trouble }) => [period, trouble?.why])).toEqual([
      [april, 'no rate'],
    ]);
  });

  it('BI-01 finds accounts that are not billed through a month, and customers with use in some months', async (world) => {
    const { contoso: account } = await import('../../../src/tools/world/accounts.ts');
    await world.seeding.account({ ...account, partnerId: contoso });
    await world.seeding.account({ ...account, partnerId: fabrikam, billedThrough: march });
    expect(await world.accounts.toBill(march, 10)).toEqual([contoso]);
    expect([...(await world.accounts.toBill(april, 10))].sort()).toEqual([contoso, fabrikam].sort());
    expect(await world.accounts.toBill(april, 1)).toHaveLength(1);

    const none = { hours: [] };
    const monthOf = (month: Month, customerId = alpine.customerId) => ({
      value: { partnerId: contoso, customerId, month, days: [] },
    });
    const other = alpine.customerId.replace(/^./, 'f') as typeof alpine.customerId;
    await world.usage.write(alpine, { ...none, months: [monthOf(march), monthOf(april)] });
    await world.usage.write({ ...alpine, customerId: other }, { ...none, months: [monthOf(april, other)] });
    await world.usage.write(alpineOfFabrikam, {
      ...none,
      months: [{ value: { ...alpineOfFabrikam, month: march, days: [] } }],
    });
    expect(await world.usage.firstMonth(contoso)).toBe(march);
    expect(await world.usage.firstMonth('nobody' as typeof contoso)).toBe(undefined);
    expect((await world.usage.usersIn(contoso, [march], 10)).items).toEqual([alpine.customerId]);
    const pages: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await world.usage.usersIn(contoso, [march, april], 1, after);
      pages.push(...page.items);
      if (page.next === undefined) break;
      after = page.next;
    }
    expect(pages).toEqual([alpine.customerId, other].sort());
  });
});
