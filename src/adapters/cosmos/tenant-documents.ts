/** The documents among tenants: what is true of one with any partner, and whose a domain is. */
import { z } from 'zod';
import type { TenantRecord } from '../../domain/customers/tenant-record.ts';
import type { CustomerId } from '../../domain/ids.ts';
import type { DocumentKind } from './documents.ts';
import { id, saying } from './shapes.ts';

export const tenantDocument: DocumentKind<TenantRecord> = {
  container: 'tenants',
  type: 'tenant',
  schemaVersion: 1,
  body: saying<TenantRecord>()(
    z.object({
      customerTenantId: id<CustomerId>(),
      holdsLegacyAzure: z.boolean(),
      legacyHolders: z.array(z.string()).exactOptional(),
    }),
  ),
  idOf: ({ customerTenantId }) => customerTenantId,
  keysOf: ({ customerTenantId }) => ({ customerTenantId }),
};

/** A domain belongs to one tenant, whoever its partners are; it lies in a partition of its own. */
export interface DomainClaim {
  readonly domain: string;
  readonly holder: CustomerId;
}

export const domainDocumentId = (domain: string): string => `domain.${domain}`;

export const domainDocument: DocumentKind<DomainClaim> = {
  container: 'tenants',
  type: 'domain',
  schemaVersion: 1,
  body: saying<DomainClaim>()(z.object({ domain: z.string(), holder: id<CustomerId>() })),
  idOf: ({ domain }) => domainDocumentId(domain),
  keysOf: ({ domain }) => ({ customerTenantId: domainDocumentId(domain) }),
};
