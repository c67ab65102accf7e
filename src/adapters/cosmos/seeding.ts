/** Writes what onboarding and the seed command bring into the world; what is there already stays as it is. */
import type { Account } from '../../domain/customers/account.ts';
import type { Customer, Subscription, TenantRecord } from '../../domain/customers/customer.ts';
import type { CustomerRef, OrderId } from '../../domain/ids.ts';

export interface Seeding {
  account(account: Account): Promise<void>;
  customer(customer: Customer): Promise<void>;
  tenant(record: TenantRecord): Promise<void>;
  subscription(subscription: Subscription): Promise<void>;
  /** An "only one" that a customer holds from before, with the order that claimed it if there was one. */
  marker(customer: CustomerRef, marker: string, order?: OrderId): Promise<void>;
}
