/** What use cases read and write of partners and their customers. */
import type { Account } from '../../domain/customers/account.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { SearchField, SearchKey } from '../../domain/customers/search.ts';
import type { TenantRecord } from '../../domain/customers/tenant-record.ts';
import type { CustomerId, CustomerRef, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import type { News } from '../../domain/notifications/news.ts';
import type { Environment } from '../../domain/orders/order.ts';
import type { Month } from '../../domain/prices/price-list.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Instant } from '../../domain/time.ts';
import type { Page, Stored, WriteOutcome } from '../stored.ts';

/** One change of a customer's partition; several are one batch: all or nothing. */
export type CustomerChange =
  | { readonly change: 'create-customer'; readonly customer: Customer }
  | { readonly change: 'replace-customer'; readonly customer: Customer; readonly etag: string }
  | { readonly change: 'remove-customer'; readonly etag: string }
  | { readonly change: 'create-subscription'; readonly subscription: Subscription }
  | { readonly change: 'replace-subscription'; readonly subscription: Subscription; readonly etag: string }
  /** Fails the batch where the customer holds the "only one" of that name (AP-01). */
  | { readonly change: 'claim-marker'; readonly marker: string; readonly environment: Environment }
  /** Fails the batch where it does not. */
  | { readonly change: 'release-marker'; readonly marker: string }
  | { readonly change: 'write-news'; readonly news: News };

/** A customer and all that it holds, as of one moment. */
export interface Holding {
  readonly customer?: Customer;
  readonly subscriptions: readonly Subscription[];
}

export interface CustomerStore {
  read(ref: CustomerRef): Promise<Customer | undefined>;
  stored(ref: CustomerRef): Promise<Stored<Customer> | undefined>;
  ofPartner(partner: PartnerId, size: number, afterId?: string): Promise<Page<Customer, string>>;
  /** Customers whose name or domain begins with `prefix` (a search key), in its order. */
  beginningWith(
    partner: PartnerId,
    field: SearchField,
    prefix: string,
    size: number,
    after?: SearchKey,
  ): Promise<Page<Customer, SearchKey>>;
  subscriptions(ref: CustomerRef): Promise<readonly Subscription[]>;
  /** Both in one question, for who buys or looks at what may be bought. */
  withSubscriptions(ref: CustomerRef): Promise<Holding>;
  storedSubscriptions(ref: CustomerRef): Promise<readonly Stored<Subscription>[]>;
  subscription(ref: CustomerRef, id: SubscriptionId): Promise<Subscription | undefined>;
  storedSubscription(ref: CustomerRef, id: SubscriptionId): Promise<Stored<Subscription> | undefined>;
  /** True when the customer holds the "only one" of that name (the Azure plan). */
  hasMarker(ref: CustomerRef, marker: string): Promise<boolean>;
  /** How many of a partner's customers hold it, counted no further than `limit`. */
  markersOfPartner(partner: PartnerId, marker: string, limit: number): Promise<number>;
  /** All changes together, or none: `conflict` when one of them met something else than was read. */
  write(ref: CustomerRef, changes: readonly CustomerChange[]): Promise<WriteOutcome>;
  /** News written before then, at most `max`. */
  untold(before: Instant, max: number): Promise<readonly News[]>;
  /** It was told. That it is gone already is fine. */
  strikeOut(news: News): Promise<void>;
}

export interface TenantStore {
  /** A tenant nobody wrote about holds nothing. */
  read(customer: CustomerId): Promise<TenantRecord>;
  stored(customer: CustomerId): Promise<Stored<TenantRecord> | undefined>;
  /** Under the ETag it was read with; without one it must not exist yet. */
  write(record: TenantRecord, etag: string | undefined): Promise<WriteOutcome>;
  /** The tenant a domain belongs to. `domain` in lower case. */
  holderOfDomain(domain: string): Promise<CustomerId | undefined>;
  /** `conflict`: it belongs to somebody, perhaps to this very tenant. */
  claimDomain(domain: string, holder: CustomerId): Promise<WriteOutcome>;
  releaseDomain(domain: string): Promise<void>;
}

export interface AccountStore {
  read(partner: PartnerId): Promise<Stored<Account> | undefined>;
  /** Never what was remembered: for who is about to change it, and for what must be true now. */
  readNow(partner: PartnerId): Promise<Stored<Account> | undefined>;
  replace(account: Account, etag: string): Promise<WriteOutcome>;
  /** Accounts that are not billed through that month, by real time. */
  toBill(month: Month, max: number): Promise<readonly PartnerId[]>;
  /** Accounts whose clock was ever moved, for the sweep. */
  withMovedClock(): Promise<readonly Account[]>;
}
