/** Where requests to move between partners lie: with the customer's tenant, for they belong to two partners. */
import type { CustomerId, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time.ts';
import type { Transfer } from '../../domain/transfers/transfer.ts';
import type { Stored, WriteOutcome } from '../stored.ts';

/** That a target asks for one thing in one request at a time: which request that is. */
export interface AskedSlot {
  readonly id: string;
  readonly customerId: CustomerId;
  readonly transferId: string;
}

export interface TransferStore {
  stored(customer: CustomerId, id: string): Promise<Stored<Transfer> | undefined>;
  /** A partner's requests about this customer, of either side, oldest first. */
  ofPartner(customer: CustomerId, partner: PartnerId): Promise<readonly Transfer[]>;
  slot(customer: CustomerId, id: string): Promise<Stored<AskedSlot> | undefined>;
  /** One batch: the request, and its slots, each under the ETag it was read with (absent: it must not exist). */
  create(
    transfer: Transfer,
    slots: readonly { readonly slot: AskedSlot; readonly etag: string | undefined }[],
  ): Promise<WriteOutcome>;
  /**
   * Under its ETag. `claims`: what it takes away with it, in the same batch; another transfer's claim of the same thing fails it.
   * `releases`: claims given back.
   */
  replace(
    transfer: Transfer,
    etag: string,
    changes?: { readonly claims?: readonly SubscriptionId[]; readonly releases?: readonly SubscriptionId[] },
  ): Promise<WriteOutcome>;
  /** Moves that were decided or are to be tried again before then (real time). */
  unfinished(before: Instant, max: number): Promise<readonly Stored<Transfer>[]>;
}
