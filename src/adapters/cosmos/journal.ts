/** The operators' journal on Cosmos: an entry is written once, whoever tries again. */
import type { Container } from '@azure/cosmos';
import type { OperationsJournal } from '../../app/operations/ports.ts';
import { type Instant, plusMonths } from '../../domain/time.ts';
import { operationDocument } from './operation-document.ts';
import { askEverywhere, type Query, queryOf } from './queries.ts';
import { valuesIn, whole } from './whole-documents.ts';
import { create } from './writes.ts';

/** Served by the composite (type, at DESC, id DESC). Months begin at the same text in every instant of theirs. */
const recentQuery = (top: number, now: Instant): Query =>
  queryOf({
    top,
    select: whole.select,
    where: ["c.type = 'operation'", 'c.at >= @from', 'c.at < @to'],
    orderBy: 'c.type, c.at DESC, c.id DESC',
    values: { from: plusMonths(now, -1).slice(0, 7), to: `${now.slice(0, 7)}~` },
  });

export const makeJournal = (audit: Container): OperationsJournal => ({
  write: async (entry) => {
    await create(audit, operationDocument, entry);
  },
  recent: async (size, now) =>
    valuesIn(operationDocument, await askEverywhere(audit, whole.shape, recentQuery(size, now))),
});
