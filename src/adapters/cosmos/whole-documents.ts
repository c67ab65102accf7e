/** Whole documents: what a query selects to have them, and the values in what it found. */
import type { Container, SqlQuerySpec } from '@azure/cosmos';
import { z } from 'zod';
import type { Stored } from '../../app/stored.ts';
import { BadDocument, type DocumentKind, valueIn } from './documents.ts';

export const whole = {
  select: 'c.id, c.type, c.schemaVersion, c.body',
  shape: z.looseObject({ id: z.string() }),
} as const;

export const wholeWithEtag = {
  select: `${whole.select}, c._etag`,
  shape: whole.shape.extend({ _etag: z.string() }),
} as const;

type Whole = z.output<typeof whole.shape>;

/** Of what was found, those of that kind. */
export const valuesIn = <T>(kind: DocumentKind<T>, found: readonly Whole[]): T[] =>
  found.flatMap((document) => valueIn(kind, document) ?? []);

/** The same, each with the ETag it was read under. */
export const storedIn = <T>(
  kind: DocumentKind<T>,
  found: readonly z.output<typeof wholeWithEtag.shape>[],
): Stored<T>[] =>
  found.flatMap((document) => {
    const value = valueIn(kind, document);
    return value === undefined ? [] : [{ value, etag: document._etag }];
  });

const pageSize = 100;

/** All that a query finds, page by page, however much it is. What can't be read is told by its id and why, and stops nothing. */
export async function* scan<T, Row extends Whole>(
  container: Container,
  kind: DocumentKind<T>,
  shape: z.ZodType<Row>,
  query: SqlQuerySpec,
): AsyncGenerator<{ row: Row; read: { ok: true; value: T } | { ok: false; id: string; why: string } }> {
  const pages = container.items.query<unknown>(query, { maxItemCount: pageSize, forceQueryPlan: true });
  while (pages.hasMoreResults()) {
    // Nothing found is no list at all, whatever the SDK's types say.
    const page: { readonly resources?: readonly unknown[] } = await pages.fetchNext();
    for (const document of page.resources ?? []) {
      const row = shape.parse(document);
      try {
        const value = valueIn(kind, row);
        if (value !== undefined) yield { row, read: { ok: true, value } };
      } catch (fault) {
        if (!(fault instanceof BadDocument)) throw fault;
        yield { row, read: { ok: false, id: row.id, why: fault.message } };
      }
    }
  }
}
