/** What cancelling would come to now, line by line, without doing it (SW-07, SW-08): the rule itself is asked. */
import type { OrderRef } from '../../domain/ids.ts';
import { type CancelledLine, cancelLine, windowOfLine } from '../../domain/orders/cancel-lines.ts';
import type { LineCancellation, Order, OrderLine } from '../../domain/orders/order.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { done, type Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/time.ts';
import type { CustomerStore } from '../customers/ports.ts';
import type { makeReadOrder } from './read-order.ts';

export interface PreviewCancellationDeps {
  readonly readOrder: Pick<ReturnType<typeof makeReadOrder>, 'one'>;
  readonly customers: Pick<CustomerStore, 'subscriptions'>;
}

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

export const makePreviewCancellation =
  ({ readOrder, customers }: PreviewCancellationDeps) =>
  async (ref: OrderRef): Promise<Result<CancellationPreview>> => {
    const found = await readOrder.one(ref);
    if (!found.ok) return found;
    const { now } = found.value;
    const { order } = found.value.record;
    const bought = order.outcomes.flatMap((outcome) => (outcome.ok ? [outcome] : []));
    const held = bought.length === 0 ? [] : await customers.subscriptions(order);
    const lines = bought.flatMap(({ line: number, subscriptionId }): readonly LinePreview[] => {
      const line = order.lines.find(({ lineNumber }) => lineNumber === number);
      if (line === undefined) return [];
      const subscription = held.find(({ id }) => id === subscriptionId);
      const until = subscription && windowOfLine(order, line, subscription)?.until;
      const of = { line, ...(until === undefined ? {} : { until }) };
      const cancellation = order.cancellations?.find((each) => each.line === number);
      if (cancellation !== undefined) return [{ ...of, state: 'cancelled', cancellation }];
      const comesTo = cancelLine(order, line, subscription, 'order', now);
      return [
        comesTo.ok
          ? { ...of, state: 'cancellable', comesTo: comesTo.value }
          : { ...of, state: 'closed', refusal: comesTo.refusal },
      ];
    });
    return done({ order, now, lines });
  };
