/** The keys of software subscriptions, sealed, in the customer's partition beside the subscription itself. */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { SoftwareKeyStore, SoftwareKeys } from '../../app/software/ports.ts';
import type { CustomerId, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import type { DocumentKind } from './documents.ts';
import { readItem } from './reads.ts';
import { environment, id, instant, saying } from './shapes.ts';
import { createOrReplace, outcomeOf } from './writes.ts';

const documentIdOf = (subscription: SubscriptionId): string => `keys.${subscription}`;

export const softwareKeysDocument: DocumentKind<SoftwareKeys> = {
  container: 'commerce',
  type: 'softwareKeys',
  schemaVersion: 1,
  body: saying<SoftwareKeys>()(
    z.object({
      partnerId: id<PartnerId>(),
      customerId: id<CustomerId>(),
      environment,
      subscriptionId: id<SubscriptionId>(),
      keys: z.array(z.object({ version: z.string(), sealed: z.string() })),
      revokedAt: instant.exactOptional(),
    }),
  ),
  idOf: ({ subscriptionId }) => documentIdOf(subscriptionId),
  keysOf: ({ partnerId, customerId }) => ({ partnerId, customerId }),
  columnsOf: (value) => ({ environment: value.environment }),
};

export const makeSoftwareKeys = (commerce: Container): SoftwareKeyStore => ({
  read: ({ partnerId, customerId }, subscription) =>
    readItem(commerce, softwareKeysDocument, documentIdOf(subscription), [partnerId, customerId]),
  write: async (keys, etag) => outcomeOf(await createOrReplace(commerce, softwareKeysDocument, keys, etag)),
});
