/** The in-memory store of months of billing and their invoices' lines. */
import type { InvoiceStore } from '../../../src/app/billing/invoice-ports.ts';
import type { Stored } from '../../../src/app/stored.ts';
import type { BillingMonth } from '../../../src/domain/billing/invoice.ts';
import type { InvoiceLine } from '../../../src/domain/billing/invoice-line.ts';
import { kept } from './kept.ts';
import { ascending } from './ordering.ts';
import { keysOf, linesOf, type Told } from './state.ts';

export const makeMemoryInvoices = (): InvoiceStore & Told => {
  const months = new Map<string, Stored<BillingMonth>>();
  const lines = new Map<string, InvoiceLine>();
  let writes = 0;
  const keyOf = ({ partnerId, period }: Pick<BillingMonth, 'partnerId' | 'period'>): string => `${partnerId}/${period}`;
  const put = (month: BillingMonth): string => {
    const etag = `"month-${++writes}"`;
    months.set(keyOf(month), { value: kept(month), etag });
    return etag;
  };
  const isAsRead = (month: BillingMonth, etag: string): boolean => months.get(keyOf(month))?.etag === etag;

  return {
    state: () => [...linesOf('billingMonth', months), ...keysOf('invoiceLine', lines)],
    month: async (partnerId, period) => months.get(keyOf({ partnerId, period })),
    months: async (partner, max) =>
      [...months.values()]
        .map(({ value }) => value)
        .filter(({ partnerId }) => partnerId === partner)
        .sort((a, b) => ascending(b.period, a.period))
        .slice(0, max),
    begin: async (month) => (months.has(keyOf(month)) ? 'conflict' : put(month)),
    replace: async (month, etag) => (isAsRead(month, etag) ? put(month) : 'conflict'),
    add: async (month, etag, added) => {
      const keys = added.map((line) => `${keyOf(line)}/${line.entryId}`);
      if (!isAsRead(month, etag) || keys.some((key) => lines.has(key))) return 'conflict';
      for (const line of added) lines.set(`${keyOf(line)}/${line.entryId}`, kept(line));
      return put(month);
    },
    standing: async (partnerId, period, ids) =>
      new Set(ids.filter((id) => lines.has(`${keyOf({ partnerId, period })}/${id}`))),
    lines: async (partner, period, invoice, size, after, { kind, reseller } = {}) =>
      [...lines.values()]
        .filter((line) => line.partnerId === partner && line.period === period && line.invoice === invoice)
        .filter((line) => line.number > after && (kind === undefined || line.kind === kind))
        .filter((line) => reseller === undefined || line.reseller === reseller)
        .sort((a, b) => a.number - b.number)
        .slice(0, size),
    troubled: async (max) =>
      [...months.values()]
        .map(({ value }) => value)
        .filter(({ trouble }) => trouble !== undefined)
        .sort((a, b) => ascending(a.trouble?.since ?? '', b.trouble?.since ?? ''))
        .slice(0, max),
  };
};
