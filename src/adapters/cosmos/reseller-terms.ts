/** What a provider asks of a reseller, a document each beside its account (TN-10). */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { ResellerTermsStore } from '../../app/billing/reseller-billing.ts';
import { type ResellerTerms, resellerCycles } from '../../domain/billing/reseller-terms.ts';
import { productFamilies } from '../../domain/catalog/families.ts';
import type { PartnerId } from '../../domain/ids.ts';
import type { Day } from '../../domain/usage/hours.ts';
import type { DocumentKind } from './documents.ts';
import { readItem } from './reads.ts';
import { count, decimal, id, instant, saying } from './shapes.ts';
import { createOrReplace, outcomeOf } from './writes.ts';

const idOf = (reseller: string): string => `reseller-terms:${reseller}`;

const resellerTermsDocument: DocumentKind<ResellerTerms> = {
  container: 'accounts',
  type: 'resellerTerms',
  schemaVersion: 1,
  body: saying<ResellerTerms>()(
    z.object({
      partnerId: id<PartnerId>(),
      reseller: z.string(),
      billing: z.object({ cycle: z.enum(resellerCycles), day: count }),
      prices: z.array(
        z.object({
          from: id<Day>(),
          otherwise: decimal,
          byFamily: z.partialRecord(z.enum(productFamilies), decimal),
        }),
      ),
      changedAt: instant,
      changedBy: z.string(),
    }),
  ),
  idOf: ({ reseller }) => idOf(reseller),
  keysOf: ({ partnerId }) => ({ partnerId }),
};

export const makeResellerTerms = (accounts: Container): ResellerTermsStore => ({
  read: (partner, reseller) => readItem(accounts, resellerTermsDocument, idOf(reseller), [partner]),
  write: async (terms, etag) => outcomeOf(await createOrReplace(accounts, resellerTermsDocument, terms, etag)),
});
