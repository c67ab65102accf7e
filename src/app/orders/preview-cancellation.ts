/** A preview of cancelling: the order and what it brought are read, the rule says what would come of it, and nothing is done. */
import type { OrderRef } from '../../domain/ids.ts';
import { type CancellationPreview, cancellationPreview } from '../../domain/orders/cancellation-preview.ts';
import { done, type Result } from '../../domain/result.ts';
import type { CustomerStore } from '../customers/ports.ts';
import type { makeReadOrder } from './read-order.ts';

export interface PreviewCancellationDeps {
  readonly readOrder: Pick<ReturnType<typeof makeReadOrder>, 'one'>;
  readonly customers: Pick<CustomerStore, 'subscriptions'>;
}

export const makePreviewCancellation =
  ({ readOrder, customers }: PreviewCancellationDeps) =>
  async (ref: OrderRef): Promise<Result<CancellationPreview>> => {
    const found = await readOrder.one(ref);
    if (!found.ok) return found;
    const { order } = found.value.record;
    const held = order.outcomes.length === 0 ? [] : await customers.subscriptions(order);
    return done(cancellationPreview(order, held, found.value.now));
  };
