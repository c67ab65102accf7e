/** An Operator lets a month be tried again that could not be closed, recorded in the journal (LC-05). */
import { type BillingMonth, resumed } from '../../domain/billing/invoice.ts';
import { authorOf, type DeskCaller } from '../../domain/callers.ts';
import type { PartnerId } from '../../domain/ids.ts';
import type { Month } from '../../domain/prices/price-list.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { Clock } from '../clock.ts';
import type { OperationsJournal } from '../operations/ports.ts';
import type { InvoiceStore } from './invoice-ports.ts';

export interface ResumeBillingDeps {
  readonly invoices: Pick<InvoiceStore, 'month' | 'replace'>;
  readonly journal: Pick<OperationsJournal, 'write'>;
  readonly clock: Clock;
}

const rounds = 5;

/** Resumed twice, it is tried again at once all the same. */
export const makeResumeBilling =
  ({ invoices, journal, clock }: ResumeBillingDeps) =>
  async (partner: PartnerId, period: Month, caller: DeskCaller, requestId: string): Promise<Result<BillingMonth>> => {
    for (let round = 0; round < rounds; round++) {
      const stored = await invoices.month(partner, period);
      if (stored?.value.trouble === undefined) return refused({ kind: 'billing-not-stuck' });
      const real = clock.real();
      await journal.write({
        id: `billing-resumed:${partner}:${period}:${requestId}`,
        at: real,
        what: 'billing-resumed',
        partnerId: partner,
        by: authorOf(caller, ['Operator']),
        detail: `${period}: ${stored.value.trouble.why}`.slice(0, 500),
      });
      const month = resumed(stored.value, real);
      if ((await invoices.replace(month, stored.etag)) !== 'conflict') return done(month);
    }
    return refused({ kind: 'busy', retryAfterSeconds: 1 });
  };
