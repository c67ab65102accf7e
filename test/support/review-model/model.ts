/** What the model remembers: every order as it was last seen, and what its people were told. */
import { expect } from 'vitest';
import { instanceIdOf, type OrderRef } from '../../../src/domain/ids.ts';
import type { OrderStatus } from '../../../src/domain/orders/statuses.ts';
import { assertReadsClosed, checked, type Seen } from './invariants.ts';
import type { ModelDesk } from './model-desk.ts';

export interface Model {
  readonly seen: Map<string, Seen>;
  /** How an order's review ended, as somebody was told: it may never be otherwise afterwards (SR-05). */
  readonly told: Map<string, 'approved' | 'rejected' | 'withdrawn'>;
  steps: number;
}

export const aModel = (): Model => ({ seen: new Map(), told: new Map(), steps: 0 });

/** One of the orders there are, by a number that may be any. */
export const pick = (model: Model, which: number): Seen | undefined =>
  [...model.seen.values()][which % model.seen.size];

const toldBy = (status: OrderStatus): 'approved' | 'rejected' | 'withdrawn' | undefined => {
  if (status === 'po_review_rejected') return 'rejected';
  if (status === 'cancelled') return 'withdrawn';
  return ['pending', 'completed', 'partial_success', 'error'].includes(status) ? 'approved' : undefined;
};

/** Somebody was answered with this status. */
export const tell = (model: Model, ref: OrderRef, status: OrderStatus): void => {
  const outcome = toldBy(status);
  const id = instanceIdOf(ref);
  if (outcome === undefined) return;
  expect(model.told.get(id) ?? outcome, `${ref.orderId}: two people were told differently`).toBe(outcome);
  model.told.set(id, outcome);
};

/** Looks at every order that was written; `read` of them also as a partner would. */
export const lookAround = async (model: Model, desk: ModelDesk, read?: Seen): Promise<void> => {
  if (read !== undefined) await assertReadsClosed(desk, read, await desk.nowOf(read.ref));
  for (const [id, before] of model.seen) {
    const after = await checked(desk, before);
    if (after === before) continue;
    model.seen.set(id, after);
    const told = model.told.get(id);
    const outcome = toldBy(after.record.order.status);
    if (told !== undefined) expect(outcome, `${id} is not what its people were told`).toBe(told);
  }
};
