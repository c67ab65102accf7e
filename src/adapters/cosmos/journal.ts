/** The operators' journal on Cosmos: an entry is written once, whoever tries again. */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { OperationsJournal } from '../../app/operations/ports.ts';
import { type Instant, plusMonths } from '../../domain/time.ts';
import { valueIn } from './documents.ts';
import { operationDocument } from './ledger-documents.ts';
import { askEverywhere, type Query, queryOf } from './queries.ts';
import { create } from './writes.ts';

/** Served by the composite (type, at DESC, id DESC). Months begin at the same text in every instant of theirs. */
const recentQuery = (top: number, now: Instant): Query =>
  queryOf({
    top,
    select: 'c.id, c.type, c.schemaVersion, c.body',
    where: ["c.type = 'operation'", 'c.at >= @from', 'c.at < @to'],
    orderBy: 'c.type, c.at DESC, c.id DESC',
    values: { from: plusMonths(now, -1).slice(0, 7), to: `${now.slice(0, 7)}~` },
  });

export const makeJournal = (audit: Container): OperationsJournal => ({
  write: async (entry) => {
    await create(audit, operationDocument, entry);
  },
  recent: async (size, now) =>
    (await askEverywhere(audit, z.looseObject({ id: z.string() }), recentQuery(size, now))).flatMap(
      (document) => valueIn(operationDocument, document) ?? [],
    ),
});
