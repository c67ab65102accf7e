/** The in-memory store of what is true of a customer tenant with any partner, and of whose a domain is. */
import type { TenantStore } from '../../../src/app/customers/ports.ts';
import type { Stored } from '../../../src/app/stored.ts';
import type { TenantRecord } from '../../../src/domain/customers/tenant-record.ts';
import type { CustomerId } from '../../../src/domain/ids.ts';
import { kept } from './kept.ts';
import { linesOf, type Told } from './state.ts';

export interface MemoryTenants extends TenantStore, Told {
  has(customer: string): boolean;
  put(record: TenantRecord): void;
}

export const makeMemoryTenants = (): MemoryTenants => {
  const tenants = new Map<string, Stored<TenantRecord>>();
  const domains = new Map<string, CustomerId>();
  let writes = 0;
  const put = (record: TenantRecord): void => {
    tenants.set(record.customerTenantId, { value: kept(record), etag: `"tenant-${++writes}"` });
  };
  return {
    state: () => [...linesOf('tenant', tenants), ...[...domains].map(([name, holder]) => `domain ${name} ${holder}`)],
    has: (customer) => tenants.has(customer),
    put,
    read: async (customer) => tenants.get(customer)?.value ?? { customerTenantId: customer, holdsLegacyAzure: false },
    stored: async (customer) => tenants.get(customer),
    write: async (record, etag) => {
      if (tenants.get(record.customerTenantId)?.etag !== etag) return 'conflict';
      put(record);
      return 'written';
    },
    holderOfDomain: async (domain) => domains.get(domain),
    claimDomain: async (domain, holder) => {
      if (domains.has(domain)) return 'conflict';
      domains.set(domain, holder);
      return 'written';
    },
    releaseDomain: async (domain) => void domains.delete(domain),
  };
};
