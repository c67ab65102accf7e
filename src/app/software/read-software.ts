/** The software a customer holds, all of it or one (KD-01): also what was bought before it was listed among the subscriptions (SW-01). */
import type { PartnerCaller } from '../../domain/callers.ts';
import type { Deliveries } from '../../domain/catalog/software-delivery.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { CustomerId, SubscriptionId } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { type HeldSoftware, heldSoftwareOf, usable } from '../../domain/software/held-software.ts';
import type { CustomerStore } from '../customers/ports.ts';

export interface ReadSoftwareDeps {
  readonly customers: Pick<CustomerStore, 'read' | 'withSubscriptions' | 'subscription'>;
  readonly softwareDeliveries: Deliveries;
}

export interface OneSoftware {
  readonly caller: PartnerCaller;
  readonly customerId: CustomerId;
  readonly subscriptionId: SubscriptionId;
}

export interface CustomersSoftware extends HeldSoftware {
  readonly customer: Customer;
}

export const makeReadSoftware = ({ customers, softwareDeliveries }: ReadSoftwareDeps) => ({
  /** By id, as the subscriptions come. */
  all: async ({ caller, customerId }: Pick<OneSoftware, 'caller' | 'customerId'>) => {
    const { customer, subscriptions } = await customers.withSubscriptions({ partnerId: caller.partnerId, customerId });
    if (customer === undefined) return refused({ kind: 'customer-not-found' });
    return done(subscriptions.flatMap((each) => heldSoftwareOf(each, softwareDeliveries) ?? []));
  },

  one: async ({ caller, customerId, subscriptionId }: OneSoftware): Promise<Result<CustomersSoftware>> => {
    const ref = { partnerId: caller.partnerId, customerId };
    const [customer, subscription] = await Promise.all([
      customers.read(ref),
      customers.subscription(ref, subscriptionId),
    ]);
    if (customer === undefined) return refused({ kind: 'customer-not-found' });
    const held = subscription === undefined ? undefined : heldSoftwareOf(subscription, softwareDeliveries);
    return held === undefined ? refused({ kind: 'software-not-found' }) : done({ customer, ...held });
  },
});

export type ReadSoftware = ReturnType<typeof makeReadSoftware>;

/** One whose keys and links may be given today. */
export const readUsable = async (
  readSoftware: ReadSoftware,
  asked: OneSoftware,
): Promise<Result<CustomersSoftware>> => {
  const found = await readSoftware.one(asked);
  if (!found.ok) return found;
  if (found.value.customer.relationship !== 'reseller') return refused({ kind: 'relationship-ended' });
  const good = usable(found.value);
  return good.ok ? found : good;
};
