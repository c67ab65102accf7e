/** Reading what was invoiced: a partner's invoices, their lines by key, and the use behind them (BI-01, BI-02). Another partner's are not there (TN-02). */
import { type PartnersInvoice, periodOfNumber } from '../../domain/billing/invoice.ts';
import type { InvoicedUse, InvoiceLine } from '../../domain/billing/invoice-line.ts';
import type { PartnerCaller } from '../../domain/callers.ts';
import type { PartnerId } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { Page } from '../stored.ts';
import { eachLine } from './each-line.ts';
import type { InvoiceStore, LedgerEntries } from './invoice-ports.ts';

export interface ReadInvoicesDeps {
  readonly invoices: Pick<InvoiceStore, 'month' | 'months' | 'lines'>;
  readonly ledgerEntries: Pick<LedgerEntries, 'usagePart'>;
}

/** Where a list of use goes on: after that line of that part of that line of the invoice. */
export interface UseKey {
  readonly line: number;
  readonly part: number;
  readonly index: number;
}

/** Forty years of months. */
const mostMonths = 480;

export const makeReadInvoices = ({ invoices, ledgerEntries }: ReadInvoicesDeps) => {
  async function* useIn(of: InvoiceLine, from?: Omit<UseKey, 'line'>): AsyncGenerator<InvoicedUse & { key: UseKey }> {
    const { parts = 0, name = '' } = of.detail ?? {};
    for (let part = from?.part ?? 0; part < parts; part++) {
      const lines = await ledgerEntries.usagePart(of.partnerId, of.entryPeriod, name, part);
      const first = from?.part === part ? from.index + 1 : 0;
      for (const [i, line] of lines.slice(first).entries()) {
        yield { of, line, key: { line: of.number, part, index: first + i } };
      }
    }
  }

  async function* use(partner: PartnerId, invoice: PartnersInvoice, from?: UseKey) {
    for await (const of of eachLine(invoices, partner, invoice, { kind: 'usage' }, (from?.line ?? 1) - 1)) {
      yield* useIn(of, of.number === from?.line ? from : undefined);
    }
  }

  return {
    /** Newest first; within a month by currency. */
    list: async ({ partnerId }: PartnerCaller): Promise<readonly PartnersInvoice[]> => {
      const months = await invoices.months(partnerId, mostMonths);
      return months
        .filter(({ state }) => state === 'closed')
        .flatMap((month) => month.invoices.map((invoice) => ({ month, invoice })));
    },

    one: async ({ partnerId }: PartnerCaller, number: string): Promise<Result<PartnersInvoice>> => {
      const period = periodOfNumber(number);
      const month = period === undefined ? undefined : (await invoices.month(partnerId, period))?.value;
      const invoice = month?.invoices.find((each) => each.number === number.toUpperCase());
      return month?.state !== 'closed' || invoice === undefined
        ? refused({ kind: 'invoice-not-found' })
        : done({ month, invoice });
    },

    lines: async (
      { partnerId }: PartnerCaller,
      { month, invoice }: PartnersInvoice,
      size: number,
      after: number,
    ): Promise<Page<InvoiceLine, number>> => {
      const items = await invoices.lines(partnerId, month.period, invoice.number, size, after);
      const last = items.at(-1)?.number ?? 0;
      return last > 0 && last < invoice.lines ? { items, next: last } : { items };
    },

    use: async (
      { partnerId }: PartnerCaller,
      invoice: PartnersInvoice,
      size: number,
      after?: UseKey,
    ): Promise<Page<InvoicedUse, UseKey>> => {
      const items: (InvoicedUse & { key: UseKey })[] = [];
      for await (const each of use(partnerId, invoice, after)) {
        const last = items.at(-1);
        if (items.length === size && last !== undefined) return { items, next: last.key };
        items.push(each);
      }
      return { items };
    },

    /** Everything, line by line, each line of use behind the line of the invoice that it is a part of. */
    async *everything(
      { partnerId }: PartnerCaller,
      invoice: PartnersInvoice,
    ): AsyncGenerator<InvoiceLine | InvoicedUse> {
      for await (const line of eachLine(invoices, partnerId, invoice)) {
        yield line;
        yield* useIn(line);
      }
    },
  };
};
