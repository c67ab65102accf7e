/** Removing a customer of the sandbox with all that hangs from it; production customers stay (facts 2.10). */
import type { PartnerCaller } from '../../domain/callers.ts';
import { mayRemove } from '../../domain/customers/parting.ts';
import type { CustomerId } from '../../domain/ids.ts';
import { isFinal } from '../../domain/orders/statuses.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { parseInstant } from '../../domain/time.ts';
import type { OrderStore } from '../orders/ports.ts';
import type { CustomerStore, TenantStore } from './ports.ts';

export interface RemoveCustomerDeps {
  readonly customers: Pick<CustomerStore, 'stored' | 'subscriptions' | 'write'>;
  readonly orders: Pick<OrderStore, 'past'>;
  readonly tenants: Pick<TenantStore, 'releaseDomain' | 'holderOfDomain'>;
}

const theBeginning = parseInstant('2000-01-01T00:00:00Z');
const mostOrders = 5000;

export const makeRemoveCustomer =
  ({ customers, orders, tenants }: RemoveCustomerDeps) =>
  async (caller: PartnerCaller, customerId: CustomerId): Promise<Result<void>> => {
    const ref = { partnerId: caller.partnerId, customerId };
    const [stored, subscriptions, history] = await Promise.all([
      customers.stored(ref),
      customers.subscriptions(ref),
      orders.past(ref, theBeginning, mostOrders),
    ]);
    if (stored === undefined) return refused({ kind: 'customer-not-found' });
    const may = mayRemove(stored.value, subscriptions);
    if (!may.ok) return may;
    if (history.some(({ status }) => !isFinal(status))) return refused({ kind: 'customer-has-open-orders' });
    // Its other documents stay in a partition that nothing leads to any more: a new customer gets a new id.
    const removed = await customers.write(ref, [{ change: 'remove-customer', etag: stored.etag }]);
    if (removed === 'conflict') return refused({ kind: 'customer-changed' });
    const { domain } = stored.value;
    if ((await tenants.holderOfDomain(domain)) === customerId) await tenants.releaseDomain(domain);
    return done(undefined);
  };
