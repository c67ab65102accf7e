/** Orders in every status, reached by facts as in life, with the variants on which a rule could depend. */
import { subscriptionId } from '../../../src/domain/ids.ts';
import { money } from '../../../src/domain/money.ts';
import type { OrderCommand } from '../../../src/domain/orders/decide.ts';
import type { Happening } from '../../../src/domain/orders/facts.ts';
import type { Order } from '../../../src/domain/orders/order.ts';
import { subscriptionFrom } from '../../../src/domain/subscriptions/from-line.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import {
  aDraft,
  agent,
  anAttachment,
  anOrder,
  aSavingsPlanLine,
  aSoftwareLine,
  details,
  lead,
  lines,
  placedAt,
  reviewer,
  secondReviewer,
  uploaded,
} from '../../support/builders.ts';

const approved: Happening = { kind: 'review-approved', v: 1 };
const recorded: Happening = { kind: 'approval-recorded', v: 1 };
const asked: Happening = { kind: 'information-requested', v: 1, words: 'Who signed?' };
const suspended: Happening = { kind: 'review-suspended', v: 1 };
export const provisioned = (line: number): Happening => ({
  kind: 'line-provisioned',
  v: 1,
  line,
  subscriptionId: subscriptionId(`subscription-${line}`),
});
export const lineFailed = (line: number): Happening => ({
  kind: 'line-failed',
  v: 1,
  line,
  code: '900318',
  reason: 'azure-plan-required',
});
export const finished = (status: 'completed' | 'partial_success' | 'error'): Happening => ({
  kind: 'order-finished',
  v: 1,
  status,
});

const usd = (minor: number) => money(minor, 'USD');
export const lineCancelled = (line: number): Happening => ({
  kind: 'line-cancelled',
  v: 1,
  line,
  subscriptionId: subscriptionId(`subscription-${line}`),
  term: { number: 1, startsAt: placedAt, billingCycle: 'one_time', total: usd(300) },
  refundKind: 'prorated',
  refund: usd(290),
  notBilled: usd(0),
  kept: usd(10),
});
export const cancelled = (how: 'order-cancelled' | 'order-partly-cancelled'): Happening => ({ kind: how, v: 1 });

/** Above the value from which two reviewers are needed (SR-15). */
export const largeDraft = aDraft({ lines: [aSavingsPlanLine({ total: money(20_000_000, 'USD') })] });
const twoLines = aDraft({ lines: lines(2) });
/** Two lines of software, which may be cancelled (SW-07). */
export const softwareDraft = aDraft({ lines: [aSoftwareLine(), aSoftwareLine({ lineNumber: 2 })] });

/** What a line of `softwareDraft` became, as provisioning makes it. */
export const heldSoftware = (
  line: 1 | 2,
  order: Order = anOrder('clear', [], { draft: softwareDraft }),
  over: Partial<Subscription> = {},
): Subscription => {
  const ordered = order.lines.find(({ lineNumber }) => lineNumber === line);
  if (ordered === undefined) throw new Error(`The order has no line ${line}`);
  return { ...subscriptionFrom(order, ordered, subscriptionId(`subscription-${line}`), placedAt, undefined), ...over };
};

export const everyOrder: readonly Order[] = [
  anOrder('review'),
  anOrder('review', [], { draft: largeDraft }),
  anOrder('po'),
  anOrder('review', [asked]),
  anOrder('po', [uploaded]),
  anOrder('po', [uploaded], { draft: largeDraft }),
  anOrder('po', [uploaded, recorded], { draft: largeDraft }),
  anOrder('review', [suspended]),
  anOrder('po', [suspended]),
  anOrder('po', [uploaded, suspended]),
  anOrder('clear'),
  anOrder('clear', [], { draft: twoLines }),
  anOrder('clear', [provisioned(1)], { draft: twoLines }),
  anOrder('clear', [lineFailed(1)], { draft: twoLines }),
  anOrder('po', [uploaded, approved]),
  anOrder('clear', [provisioned(1), finished('completed')]),
  anOrder('clear', [provisioned(1), lineFailed(2), finished('partial_success')], { draft: twoLines }),
  anOrder('clear', [lineFailed(1), finished('error')]),
  anOrder('clear', [provisioned(1), provisioned(2), finished('completed')], { draft: softwareDraft }),
  anOrder('clear', [provisioned(1), lineFailed(2), finished('partial_success')], { draft: softwareDraft }),
  anOrder('clear', [provisioned(1), finished('completed'), lineCancelled(1), cancelled('order-cancelled')]),
  anOrder(
    'clear',
    [provisioned(1), provisioned(2), finished('completed'), lineCancelled(2), cancelled('order-partly-cancelled')],
    { draft: twoLines },
  ),
  anOrder('po', [{ kind: 'order-withdrawn', v: 1 }]),
  anOrder('po', [{ kind: 'review-rejected', v: 1, reason: 'not_binding' }]),
  anOrder('po', [{ kind: 'review-expired', v: 1 }]),
];

/** Every command there is, by everybody who could give it, on the revision the order has. */
export const everyCommand = (revision: number): readonly OrderCommand[] => [
  ...[true, false].map((caseIsClaimed) => ({
    do: 'upload' as const,
    attachments: [anAttachment()],
    details,
    caseIsClaimed,
  })),
  ...[agent, reviewer, secondReviewer, lead].flatMap((by): OrderCommand[] => [
    { do: 'approve', revision, by },
    { do: 'reject', revision, by, reason: 'price_mismatch' },
    { do: 'ask-for-more', revision, by },
    { do: 'suspend', revision, by },
    { do: 'resume', revision, by },
  ]),
  { do: 'note', to: 'desk', words: 'Called them.' },
  { do: 'note', to: 'partner', words: 'Page 2 is fine.' },
  { do: 'withdraw' },
  { do: 'cancel', way: 'order', held: [heldSoftware(1), heldSoftware(2)] },
  { do: 'cancel', way: 'order', lines: [1], held: [heldSoftware(1)] },
  { do: 'expire' },
  ...[1, 2].flatMap((line): OrderCommand[] => [
    { do: 'provision', line, subscriptionId: subscriptionId(`subscription-${line}`) },
    { do: 'fail-line', line, code: '900318', reason: 'azure-plan-required' },
  ]),
];
