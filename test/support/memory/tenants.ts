/** The in-memory store of what is true of a customer tenant with any partner. */
import type { TenantStore } from '../../../src/app/customers/ports.ts';
import type { TenantRecord } from '../../../src/domain/customers/customer.ts';
import { kept } from './kept.ts';

export interface MemoryTenants extends TenantStore {
  has(customer: string): boolean;
  put(record: TenantRecord): void;
}

export const makeMemoryTenants = (): MemoryTenants => {
  const tenants = new Map<string, TenantRecord>();
  return {
    read: async (customer) => tenants.get(customer) ?? { customerTenantId: customer, holdsLegacyAzure: false },
    has: (customer) => tenants.has(customer),
    put: (record) => void tenants.set(record.customerTenantId, kept(record)),
  };
};
