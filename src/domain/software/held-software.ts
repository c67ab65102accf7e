/** What of a customer's subscriptions stands on its software list, and what it comes with (KD-01): every one, whenever it was bought. */
import { partsOf } from '../catalog/item.ts';
import { type Deliveries, type SoftwareDelivery, softwareFamilies } from '../catalog/software-delivery.ts';
import { done, type Result, refused } from '../result.ts';
import type { Subscription } from '../subscriptions/subscription.ts';

export interface HeldSoftware {
  readonly subscription: Subscription;
  readonly delivery: SoftwareDelivery;
}

/** Undefined for what is no software, and for a product that the table does not know. */
export const heldSoftwareOf = (subscription: Subscription, deliveries: Deliveries): HeldSoftware | undefined => {
  if (!softwareFamilies.includes(subscription.family)) return undefined;
  const delivery = deliveries.get(partsOf(subscription.catalogItemId)?.productId ?? '');
  return delivery === undefined ? undefined : { subscription, delivery };
};

/** Once it is cancelled or has run out its keys and links are no longer given; it stays on the list without them. */
export const isUsable = ({ status }: Pick<Subscription, 'status'>): boolean => status === 'active';

export const usable = (held: HeldSoftware): Result<HeldSoftware> =>
  isUsable(held.subscription) ? done(held) : refused({ kind: 'software-not-active', status: held.subscription.status });
