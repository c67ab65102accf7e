/** From priced lines to order documents: risk assessed, facts sealed, size checked. Shared by checkout and direct order (CA-06). */
import type { Author } from '../../domain/callers.ts';
import type { Buyer } from '../../domain/carts/buyer.ts';
import type { Catalog } from '../../domain/catalog/load.ts';
import type { OrderDraft } from '../../domain/orders/place.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { assessRisk } from '../../domain/review/assess.ts';
import type { PastOrder } from '../../domain/review/past-order.ts';
import type { RiskWeights } from '../../domain/review/weights.ts';
import { type Instant, plusDays } from '../../domain/time.ts';
import type { Digest, OrderRecord, OrderStore, Workflow } from '../orders/ports.ts';
import { newRecord } from '../orders/records.ts';
import type { BuyerDeps } from './read-buyer.ts';

/** Bytes of JSON: an order grows with its facts, and one batch takes 2 MB (architecture, bounds). */
export const sizeLimits = { order: 64 * 1024, batch: 1_500_000 } as const;

/** Earlier orders looked at for risk: enough for every median that matters. */
const mostHistory = 500;

/** Real time is never ahead of account time, so this reaches back at least as far as the weights ask. */
export const readHistory = (
  orders: Pick<OrderStore, 'past'>,
  customer: Parameters<OrderStore['past']>[0],
  real: Instant,
  { historyDays }: RiskWeights,
): Promise<readonly PastOrder[]> => orders.past(customer, plusDays(real, -historyDays), mostHistory);

export interface OrderingDeps extends BuyerDeps {
  readonly orders: Pick<OrderStore, 'read' | 'place' | 'past'>;
  readonly workflow: Pick<Workflow, 'start'>;
  readonly catalog: Catalog;
  readonly weights: RiskWeights;
  readonly digest: Digest;
}

export interface Placing {
  readonly buyer: Buyer;
  readonly history: readonly PastOrder[];
  readonly weights: RiskWeights;
  readonly digest: Digest;
  readonly act: { readonly by: Author; readonly now: Instant; readonly requestId?: string };
}

export const recordOf = (draft: OrderDraft, { buyer, history, weights, digest, act }: Placing): OrderRecord => {
  const { customer, account, subscriptions } = buyer;
  const assessment = assessRisk(draft, { history, subscriptions, customer, account }, weights, act.now);
  return newRecord({ draft, assessment, act, digest });
};

export const sizeOf = (document: unknown): number => Buffer.byteLength(JSON.stringify(document));

export const tooLarge: Refusal = {
  kind: 'line-not-supported',
  reason: 'the order would be too large; order fewer lines',
};
