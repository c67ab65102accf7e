/** Making and extending the order document: facts put in place, sealed, and folded into the state beside them. */
import type { Author } from '../../domain/callers.ts';
import type { OrderRef } from '../../domain/ids.ts';
import { evolve, fold } from '../../domain/orders/evolve.ts';
import { type Happening, inPlace, type SealedFact } from '../../domain/orders/facts.ts';
import { type Order, refOf } from '../../domain/orders/order.ts';
import { type OrderDraft, place } from '../../domain/orders/place.ts';
import type { RiskAssessment } from '../../domain/review/risk.ts';
import type { Instant } from '../../domain/time.ts';
import { seal } from './chain.ts';
import type { Digest, OrderRecord } from './ports.ts';

/** Who did it, when (account time), and under which request. */
export interface Act {
  readonly by: Author;
  readonly now: Instant;
  readonly requestId?: string;
}

/** A placed order's whole document, due at once so that the sweep finds it even if no workflow ever starts (LC-04). */
export const newRecord = (placing: {
  readonly draft: OrderDraft;
  readonly assessment: RiskAssessment;
  readonly act: Act;
  readonly digest: Digest;
}): OrderRecord => {
  const { draft, assessment, act, digest } = placing;
  const ref: OrderRef = { partnerId: draft.partnerId, customerId: draft.customerId, orderId: draft.id };
  const facts = sealedAfter(digest, ref, [], place(draft, assessment, act.now), act);
  return {
    order: fold(facts),
    facts,
    progress: { projectedSeq: 0, attempts: 0, parked: [] },
    dueAt: act.now,
    fileNames: {},
  };
};

/** The record after these happenings; due now, because what follows from them is still to be done. */
export const extended = (
  digest: Digest,
  record: OrderRecord,
  happenings: readonly Happening[],
  act: Act,
): OrderRecord => {
  const fresh = sealedAfter(digest, refOf(record.order), record.facts, happenings, act);
  return {
    ...record,
    order: fresh.reduce<Order>(evolve, record.order),
    facts: [...record.facts, ...fresh],
    dueAt: act.now,
  };
};

const sealedAfter = (
  digest: Digest,
  ref: OrderRef,
  facts: readonly SealedFact[],
  happenings: readonly Happening[],
  act: Act,
): readonly SealedFact[] => {
  const last = facts.at(-1);
  return seal(digest, ref, facts, inPlace(happenings, { seq: last?.seq ?? 0, at: last?.at }, act));
};
