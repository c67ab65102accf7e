/** The outbox: what an order's new facts mean elsewhere, written under deterministic ids before the cursor moves. */
import { chargesOf } from '../../domain/billing/charge.ts';
import type { SealedFact } from '../../domain/orders/facts.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { Ledger } from '../billing/ports.ts';
import type { LegacyHolding } from '../customers/legacy-holding.ts';
import type { NoteDocuments } from '../files/note-documents.ts';

export interface ProjectFactsDeps {
  readonly ledger: Pick<Ledger, 'post'>;
  readonly legacyHolding: Pick<LegacyHolding, 'begins'>;
  readonly noteDocuments: NoteDocuments;
}

/** Safe to run twice: a charge that is there already stays as it is, and who holds the legacy offer is told once (AP-02). */
export const makeProjectFacts =
  ({ ledger, legacyHolding, noteDocuments }: ProjectFactsDeps) =>
  async (order: Order, facts: readonly SealedFact[]): Promise<void> => {
    for (const fact of facts) {
      if (fact.kind === 'documents-uploaded') await noteDocuments(order, fact);
      if (fact.kind !== 'line-provisioned') continue;
      const line = order.lines.find((l) => l.lineNumber === fact.line);
      if (line === undefined) continue;
      await ledger.post(chargesOf(order, line, fact.subscriptionId, fact.at));
      if (line.family === 'legacyAzure') await legacyHolding.begins(order);
    }
  };

/** Do these facts mean anything outside the order? If not, the cursor may move with any other write. */
export const meansNothingOutside = (facts: readonly SealedFact[]): boolean =>
  facts.every((fact) => fact.kind !== 'line-provisioned' && fact.kind !== 'documents-uploaded');
