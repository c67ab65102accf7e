/** What keys and downloads need of the world: where keys come from, how they lie, the log of who had them, and the files. */
import type { CustomerId, CustomerRef, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import type { Environment } from '../../domain/orders/order.ts';
import type { Activity, ActivityFilter, ActivityKey } from '../../domain/software/activity.ts';
import type { Media } from '../../domain/software/choice.ts';
import type { Instant } from '../../domain/time.ts';
import type { Page, Stored, WriteOutcome } from '../stored.ts';

/** The keys allotted to one subscription, a key a version, as they lie in the store: sealed. */
export interface SoftwareKeys {
  readonly partnerId: PartnerId;
  readonly customerId: CustomerId;
  readonly environment: Environment;
  readonly subscriptionId: SubscriptionId;
  readonly keys: readonly { readonly version: string; readonly sealed: string }[];
  /** Cancelled then (SW-08): there are no keys any more, and there never will be. */
  readonly revokedAt?: Instant;
}

/** Whoever has keys to give. What it gave and nobody stored was never anybody's key. */
export interface KeyPool {
  /** 32 digits. */
  allot(wanted: {
    readonly subscriptionId: SubscriptionId;
    readonly productId: string;
    readonly version: string;
  }): Promise<string>;
}

/** Encrypts what may not lie readable anywhere. What was sealed about one thing opens for no other. */
export interface Sealing {
  seal(secret: string, about: string): string;
  /** Throws where it was sealed about something else, under a key we do not have, or was changed. */
  open(sealed: string, about: string): string;
}

export interface SoftwareKeyStore {
  read(customer: CustomerRef, subscription: SubscriptionId): Promise<Stored<SoftwareKeys> | undefined>;
  /** Under the ETag it was read with; without one there must be none yet. */
  write(keys: SoftwareKeys, etag: string | undefined): Promise<WriteOutcome>;
}

export interface ActivityLog {
  /** Stores it, once: answers the record that is there, which is another one's only if the request was made before. */
  write(activity: Activity): Promise<Activity>;
  /** Newest first. */
  find(
    partner: PartnerId,
    filter: ActivityFilter,
    size: number,
    after?: ActivityKey,
  ): Promise<Page<Activity, ActivityKey>>;
}

export interface InstallationFiles {
  open(file: { readonly productId: string; readonly title: string; readonly media: Media }): Promise<Uint8Array>;
}
