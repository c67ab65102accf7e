/** Exact writing (WR-05, WR-09, WR-10): the envelopes of Partner Center's answers. Absent is left out, never null. */
import { z } from 'zod';

export const linkShape = z
  .object({
    uri: z.string().describe('Relative, without /v1'),
    method: z.string(),
    headers: z.array(z.object({ key: z.string(), value: z.string() })),
  })
  .meta({ id: 'Link' });
export type Link = z.infer<typeof linkShape>;

/** Links are relative and without `/v1`, as Partner Center writes them. */
export const link = (uri: string, method = 'GET', headers: Link['headers'] = []): Link => ({
  uri: uri.replace(/^\/v1(?=\/)/i, ''),
  method,
  headers,
});

export const attributesShape = <T extends string>(objectType: T) =>
  z.object({ objectType: z.literal(objectType), etag: z.string().exactOptional() });

export const collectionShape = <T extends z.ZodType>(item: T) =>
  z.object({
    totalCount: z.int(),
    items: z.array(item),
    links: z.object({ self: linkShape.exactOptional(), next: linkShape.exactOptional() }).exactOptional(),
    attributes: attributesShape('Collection'),
  });

export interface Collection<T> {
  readonly totalCount: number;
  readonly items: readonly T[];
  readonly links?: { readonly self?: Link; readonly next?: Link };
  readonly attributes: { readonly objectType: 'Collection' };
}

/** `self` is the address asked for, with its query; `next` the continuation token of the page after this one. */
export const collection = <T>(
  items: readonly T[],
  page: { self?: string; next?: string | undefined } = {},
): Collection<T> => {
  const self = page.self === undefined ? undefined : link(page.self);
  const next =
    page.next === undefined
      ? undefined
      : link(page.self ?? '', 'GET', [{ key: 'MS-ContinuationToken', value: page.next }]);
  return {
    totalCount: items.length,
    items,
    ...(self === undefined && next === undefined
      ? {}
      : { links: { ...(self === undefined ? {} : { self }), ...(next === undefined ? {} : { next }) } }),
    attributes: { objectType: 'Collection' },
  };
};

/** The given properties that have a value: what an optional field of an answer is spread from. */
export const given = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined | null> } => {
  const present: { [K in keyof T]?: Exclude<T[K], undefined | null> } = {};
  for (const key in fields) {
    const value = fields[key];
    if (value !== undefined && value !== null) present[key] = value as Exclude<T[typeof key], undefined | null>;
  }
  return present;
};
