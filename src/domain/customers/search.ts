/** Finding a customer among many: by the beginning of its name or domain, in any case, or by its tenant id. */

export const searchFields = ['name', 'domain'] as const;
export type SearchField = (typeof searchFields)[number];

/** A text as it is searched by: beginnings of two such keys compare as people mean it. */
export const searchKeyOf = (text: string): string => text.normalize('NFKC').trim().toLowerCase().slice(0, 200);

/** The key of the last customer of a page continues the search. */
export interface SearchKey {
  readonly key: string;
  readonly id: string;
}

export interface Search {
  readonly field: SearchField;
  readonly beginning: string;
}

/** What people paste into one search box: a tenant id, a domain, a name. A text with a dot and no space may be either of two. */
export const searchesFor = (text: string): { readonly tenantId: string } | readonly Search[] => {
  const trimmed = text.trim();
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(trimmed)) return { tenantId: trimmed.toLowerCase() };
  const byName: Search = { field: 'name', beginning: searchKeyOf(trimmed) };
  return /\s/.test(trimmed) ? [byName] : [byName, { field: 'domain', beginning: searchKeyOf(trimmed) }];
};
