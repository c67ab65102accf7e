/** The store of what is true of a customer tenant with any partner, and of whose a domain is. */
import type { Container } from '@azure/cosmos';
import type { TenantStore } from '../../app/customers/ports.ts';
import { readItem } from './reads.ts';
import { domainDocument, domainDocumentId, tenantDocument } from './tenant-documents.ts';
import { create, createOrReplace, deletion, inOneBatch, outcomeOf } from './writes.ts';

export const makeTenants = (tenants: Container): TenantStore => ({
  stored: (customer) => readItem(tenants, tenantDocument, customer, [customer]),

  read: async (customer) =>
    (await readItem(tenants, tenantDocument, customer, [customer]))?.value ?? {
      customerTenantId: customer,
      holdsLegacyAzure: false,
    },

  write: async (record, etag) => outcomeOf(await createOrReplace(tenants, tenantDocument, record, etag)),

  holderOfDomain: async (domain) => {
    const id = domainDocumentId(domain);
    return (await readItem(tenants, domainDocument, id, [id]))?.value.holder;
  },

  claimDomain: async (domain, holder) => outcomeOf(await create(tenants, domainDocument, { domain, holder })),

  releaseDomain: async (domain) => {
    const id = domainDocumentId(domain);
    // One that is gone already was released by the same request before.
    await inOneBatch(tenants, [id], [deletion(id)]);
  },
});
