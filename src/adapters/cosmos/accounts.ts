/** The store of partner accounts. Read, never cached: a sandbox's clock may have been moved a moment ago. */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { AccountStore } from '../../app/customers/ports.ts';
import type { PartnerId } from '../../domain/ids.ts';
import { accountDocument, accountDocumentId } from './account-documents.ts';
import { valueIn } from './documents.ts';
import { askEverywhere, type Query, queryOf } from './queries.ts';
import { readItem } from './reads.ts';
import { replace } from './writes.ts';

/** Sandbox accounts are few, and those with a moved clock fewer. */
const movedClocksQuery: Query = queryOf({
  top: 10_000,
  select: 'c.id, c.type, c.schemaVersion, c.body',
  where: ["c.type = 'account'", 'c.offsetMs > 0'],
  values: {},
});

const readAccount = (accounts: Container) => (partner: PartnerId) =>
  readItem(accounts, accountDocument, accountDocumentId, [partner]);

export const makeAccounts = (accounts: Container): AccountStore => ({
  read: readAccount(accounts),
  readNow: readAccount(accounts),
  replace: async (account, etag) =>
    (await replace(accounts, accountDocument, account, etag)) === 'conflict' ? 'conflict' : 'written',
  withMovedClock: async () =>
    (await askEverywhere(accounts, z.looseObject({ id: z.string() }), movedClocksQuery)).flatMap(
      (document) => valueIn(accountDocument, document) ?? [],
    ),
});
