/** What invoicing reads and writes: entries of the ledger that stand on no invoice yet, months of billing, and the lines of invoices. */
import type { BillingMonth } from '../../domain/billing/invoice.ts';
import type { EntryKind, InvoiceLine, LedgerEntry } from '../../domain/billing/invoice-line.ts';
import type { UsageCharge, UsageLine } from '../../domain/billing/usage-charge.ts';
import type { PartnerId } from '../../domain/ids.ts';
import type { Month } from '../../domain/prices/price-list.ts';
import type { Page, Stored } from '../stored.ts';

export interface LedgerEntries {
  /** Those of that month or an earlier one, at most `max`, that stand on no invoice yet. */
  open(partner: PartnerId, through: Month, max: number): Promise<readonly Stored<LedgerEntry>[]>;
  /** The earliest month that has one. */
  firstOpen(partner: PartnerId): Promise<Month | undefined>;
  /** Pages of them by id, to look at. */
  openPage(
    partner: PartnerId,
    months: { readonly from?: Month; readonly through: Month },
    size: number,
    afterId?: string,
  ): Promise<Page<LedgerEntry, string>>;
  /** They stand on an invoice now. What somebody else settled first is settled. */
  settle(entries: readonly Stored<LedgerEntry>[]): Promise<void>;

  usageCharge(partner: PartnerId, period: Month, id: string): Promise<UsageCharge | undefined>;
  /** One that exists already is not written. */
  postUsage(charge: UsageCharge): Promise<'written' | 'conflict'>;
  /** Written before the charge that makes it real; its name says what is in it. */
  keepUsagePart(
    partner: PartnerId,
    period: Month,
    name: string,
    part: number,
    lines: readonly UsageLine[],
  ): Promise<void>;
  usagePart(partner: PartnerId, period: Month, name: string, part: number): Promise<readonly UsageLine[]>;
}

/** Absent: of every kind, of whichever reseller. */
export interface LineFilter {
  readonly kind?: EntryKind;
  readonly reseller?: string;
}

export interface InvoiceStore {
  month(partner: PartnerId, period: Month): Promise<Stored<BillingMonth> | undefined>;
  /** Newest first. */
  months(partner: PartnerId, max: number): Promise<readonly BillingMonth[]>;
  /** The new ETag. */
  begin(month: BillingMonth): Promise<string | 'conflict'>;
  replace(month: BillingMonth, etag: string): Promise<string | 'conflict'>;
  /** One batch: the month under its ETag, and its new lines, at most `linesAtOnce`; the month's new ETag. */
  add(month: BillingMonth, etag: string, lines: readonly InvoiceLine[]): Promise<string | 'conflict'>;
  /** Of these entries, those that stand on an invoice of that month. */
  standing(partner: PartnerId, period: Month, entryIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** In their order, after that number. */
  lines(
    partner: PartnerId,
    period: Month,
    invoice: string,
    size: number,
    after: number,
    only?: LineFilter,
  ): Promise<readonly InvoiceLine[]>;
  /** Months, of all partners, that could not be closed when they were last tried. */
  troubled(max: number): Promise<readonly BillingMonth[]>;
}

/** A batch takes a hundred operations, and one of them is the month. */
export const linesAtOnce = 90;
