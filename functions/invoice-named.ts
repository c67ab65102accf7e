/** Routes about one invoice of the caller's: its number in the path, and another partner's is none (TN-02). */
import { z } from 'zod';
import type { Outcome } from '../src/adapters/http/answers.ts';
import type { Desk } from '../src/compose/desk.ts';
import type { PartnersInvoice } from '../src/domain/billing/invoice.ts';
import type { PartnerCaller } from '../src/domain/callers.ts';

export const invoiceParams = z.object({ invoiceId: z.string() });

export const invoiceNamed = async (
  desk: Pick<Desk, 'billing'>,
  caller: PartnerCaller,
  number: string,
  then: (invoice: PartnersInvoice) => Promise<Outcome>,
): Promise<Outcome> => {
  const invoice = await desk.billing.one(caller, number);
  return invoice.ok ? then(invoice.value) : invoice;
};
