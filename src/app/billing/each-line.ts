/** The lines of an invoice in their order, read some at a time: whoever stops early reads no more of them. */
import type { PartnersInvoice } from '../../domain/billing/invoice.ts';
import type { InvoiceLine } from '../../domain/billing/invoice-line.ts';
import type { PartnerId } from '../../domain/ids.ts';
import type { InvoiceStore, LineFilter } from './invoice-ports.ts';

const atOnce = 200;

/** `after`: those behind the line of that number. */
export async function* eachLine(
  invoices: Pick<InvoiceStore, 'lines'>,
  partner: PartnerId,
  { month, invoice }: PartnersInvoice,
  only: LineFilter = {},
  after = 0,
): AsyncGenerator<InvoiceLine> {
  for (let last = after; ; ) {
    const lines = await invoices.lines(partner, month.period, invoice.number, atOnce, last, only);
    yield* lines;
    if (lines.length < atOnce) return;
    last = lines.at(-1)?.number ?? last;
  }
}
