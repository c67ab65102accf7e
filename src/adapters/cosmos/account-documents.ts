/** The documents of a partner's account, and of what is true of a customer tenant with any partner. */
import { z } from 'zod';
import { marketRegions } from '../../domain/catalog/market-regions.ts';
import type { Account, AccountClock } from '../../domain/customers/account.ts';
import type { TenantRecord } from '../../domain/customers/tenant-record.ts';
import type { CustomerId, PartnerId } from '../../domain/ids.ts';
import { mailLanguages } from '../../domain/notifications/contact.ts';
import { eventNames } from '../../domain/notifications/events.ts';
import type { Webhook } from '../../domain/notifications/webhook.ts';
import type { DocumentKind } from './documents.ts';
import { count, environment, id, instant, saying } from './shapes.ts';

const clock = saying<AccountClock>()(
  z.object({ offsetMs: count, seq: count, rungSeq: count, cursor: z.string().exactOptional() }),
);

const webhook = saying<Webhook>()(
  z.object({
    id: z.string(),
    url: z.string(),
    events: z.array(z.enum(eventNames)),
    signatureIn: z.enum(['authorization', 'x-ms-signature']),
    changedAt: instant,
    testedAt: z.array(instant),
  }),
);

const account = saying<Account>()(
  z.object({
    partnerId: id<PartnerId>(),
    environment,
    name: z.string(),
    model: z.enum(['direct', 'indirectProvider']),
    country: z.string(),
    currency: z.string(),
    marketRegions: z.array(z.enum(marketRegions)).exactOptional(),
    resellers: z.array(z.string()),
    sandboxSavingsPlans: z.enum(['allow', 'refuse']),
    createdAt: instant,
    clock,
    webhook: webhook.exactOptional(),
    contact: z.object({ email: z.string(), language: z.enum(mailLanguages) }).exactOptional(),
    calendar: z.object({ version: count, isOpen: z.boolean() }).exactOptional(),
  }),
);

export const accountDocumentId = 'account';

export const accountDocument: DocumentKind<Account> = {
  container: 'accounts',
  type: 'account',
  schemaVersion: 1,
  body: account,
  idOf: () => accountDocumentId,
  keysOf: ({ partnerId }) => ({ partnerId }),
  columnsOf: (value) => ({ environment: value.environment, offsetMs: value.clock.offsetMs }),
};

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
