/** A partner brings a customer: a new tenant with a domain of its own (CU-01). Its id comes from the request (CA-05). */
import type { PartnerCaller } from '../../domain/callers.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { sandboxCustomers } from '../../domain/customers/holding-limits.ts';
import { type CustomerRequest, newCustomer } from '../../domain/customers/new-customer.ts';
import { customerId } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { accountTime, type Clock } from '../clock.ts';
import { guidFrom } from '../orders/derived-ids.ts';
import type { Digest } from '../orders/ports.ts';
import type { AccountStore, CustomerStore, TenantStore } from './ports.ts';

export interface CreateCustomerDeps {
  readonly customers: Pick<CustomerStore, 'read' | 'ofPartner' | 'write'>;
  readonly tenants: Pick<TenantStore, 'claimDomain' | 'holderOfDomain'>;
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly clock: Clock;
  readonly digest: Digest;
}

export interface CreateCustomer {
  readonly caller: PartnerCaller;
  readonly request: CustomerRequest;
  /** Random, kept with the request: the same seed makes the same customer. */
  readonly seed: string;
}

export const makeCreateCustomer =
  ({ customers, tenants, accounts, clock, digest }: CreateCustomerDeps) =>
  async ({ caller, request, seed }: CreateCustomer): Promise<Result<Customer>> => {
    const { partnerId } = caller;
    const ref = { partnerId, customerId: customerId(guidFrom(digest, `customer:${seed}`)) };
    const [account, earlier] = await Promise.all([accounts.read(partnerId), customers.read(ref)]);
    if (account === undefined) throw new Error(`Partner ${partnerId} has no account, yet one of its people was let in`);
    if (earlier !== undefined) return done(earlier);
    const now = accountTime(clock.real(), account.value.clock);
    const made = newCustomer(account.value, ref.customerId, request, now);
    if (!made.ok) return made;
    if (caller.environment === 'sandbox') {
      const { items } = await customers.ofPartner(partnerId, sandboxCustomers);
      if (items.length >= sandboxCustomers)
        return refused({ kind: 'sandbox-holding-limit', maximum: sandboxCustomers });
    }
    // The domain first: two tenants never share one, while one that nobody took in the end is only lost to its own repeat.
    const { domain } = made.value;
    const claimed = await tenants.claimDomain(domain, ref.customerId);
    if (claimed === 'conflict' && (await tenants.holderOfDomain(domain)) !== ref.customerId) {
      return refused({ kind: 'domain-taken', domain });
    }
    const written = await customers.write(ref, [{ change: 'create-customer', customer: made.value }]);
    if (written === 'written') return made;
    const winner = await customers.read(ref);
    if (winner === undefined) throw new Error(`Customer ${ref.customerId} could neither be created nor read`);
    return done(winner);
  };

/** Does a tenant have this domain already? Whose it is, is nobody's business. */
export const makeIsDomainTaken =
  ({ tenants }: { readonly tenants: Pick<TenantStore, 'holderOfDomain'> }) =>
  async (domain: string): Promise<boolean> =>
    (await tenants.holderOfDomain(domain.toLowerCase())) !== undefined;
