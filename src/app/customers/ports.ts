/** What use cases read of partners and their customers. */
import type { Account } from '../../domain/customers/account.ts';
import type { Customer, Subscription, TenantRecord } from '../../domain/customers/customer.ts';
import type { CustomerId, CustomerRef, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import type { Page, Stored, WriteOutcome } from '../stored.ts';

export interface CustomerStore {
  read(ref: CustomerRef): Promise<Customer | undefined>;
  ofPartner(partner: PartnerId, size: number, afterId?: string): Promise<Page<Customer, string>>;
  subscriptions(ref: CustomerRef): Promise<readonly Subscription[]>;
  subscription(ref: CustomerRef, id: SubscriptionId): Promise<Subscription | undefined>;
  /** True when the customer holds the "only one" of that name (the Azure plan). */
  hasMarker(ref: CustomerRef, marker: string): Promise<boolean>;
}

export interface TenantStore {
  /** A tenant nobody wrote about holds nothing. */
  read(customer: CustomerId): Promise<TenantRecord>;
}

export interface AccountStore {
  read(partner: PartnerId): Promise<Stored<Account> | undefined>;
  replace(account: Account, etag: string): Promise<WriteOutcome>;
  /** Accounts whose clock was ever moved, for the sweep. */
  withMovedClock(): Promise<readonly Account[]>;
}
