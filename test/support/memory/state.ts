/** What an in-memory store holds, told in a line a document: equal before and after means that nothing was written. */

export interface Told {
  /** One line a document: its key, and the ETag it has since it was last written. */
  readonly state: () => readonly string[];
}

export const linesOf = (name: string, documents: ReadonlyMap<string, { readonly etag: string }>): readonly string[] =>
  [...documents].map(([key, { etag }]) => `${name} ${key} ${etag}`);

/** For what is never written twice, a key says it all. */
export const keysOf = (name: string, entries: ReadonlyMap<string, unknown>): readonly string[] =>
  [...entries.keys()].map((key) => `${name} ${key}`);
