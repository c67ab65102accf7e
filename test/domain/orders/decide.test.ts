import { describe, expect, test } from 'vitest';
import { subscriptionId } from '../../../src/domain/ids.ts';
import { decide, type OrderCommand } from '../../../src/domain/orders/decide.ts';
import type { Happening } from '../../../src/domain/orders/facts.ts';
import type { Order } from '../../../src/domain/orders/order.ts';
import { place, reviewWindowDays } from '../../../src/domain/orders/place.ts';
import { openReview } from '../../../src/domain/orders/statuses.ts';
import { epochMs, plusDays, plusMs } from '../../../src/domain/time.ts';
import {
  aDraft,
  anAttachment,
  anOrder,
  assessed,
  details,
  lead,
  lines,
  placedAt,
  reviewer,
  secondReviewer,
  uploaded,
} from '../../support/builders.ts';
import { everyCommand, everyOrder, largeDraft, lineFailed, provisioned } from './every-order.ts';

const deadline = plusDays(placedAt, 90);
const lastMoment = plusMs(deadline, -1);
const approve = (order: Order, by = reviewer): OrderCommand => ({ do: 'approve', revision: order.revision, by });
const upload: OrderCommand = { do: 'upload', attachments: [anAttachment()], details, caseIsClaimed: false };

const kinds = (order: Order, command: OrderCommand, now = placedAt): readonly string[] => {
  const decided = decide(order, command, now);
  return decided.ok ? decided.value.map((h) => h.kind) : [`refused: ${decided.refusal.kind}`];
};

describe('placing', () => {
  test('SR-04 reviewBy is 90 × 24 hours after placing, whatever the calendar says, also for an order not flagged', () => {
    for (const outcome of ['clear', 'review', 'po'] as const) {
      const order = anOrder(outcome);
      expect(epochMs(order.reviewBy) - epochMs(order.createdAt)).toBe(reviewWindowDays * 86_400_000);
      expect(order.reviewBy).toBe('2026-05-30T09:00:00.000Z');
    }
  });

  test.each([
    ['clear', 'pending'],
    ['review', 'pending_review'],
    ['po', 'pending_po_upload'],
  ] as const)('SR-03 a risk outcome "%s" places the order as %s, in one fact', (outcome, status) => {
    const [placing, assessing] = place(aDraft(), assessed(outcome), placedAt);
    expect(placing).toMatchObject({ kind: 'order-placed', status });
    expect(assessing).toMatchObject({ kind: 'risk-assessed', assessment: { outcome } });
  });
});

describe('the deadline, to the millisecond', () => {
  const open = everyOrder.filter((order) => (openReview as readonly string[]).includes(order.status));

  test.each(open.map((order) => [order.status, order] as const))(
    'SR-05 %s: expired at reviewBy and not a millisecond before',
    (_status, order) => {
      expect(kinds(order, { do: 'expire' }, lastMoment)).toEqual(['refused: order-state']);
      expect(kinds(order, { do: 'expire' }, deadline)).toEqual(['review-expired']);
    },
  );

  test('SR-04 SR-05 an approval is taken a millisecond before reviewBy and refused at it', () => {
    const order = anOrder('po', [uploaded]);
    expect(kinds(order, approve(order), lastMoment)).toEqual(['review-approved']);
    expect(decide(order, approve(order), deadline)).toEqual({
      ok: false,
      refusal: { kind: 'review-window-closed', reviewBy: deadline },
    });
  });

  test('SR-05 from reviewBy on, nobody can do anything more to an open review', () => {
    for (const order of open) {
      for (const command of everyCommand(order.revision).filter((c) => c.do !== 'expire' && !('line' in c))) {
        expect([order.status, command.do, ...kinds(order, command, deadline)]).toEqual([
          order.status,
          command.do,
          'refused: review-window-closed',
        ]);
      }
    }
  });

  test('SR-05 after the expiry is stored the answer stays the same one', () => {
    const order = anOrder('po', [{ kind: 'review-expired', v: 1 }]);
    for (const command of [upload, approve(order), { do: 'withdraw' } as const]) {
      expect(kinds(order, command, deadline)).toEqual(['refused: review-window-closed']);
    }
  });

  test('SR-04 suspending, asking and uploading do not move the deadline', () => {
    const order = anOrder('po', [
      uploaded,
      { kind: 'information-requested', v: 1 },
      { kind: 'review-suspended', v: 1 },
      { kind: 'review-resumed', v: 1 },
    ]);
    expect(order.reviewBy).toBe(deadline);
  });

  test('an order that is not in review never expires, however old', () => {
    const later = plusDays(placedAt, 1000);
    for (const order of everyOrder.filter((o) => !open.includes(o))) {
      expect([order.status, ...kinds(order, { do: 'expire' }, later)]).toEqual([order.status, 'refused: order-state']);
    }
  });
});

describe('uploading', () => {
  test('SR-09 an upload in another state is refused with the state and what would be allowed', () => {
    expect(decide(anOrder('review'), upload, placedAt)).toEqual({
      ok: false,
      refusal: { kind: 'order-state', status: 'pending_review', allowed: ['pending_po_upload', 'po_upload_complete'] },
    });
  });

  test('SR-06 an upload for a rejected order is told that this is final', () => {
    const rejected = anOrder('po', [uploaded, { kind: 'review-rejected', v: 1, reason: 'not_binding', words: 'No.' }]);
    expect(decide(rejected, upload, placedAt)).toEqual({
      ok: false,
      refusal: { kind: 'order-rejected', status: 'po_review_rejected' },
    });
  });

  test('SR-10 more files are taken until a reviewer has claimed the case; what was asked for is taken all the same', () => {
    const claimed: OrderCommand = { ...upload, caseIsClaimed: true };
    expect(kinds(anOrder('po', [uploaded]), upload)).toEqual(['documents-uploaded']);
    expect(kinds(anOrder('po', [uploaded]), claimed)).toEqual(['refused: upload-closed-by-claim']);
    expect(kinds(anOrder('po'), claimed)).toEqual(['documents-uploaded']);
  });
});

describe('approving', () => {
  const large = (after: readonly Happening[]) => anOrder('po', after, { draft: largeDraft });
  const recorded: Happening = { kind: 'approval-recorded', v: 1 };
  const once = () => anOrder('po', [uploaded, recorded], { draft: largeDraft, by: reviewer });

  test('SR-15 an ordinary order needs one reviewer', () => {
    const order = anOrder('po', [uploaded]);
    expect(kinds(order, approve(order))).toEqual(['review-approved']);
  });

  test('SR-15 above the value the first approval is only recorded and the status stays', () => {
    const order = large([uploaded]);
    expect(kinds(order, approve(order))).toEqual(['approval-recorded']);
    expect(once()).toMatchObject({ status: 'po_upload_complete', approvals: [{ by: reviewer }] });
  });

  test('SR-15 the second approval must be somebody else’s', () => {
    const order = once();
    expect(kinds(order, approve(order, reviewer))).toEqual(['refused: second-reviewer-needed']);
    expect(kinds(order, approve(order, secondReviewer))).toEqual(['review-approved']);
  });

  test('SR-15 a lead is enough', () => {
    const order = large([uploaded]);
    expect(kinds(order, approve(order, lead))).toEqual(['review-approved']);
  });

  test('SR-15 releasing a large order without a purchase order takes two as well', () => {
    const order = anOrder('review', [], { draft: largeDraft });
    expect(kinds(order, approve(order))).toEqual(['approval-recorded']);
  });

  test('SR-14 a decision on another revision than the order has is stale, in whatever state', () => {
    for (const order of everyOrder.filter(
      (o) => o.status !== 'po_review_rejected' || o.rejection.reason !== 'expired',
    )) {
      for (const command of everyCommand(order.revision - 1).filter((c) => 'revision' in c)) {
        expect(decide(order, command, placedAt)).toEqual({
          ok: false,
          refusal: { kind: 'revision-stale', revision: order.revision },
        });
      }
    }
  });
});

describe('rejecting, asking, suspending', () => {
  test('SR-14 each carries the reviewer’s words', () => {
    const order = anOrder('po', [uploaded]);
    const common = { revision: order.revision, by: reviewer, words: 'Page 2 is missing' };
    const said = (command: OrderCommand) => decide(order, command, placedAt);
    expect(said({ do: 'reject', reason: 'document_unreadable', ...common })).toMatchObject({
      value: [{ kind: 'review-rejected', reason: 'document_unreadable', words: 'Page 2 is missing' }],
    });
    expect(said({ do: 'ask-for-more', ...common })).toMatchObject({
      value: [{ kind: 'information-requested', words: 'Page 2 is missing' }],
    });
    expect(said({ do: 'suspend', ...common })).toMatchObject({
      value: [{ kind: 'review-suspended', words: 'Page 2 is missing' }],
    });
  });
});

describe('withdrawing', () => {
  const withdraw = (order: Order) => kinds(order, { do: 'withdraw' });

  test('OR-07 from every open review state, and from no other', () => {
    for (const order of everyOrder.filter(
      (o) => o.status !== 'po_review_rejected' || o.rejection.reason !== 'expired',
    )) {
      const expected = (openReview as readonly string[]).includes(order.status)
        ? 'order-withdrawn'
        : order.status === 'pending'
          ? 'refused: order-in-progress'
          : 'refused: order-cannot-be-cancelled';
      expect([order.status, ...withdraw(order)]).toEqual([order.status, expected]);
    }
  });

  test('SB-03 in a sandbox for sixty days, to the millisecond; in production as long as the review is open', () => {
    const day60 = plusDays(placedAt, 60);
    const sandbox = anOrder('po', [], { draft: aDraft({ environment: 'sandbox' }) });
    expect(kinds(sandbox, { do: 'withdraw' }, plusMs(day60, -1))).toEqual(['order-withdrawn']);
    expect(decide(sandbox, { do: 'withdraw' }, day60)).toMatchObject({
      refusal: { kind: 'sandbox-cancel-closed', closedAt: day60, days: 60 },
    });
    expect(kinds(anOrder('po'), { do: 'withdraw' }, day60)).toEqual(['order-withdrawn']);
  });

  test('OR-07 a withdrawn order is cancelled, and its case closed', () => {
    const order = anOrder('po', [{ kind: 'order-withdrawn', v: 1 }]);
    expect(order).toMatchObject({ status: 'cancelled', withdrawn: true, cancelledAt: placedAt });
    expect(kinds(order, approve(order))).toEqual(['refused: order-state']);
  });
});

describe('provisioning', () => {
  const draft = aDraft({ lines: lines(2) });
  const provision = (line: number): OrderCommand => ({
    do: 'provision',
    line,
    subscriptionId: subscriptionId(`s-${line}`),
  });
  const fail = (line: number): OrderCommand => ({
    do: 'fail-line',
    line,
    code: '900318',
    reason: 'azure-plan-required',
  });
  const having = (...happenings: readonly Happening[]) => anOrder('clear', happenings, { draft });
  const ending = (order: Order, command: OrderCommand) => {
    const decided = decide(order, command, placedAt);
    return decided.ok ? decided.value.find((h) => h.kind === 'order-finished')?.status : decided;
  };

  test.each([
    ['all lines well', having(provisioned(1)), provision(2), 'completed'],
    ['the last one failed', having(provisioned(1)), fail(2), 'partial_success'],
    ['the first one failed', having(lineFailed(1)), provision(2), 'partial_success'],
    ['all failed', having(lineFailed(1)), fail(2), 'error'],
    ['one still to come', having(), provision(1), undefined],
  ] as const)('OR-04 OR-06 %s', (_case, order, command, status) => {
    expect(ending(order, command)).toBe(status);
  });

  test('OR-04 a line that has its outcome gets no second one', () => {
    expect(kinds(having(provisioned(1)), provision(1))).toEqual([]);
    expect(kinds(having(provisioned(1)), fail(1))).toEqual([]);
  });

  test('only a pending order is provisioned', () => {
    expect(kinds(anOrder('po', [uploaded]), provision(1))).toEqual(['refused: order-state']);
  });

  test('a line the order does not have is a fault of ours', () => {
    expect(() => decide(having(), provision(3), placedAt)).toThrow('has no line 3');
  });
});
