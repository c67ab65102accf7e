/** The store of partner accounts. Read, never cached: a sandbox's clock may have been moved a moment ago. */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { AccountStore } from '../../app/customers/ports.ts';
import type { PartnerId } from '../../domain/ids.ts';
import type { Month } from '../../domain/prices/price-list.ts';
import { accountDocument, accountDocumentId } from './account-document.ts';
import { askEverywhere, type Query, queryOf } from './queries.ts';
import { readItem } from './reads.ts';
import { id } from './shapes.ts';
import { valuesIn, whole } from './whole-documents.ts';
import { outcomeOf, replace } from './writes.ts';

/** Sandbox accounts are few, and those with a moved clock fewer. */
const movedClocksQuery: Query = queryOf({
  top: 10_000,
  select: whole.select,
  where: ["c.type = 'account'", 'c.offsetMs > 0'],
  values: {},
});

const toBillQuery = (before: Month, top: number): Query =>
  queryOf({
    top,
    select: 'c.id, c.partnerId',
    where: ["c.type = 'account'", 'c.billedThrough < @before'],
    values: { before },
  });

const billed = z.object({ partnerId: id<PartnerId>() });

const readAccount = (accounts: Container) => (partner: PartnerId) =>
  readItem(accounts, accountDocument, accountDocumentId, [partner]);

export const makeAccounts = (accounts: Container): AccountStore => ({
  read: readAccount(accounts),
  readNow: readAccount(accounts),
  replace: async (account, etag) => outcomeOf(await replace(accounts, accountDocument, account, etag)),
  toBill: async (before, max) =>
    (await askEverywhere(accounts, billed, toBillQuery(before, max))).map(({ partnerId }) => partnerId),
  withMovedClock: async () => valuesIn(accountDocument, await askEverywhere(accounts, whole.shape, movedClocksQuery)),
});
