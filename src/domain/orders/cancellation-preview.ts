/** What cancelling would come to now, line by line, without doing it (SW-07, SW-08): the rule itself is asked. Pure. */
import type { Refusal } from '../refusals.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { Instant } from '../time.ts';
import { type CancelledLine, cancelLine, windowOfLine } from './cancel-lines.ts';
import type { LineCancellation, Order, OrderLine } from './order.ts';

/** One of three: it may be cancelled, it may not, it is. */
export type LinePreview = { readonly line: OrderLine; readonly until?: Instant } & (
  | { readonly state: 'cancellable'; readonly comesTo: CancelledLine }
  | { readonly state: 'closed'; readonly refusal: Refusal }
  | { readonly state: 'cancelled'; readonly cancellation: LineCancellation }
);

export interface CancellationPreview {
  readonly order: Order;
  readonly now: Instant;
  /** Only what was bought: a line that failed, or waits, has none. */
  readonly lines: readonly LinePreview[];
}

export const cancellationPreview = (
  order: Order,
  held: readonly Subscription[],
  now: Instant,
): CancellationPreview => ({
  order,
  now,
  lines: order.outcomes.flatMap((outcome): readonly LinePreview[] => {
    const line = order.lines.find(({ lineNumber }) => lineNumber === outcome.line);
    if (!outcome.ok || line === undefined) return [];
    const subscription = held.find(({ id }) => id === outcome.subscriptionId);
    const until = subscription && windowOfLine(order, line, subscription)?.until;
    const of = { line, ...(until === undefined ? {} : { until }) };
    const cancellation = order.cancellations?.find((each) => each.line === outcome.line);
    if (cancellation !== undefined) return [{ ...of, state: 'cancelled', cancellation }];
    const comesTo = cancelLine(order, line, subscription, 'order', now);
    return [
      comesTo.ok
        ? { ...of, state: 'cancellable', comesTo: comesTo.value }
        : { ...of, state: 'closed', refusal: comesTo.refusal },
    ];
  }),
});
