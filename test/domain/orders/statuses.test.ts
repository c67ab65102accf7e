import { describe, expect, test } from 'vitest';
import type { OrderCommand } from '../../../src/domain/orders/decide.ts';
import { decide, verbsAllowedIn } from '../../../src/domain/orders/decide.ts';
import { evolve } from '../../../src/domain/orders/evolve.ts';
import { inPlace } from '../../../src/domain/orders/facts.ts';
import type { Order } from '../../../src/domain/orders/order.ts';
import {
  isFinal,
  isOpenReview,
  legalMoves,
  mayMove,
  type OrderStatus,
  orderStatuses,
} from '../../../src/domain/orders/statuses.ts';
import { anOrder, placedAt } from '../../support/builders.ts';
import { everyCommand, everyOrder } from './every-order.ts';

/** The rule, written down once more as the rulebook has it, so that the table can't change unseen. */
const asWritten = `
placed: pending | pending_review | pending_po_upload
pending_review: pending_po_upload | pending | suspended | po_review_rejected | cancelled
pending_po_upload: po_upload_complete | suspended | po_review_rejected | cancelled
po_upload_complete: po_upload_complete | pending_po_upload | pending | suspended | po_review_rejected | cancelled
suspended: pending_review | pending_po_upload | po_upload_complete | po_review_rejected | cancelled
pending: completed | partial_success | error
completed: cancelled
partial_success: cancelled
error:
cancelled:
po_review_rejected:
`;

const has = (order: Order, command: OrderCommand): boolean =>
  !('line' in command) || order.lines.some((line) => line.lineNumber === command.line);

/** Every move the code makes: each order in each status, under each command, before and after its deadline. */
const movesMade = (): Set<string> => {
  const moves = new Set(['clear', 'review', 'po'].map((outcome) => `placed → ${anOrder(outcome as 'po').status}`));
  for (const order of everyOrder) {
    for (const command of everyCommand(order.revision).filter((command) => has(order, command))) {
      for (const now of [placedAt, order.reviewBy]) {
        const decided = decide(order, command, now);
        if (!decided.ok || decided.value.length === 0) continue;
        const by = 'by' in command ? command.by : order.createdBy;
        const facts = inPlace(decided.value, { seq: order.revision + 2, at: order.lastFactAt }, { now, by });
        const after = facts.reduce<Order>(evolve, order);
        if (after.status !== order.status || command.do === 'upload') moves.add(`${order.status} → ${after.status}`);
      }
    }
  }
  return moves;
};

const movesInTable = (): Set<string> =>
  new Set(Object.entries(legalMoves).flatMap(([from, to]) => to.map((status) => `${from} → ${status}`)));

describe('the table of legal moves', () => {
  test('OR-08 the table is the rule, word for word', () => {
    const rule = Object.fromEntries(
      asWritten
        .trim()
        .split('\n')
        .map((line) => line.split(':'))
        .map(([from = '', to = '']) => [
          from,
          to
            .split('|')
            .map((s) => s.trim())
            .filter((s) => s !== ''),
        ]),
    );
    expect(legalMoves).toEqual(rule);
  });

  test('OR-01 OR-08 SW-07 the code makes exactly the moves the table allows', () => {
    expect([...movesMade()].sort()).toEqual([...movesInTable()].sort());
  });

  test('OR-01 the ten statuses are those on the wire, and each can be reached from placing', () => {
    const reached = new Set<OrderStatus>();
    const walk = (from: OrderStatus | 'placed'): void => {
      for (const to of legalMoves[from]) {
        if (reached.has(to)) continue;
        reached.add(to);
        walk(to);
      }
    };
    walk('placed');
    expect([...reached].sort()).toEqual([...orderStatuses].sort());
    expect([...orderStatuses].sort()).toEqual(
      [
        'pending',
        'completed',
        'cancelled',
        'suspended',
        'pending_review',
        'pending_po_upload',
        'po_upload_complete',
        'po_review_rejected',
        'partial_success',
        'error',
      ].sort(),
    );
  });

  test('every status is among the orders these tests look at', () => {
    expect(new Set(everyOrder.map((order) => order.status))).toEqual(new Set(orderStatuses));
  });

  test('OR-08 a reviewer may give a verb exactly where the table allows what it leads to', () => {
    const leadsTo: Readonly<Record<string, (from: OrderStatus) => boolean>> = {
      approve: (from) => mayMove(from, 'pending'),
      reject: (from) => mayMove(from, 'po_review_rejected'),
      'ask-for-more': (from) => mayMove(from, 'pending_po_upload') && from !== 'suspended',
      suspend: (from) => mayMove(from, 'suspended'),
      resume: (from) => from === 'suspended',
    };
    for (const [verb, allowed] of Object.entries(verbsAllowedIn)) {
      expect([verb, [...allowed].sort()]).toEqual([verb, orderStatuses.filter((s) => leadsTo[verb]?.(s)).sort()]);
    }
  });

  test('SR-05 an open review can always be rejected; a final order moves no more by itself', () => {
    for (const status of orderStatuses) {
      expect([status, mayMove(status, 'po_review_rejected')]).toEqual([status, isOpenReview(status)]);
      if (isFinal(status)) expect(legalMoves[status].filter((to) => to !== 'cancelled')).toEqual([]);
    }
  });
});
