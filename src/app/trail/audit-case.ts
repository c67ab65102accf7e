/** Everything that can be proven of a case: its chain, the heads that were written away, and on demand the bytes of its documents (SR-17). */
import type { OrderRef } from '../../domain/ids.ts';
import { done, type Result } from '../../domain/result.ts';
import type { Log } from '../log.ts';
import type { ChainCheck } from '../orders/chain.ts';
import type { OrderRecord } from '../orders/ports.ts';
import type { OrderAt } from '../orders/read-order.ts';
import type { CheckedDocument } from './check-documents.ts';
import type { Witnessed } from './witness.ts';

export interface AuditCaseDeps {
  readonly checkCase: (ref: OrderRef) => Promise<Result<{ readonly at: OrderAt; readonly check: ChainCheck }>>;
  readonly readWitness: (record: OrderRecord) => Promise<{ readonly witness: Witnessed }>;
  readonly checkDocuments: (record: OrderRecord) => Promise<readonly CheckedDocument[]>;
  readonly log: Log;
}

export interface Audited {
  readonly record: OrderRecord;
  readonly check: ChainCheck;
  /** Absent where the heads could not be read: the chain is told all the same. */
  readonly witness?: Witnessed;
  readonly documents?: readonly CheckedDocument[];
}

export const makeAuditCase =
  ({ checkCase, readWitness, checkDocuments, log }: AuditCaseDeps) =>
  async (ref: OrderRef, wanted: { readonly documents: boolean }): Promise<Result<Audited>> => {
    const found = await checkCase(ref);
    if (!found.ok) return found;
    const { at, check } = found.value;
    let witness: Witnessed | undefined;
    try {
      ({ witness } = await readWitness(at.record));
    } catch (failure) {
      log('the heads of a chain could not be read', { order: ref.orderId, failure: String(failure) });
    }
    const documents = wanted.documents ? await checkDocuments(at.record) : undefined;
    return done({
      record: at.record,
      check,
      ...(witness === undefined ? {} : { witness }),
      ...(documents === undefined ? {} : { documents }),
    });
  };
