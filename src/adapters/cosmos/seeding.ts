/** Writes what onboarding and the seed command bring into the world; what is there already stays as it is. */
import type { Database } from '@azure/cosmos';
import type { Account } from '../../domain/customers/account.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { TenantRecord } from '../../domain/customers/tenant-record.ts';
import type { OrderId } from '../../domain/ids.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { accountDocument } from './account-document.ts';
import { customerDocument } from './customer-document.ts';
import type { DocumentKind } from './documents.ts';
import { markerDocument } from './marker-document.ts';
import { subscriptionDocument } from './subscription-document.ts';
import { domainDocument, tenantDocument } from './tenant-documents.ts';
import { create } from './writes.ts';

export interface Seeding {
  account(account: Account): Promise<void>;
  /** Its domain becomes its tenant's with it. */
  customer(customer: Customer): Promise<void>;
  tenant(record: TenantRecord): Promise<void>;
  subscription(subscription: Subscription): Promise<void>;
  /** An "only one" that a customer holds from before, with the order that claimed it if there was one. */
  marker(
    customer: Pick<Customer, 'partnerId' | 'id' | 'environment'>,
    marker: string,
    orderId?: OrderId,
  ): Promise<void>;
}

export const makeSeeding = (database: Database): Seeding => {
  const once = async <T>(kind: DocumentKind<T>, value: T): Promise<void> => {
    await create(database.container(kind.container), kind, value);
  };
  return {
    account: (account) => once(accountDocument, account),
    customer: async (customer) => {
      await once(customerDocument, customer);
      await once(domainDocument, { domain: customer.domain, holder: customer.id });
    },
    tenant: (record) => once(tenantDocument, record),
    subscription: (subscription) => once(subscriptionDocument, subscription),
    marker: ({ partnerId, id: customerId, environment }, marker, orderId) =>
      once(markerDocument, {
        partnerId,
        customerId,
        environment,
        marker,
        ...(orderId === undefined ? {} : { orderId }),
      }),
  };
};
