/** Reveals a software key (KD-01, KD-03): the record of it is stored before the key is opened. The same key each time. */
import { done, type Result, refused } from '../../domain/result.ts';
import { keyVersionOf } from '../../domain/software/choice.ts';
import { groupedKey, type KeyType } from '../../domain/software/product-key.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { type AllotKeys, aboutKey } from './allot-keys.ts';
import type { Sealing, SoftwareKeyStore } from './ports.ts';
import { type OneSoftware, type ReadSoftware, readUsable } from './read-software.ts';
import type { makeRecordActivity } from './record-activity.ts';

export interface RevealKeyDeps {
  readonly readSoftware: ReadSoftware;
  readonly softwareKeys: SoftwareKeyStore;
  readonly allotKeys: AllotKeys;
  readonly sealing: Pick<Sealing, 'open'>;
  readonly recordActivity: ReturnType<typeof makeRecordActivity>;
}

export interface RevealKey extends OneSoftware {
  readonly version?: string;
  readonly keyType?: KeyType;
  readonly seed: string;
}

export interface RevealedKey {
  readonly subscription: Subscription;
  readonly productId: string;
  readonly version: string;
  /** In groups, as it is shown. */
  readonly key: string;
}

/** How often a lost race for the first key is looked at again. */
const rounds = 5;

export const makeRevealKey = (deps: RevealKeyDeps) => {
  /** Allotted when it was provisioned; here for what was held before there were keys, and for a version that came later. */
  const sealedKeyOf = async (subscription: Subscription, version: string): Promise<Result<string>> => {
    for (let round = 0; round < rounds; round++) {
      const stored = await deps.softwareKeys.read(subscription, subscription.id);
      const found = stored?.value.keys.find((key) => key.version === version);
      if (found !== undefined) return done(found.sealed);
      // Cancelled since it was looked at: nothing is allotted to it any more (SW-08).
      if (stored?.value.revokedAt !== undefined) return refused({ kind: 'software-not-active', status: 'deleted' });
      const keys = await deps.allotKeys(subscription, stored?.value);
      if (keys !== undefined) await deps.softwareKeys.write(keys, stored?.etag);
    }
    throw new Error(`Subscription ${subscription.id} could not be given a key for version ${version}`);
  };

  return async (asked: RevealKey): Promise<Result<RevealedKey>> => {
    const software = await readUsable(deps.readSoftware, asked);
    if (!software.ok) return software;
    const { subscription, delivery } = software.value;
    const chosen = keyVersionOf(delivery, asked);
    if (!chosen.ok) return chosen;
    const { version } = chosen.value;
    const sealed = await sealedKeyOf(subscription, version);
    if (!sealed.ok) return sealed;
    const { caller, seed } = asked;
    const given = { operation: 'get_software_key', software: software.value, media: { version } } as const;
    await deps.recordActivity({ ...given, caller, seed });
    const key = groupedKey(
      deps.sealing.open(sealed.value, aboutKey({ ...subscription, subscriptionId: subscription.id }, version)),
    );
    return done({ subscription, productId: delivery.productId, version, key });
  };
};
