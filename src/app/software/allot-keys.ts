/** Gives a software subscription its keys, a key a version, sealed before anybody keeps them (KD-03). */
import { type Deliveries, givesKey } from '../../domain/catalog/software-delivery.ts';
import type { SubscriptionId } from '../../domain/ids.ts';
import { heldSoftwareOf } from '../../domain/software/held-software.ts';
import { isKey } from '../../domain/software/product-key.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { KeyPool, Sealing, SoftwareKeys } from './ports.ts';

export interface AllotKeysDeps {
  readonly keyPool: KeyPool;
  readonly sealing: Sealing;
  readonly softwareDeliveries: Deliveries;
}

/** Those it has stay as they are; undefined for what has no keys at all. */
export type AllotKeys = (subscription: Subscription, has?: SoftwareKeys) => Promise<SoftwareKeys | undefined>;

/** What a key is sealed about: a sealed text put beside another subscription, or another version, does not open. */
export const aboutKey = (
  { partnerId, customerId, subscriptionId }: Pick<SoftwareKeys, 'partnerId' | 'customerId' | 'subscriptionId'>,
  version: string,
): string => ['software key', partnerId, customerId, subscriptionId, version].join('\n');

export const makeAllotKeys =
  ({ keyPool, sealing, softwareDeliveries }: AllotKeysDeps): AllotKeys =>
  async (subscription, has) => {
    const held = heldSoftwareOf(subscription, softwareDeliveries);
    if (held === undefined || !givesKey(held.delivery)) return undefined;
    const { partnerId, customerId, environment, id: subscriptionId } = subscription;
    const of = { partnerId, customerId, environment, subscriptionId };
    const { productId, versions } = held.delivery;
    const kept = has?.keys ?? [];
    const missing = versions.filter(({ version }) => !kept.some((key) => key.version === version));
    const allotted = missing.map(async ({ version }) => {
      const key = await keyPool.allot({ subscriptionId, productId, version });
      if (!isKey(key)) throw new Error(faultyPool(subscriptionId, version));
      return { version, sealed: sealing.seal(key, aboutKey(of, version)) };
    });
    return { ...of, keys: [...kept, ...(await Promise.all(allotted))] };
  };

/** Never the key itself. */
const faultyPool = (subscription: SubscriptionId, version: string): string =>
  `What was allotted to subscription ${subscription} for version ${version} is no key`;
