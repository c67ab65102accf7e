/** The document of a partner's account, its clock and its webhook included. */
import { z } from 'zod';
import { marketRegions } from '../../domain/catalog/market-regions.ts';
import type { Account, AccountClock } from '../../domain/customers/account.ts';
import type { PartnerId } from '../../domain/ids.ts';
import { mailLanguages } from '../../domain/notifications/contact.ts';
import { eventNames } from '../../domain/notifications/events.ts';
import type { Webhook } from '../../domain/notifications/webhook.ts';
import type { Month } from '../../domain/prices/price-list.ts';
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
    billedThrough: id<Month>().exactOptional(),
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
  columnsOf: (value) => ({
    environment: value.environment,
    offsetMs: value.clock.offsetMs,
    // A month before every other: never billed is found by the same range.
    billedThrough: value.billedThrough ?? '0000-00',
  }),
};
