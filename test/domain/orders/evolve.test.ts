import { describe, expect, test } from 'vitest';
import { evolve, fold } from '../../../src/domain/orders/evolve.ts';
import { type Fact, factKinds, type Happening, inPlace } from '../../../src/domain/orders/facts.ts';
import { deskStateOf, type Order } from '../../../src/domain/orders/order.ts';
import { isFinal, mayMove, type OrderStatus, openReview, orderStatuses } from '../../../src/domain/orders/statuses.ts';
import { plusMs } from '../../../src/domain/time.ts';
import {
  agent,
  anAttachment,
  anOrder,
  details,
  factsOf,
  placedAt,
  reviewer,
  uploaded,
} from '../../support/builders.ts';
import { cancelled, everyOrder, finished, lineCancelled, lineFailed, provisioned } from './every-order.ts';

const next = (order: Order, happening: Happening): Fact => {
  const [fact] = inPlace([happening], { seq: 99, at: order.lastFactAt }, { now: order.lastFactAt, by: reviewer });
  if (fact === undefined) throw new Error('one happening is one fact');
  return fact;
};

const orderIn = (status: OrderStatus): Order => {
  const found = everyOrder.find((order) => order.status === status);
  if (found === undefined) throw new Error(`no order is ${status}`);
  return found;
};

/** Where each kind of fact leads, and the statuses it may come in where it is no move. */
const moves: readonly { readonly happening: Happening; readonly to: OrderStatus }[] = [
  { happening: uploaded, to: 'po_upload_complete' },
  { happening: { kind: 'information-requested', v: 1 }, to: 'pending_po_upload' },
  { happening: { kind: 'review-approved', v: 1 }, to: 'pending' },
  { happening: { kind: 'review-rejected', v: 1, reason: 'other' }, to: 'po_review_rejected' },
  { happening: { kind: 'review-expired', v: 1 }, to: 'po_review_rejected' },
  { happening: { kind: 'review-suspended', v: 1 }, to: 'suspended' },
  { happening: { kind: 'order-withdrawn', v: 1 }, to: 'cancelled' },
  { happening: finished('completed'), to: 'completed' },
  { happening: finished('partial_success'), to: 'partial_success' },
  { happening: finished('error'), to: 'error' },
];
const stays: readonly { readonly happening: Happening; readonly in: readonly OrderStatus[] }[] = [
  { happening: { kind: 'approval-recorded', v: 1 }, in: ['pending_review', 'po_upload_complete'] },
  { happening: provisioned(1), in: ['pending'] },
  { happening: lineFailed(1), in: ['pending'] },
  { happening: { kind: 'review-resumed', v: 1 }, in: ['suspended'] },
  { happening: { kind: 'desk-note-added', v: 1, words: 'Called them.' }, in: openReview },
  { happening: { kind: 'partner-note-added', v: 1, words: 'Page 2 is fine.' }, in: openReview },
  {
    happening: { kind: 'reminders-recorded', v: 1, reminders: [] },
    in: openReview,
  },
  { happening: { kind: 'legal-hold-set', v: 1, words: 'A lawsuit.' }, in: orderStatuses },
  { happening: { kind: 'files-erased', v: 1, attachmentIds: [] }, in: orderStatuses.filter(isFinal) },
  { happening: lineCancelled(1), in: ['completed', 'partial_success'] },
  { happening: cancelled('order-partly-cancelled'), in: ['completed', 'partial_success'] },
  // A move, but only of what was bought: a review is withdrawn (OR-07).
  { happening: cancelled('order-cancelled'), in: ['completed', 'partial_success'] },
];

describe('evolve', () => {
  /** Legal for the order, but not by this fact: what was bought is cancelled by another (SW-07). */
  const isBought = (from: OrderStatus) => from === 'completed' || from === 'partial_success';
  const cases = [
    ...moves.flatMap(({ happening, to }) =>
      orderStatuses.map((from) => ({ happening, from, isLegal: mayMove(from, to) && !isBought(from) })),
    ),
    ...stays.flatMap(({ happening, in: allowed }) =>
      orderStatuses.map((from) => ({ happening, from, isLegal: allowed.includes(from) })),
    ),
  ];

  test.each(cases.filter((c) => !c.isLegal))('OR-08 refuses "$happening.kind" in $from', ({ happening, from }) => {
    const order = orderIn(from);
    expect(() => evolve(order, next(order, happening))).toThrow(/can't follow status/);
  });

  test.each(cases.filter((c) => c.isLegal))('OR-08 takes "$happening.kind" in $from', ({ happening, from }) => {
    const order = orderIn(from);
    expect(evolve(order, next(order, happening)).lastFactAt).toBe(order.lastFactAt);
  });

  test('an order is placed once, and nothing comes before its placing', () => {
    const [placing, assessing] = factsOf('po');
    if (placing === undefined || assessing === undefined) throw new Error('placing is two facts');
    const order = evolve(undefined, placing);
    expect(order.status).toBe('pending_po_upload');
    expect(() => evolve(order, placing)).toThrow(/can't follow/);
    expect(() => evolve(undefined, assessing)).toThrow(/can't follow/);
    expect(() => fold([])).toThrow(/without facts/);
  });

  test('OR-08 a suspended review goes back to the state it left, with what was wanted of the partner', () => {
    const asked: Happening = { kind: 'information-requested', v: 1, words: 'Who signed?' };
    const before = anOrder('review', [asked]);
    const away = anOrder('review', [asked, { kind: 'review-suspended', v: 1, words: 'Wait for legal' }]);
    const back = anOrder('review', [
      asked,
      { kind: 'review-suspended', v: 1, words: 'Wait for legal' },
      { kind: 'review-resumed', v: 1 },
    ]);
    expect(away).toMatchObject({ status: 'suspended', suspendedFrom: 'pending_po_upload', words: 'Wait for legal' });
    expect(back).toEqual({ ...before, revision: before.revision + 2 });
  });

  test('a state leaves nothing behind in the next one', () => {
    const order = anOrder('review', [
      { kind: 'information-requested', v: 1, words: 'Who signed?' },
      uploaded,
      { kind: 'review-approved', v: 1 },
    ]);
    expect(Object.keys(order)).not.toContain('wanted');
    expect(order).toMatchObject({ status: 'pending', attachments: [anAttachment()], purchaseOrder: details });
  });

  test('SR-15 new documents and questions make an earlier approval void', () => {
    const once: readonly Happening[] = [uploaded, { kind: 'approval-recorded', v: 1 }];
    expect(anOrder('po', once).approvals).toHaveLength(1);
    expect(anOrder('po', [...once, uploaded]).approvals).toEqual([]);
    expect(anOrder('po', [...once, { kind: 'information-requested', v: 1 }]).approvals).toEqual([]);
  });

  test('SR-14 the revision counts what a reviewer must see and nothing else', () => {
    const order = anOrder('clear', [provisioned(1), finished('completed')]);
    expect(order.revision).toBe(1);
    expect(anOrder('po', [uploaded, { kind: 'approval-recorded', v: 1 }]).revision).toBe(3);
    expect(
      Object.entries(factKinds)
        .filter(([, kind]) => !kind.revises)
        .map(([kind]) => kind),
    ).toEqual([
      'risk-assessed',
      'document-risk-assessed',
      'desk-note-added',
      'partner-note-added',
      'reminders-recorded',
      'legal-hold-set',
      'legal-hold-lifted',
      'files-erased',
      'line-provisioned',
      'line-failed',
      'order-finished',
      'line-cancelled',
      'order-cancelled',
      'order-partly-cancelled',
    ]);
  });

  test('OR-03 risk, a first approval, reminders’ record, legal holds and the desk’s own notes are for the desk; everything else is told to the partner', () => {
    expect(
      Object.entries(factKinds)
        .filter(([, kind]) => kind.audience === 'desk')
        .map(([kind]) => kind),
    ).toEqual([
      ...['risk-assessed', 'document-risk-assessed', 'approval-recorded', 'desk-note-added'],
      ...['reminders-recorded', 'legal-hold-set', 'legal-hold-lifted'],
    ]);
  });

  test('a fact has the next number and never lies before the last one', () => {
    const earlier = plusMs(placedAt, -5_000);
    const facts = inPlace(
      [uploaded, { kind: 'review-approved', v: 1 }],
      { seq: 2, at: placedAt },
      { now: earlier, by: agent, requestId: 'r1' },
    );
    expect(facts.map(({ seq, at, requestId, audience }) => ({ seq, at, requestId, audience }))).toEqual([
      { seq: 3, at: placedAt, requestId: 'r1', audience: 'partner' },
      { seq: 4, at: placedAt, requestId: 'r1', audience: 'partner' },
    ]);
  });

  test('SR-13 whose move it is follows from the status, and an order never flagged is no case', () => {
    const states = Object.fromEntries(
      everyOrder.map((order) => [
        `${order.status}${order.risk?.outcome === 'clear' ? ', clear' : ''}`,
        deskStateOf(order),
      ]),
    );
    expect(states).toEqual({
      pending_review: 'desk',
      pending_po_upload: 'partner',
      po_upload_complete: 'desk',
      suspended: 'suspended',
      pending: 'closed',
      'pending, clear': 'none',
      'cancelled, clear': 'none',
      'completed, clear': 'none',
      'partial_success, clear': 'none',
      'error, clear': 'none',
      cancelled: 'closed',
      po_review_rejected: 'closed',
    });
  });
});
