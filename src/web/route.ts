/** Where somebody is in the pages: the part of the address behind the #, so that one page serves them all and links can be kept. */

export interface Place {
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
}

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** `#/case/a.b.c?x=1`; anything else is the first page. */
export const placeOf = (hash: string): Place => {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { parts: path.split('/').filter(Boolean).map(decoded), query: new URLSearchParams(query) };
};

export const hashOf = (parts: readonly string[], query: Readonly<Record<string, string>> = {}): string => {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString();
  return `#/${parts.map(encodeURIComponent).join('/')}${asked === '' ? '' : `?${asked}`}`;
};
