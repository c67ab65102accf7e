/**
 * Path templates (`/v1/customers/{customerId}`): what a path means is read from our own template, never from the host's
 * parameters, which in stream mode hold query values too (H28). Literals match in any case (WR-12); a trailing slash is allowed.
 */

export type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'param'; readonly name: string }
  | { readonly kind: 'rest'; readonly name: string };

export type Template = readonly Segment[];

/** `{*name}` as the last segment takes all that follows, nothing included. Throws on a template that is none. */
export const parseTemplate = (path: string): Template => {
  if (!path.startsWith('/') || (path.length > 1 && path.endsWith('/'))) {
    throw new Error(`A route's path begins with a slash and doesn't end with one: ${path}`);
  }
  const segments = path.split('/').slice(1).map(segmentOf);
  const rest = segments.findIndex(({ kind }) => kind === 'rest');
  if (rest !== -1 && rest !== segments.length - 1) throw new Error(`Only the last segment may be {*…}: ${path}`);
  return segments;
};

const segmentOf = (text: string): Segment => {
  const [, star, name] = /^\{(\*?)([A-Za-z]\w*)\}$/.exec(text) ?? [];
  if (name !== undefined) return { kind: star === '*' ? 'rest' : 'param', name };
  if (!/^[\w.~-]+$/.test(text)) throw new Error(`Not a path segment: "${text}"`);
  return { kind: 'literal', text: text.toLowerCase() };
};

/** The same for templates that differ in names and case only. */
export const shapeOf = (template: Template): string =>
  `/${template.map((s) => (s.kind === 'literal' ? s.text : s.kind === 'param' ? '{}' : '{*}')).join('/')}`;

/** Some path fits both. */
export const overlaps = (a: Template, b: Template): boolean => {
  for (let i = 0; ; i++) {
    const left = a[i];
    const right = b[i];
    if (left?.kind === 'rest' || right?.kind === 'rest') return true;
    if (left === undefined || right === undefined) return left === right;
    if (left.kind === 'literal' && right.kind === 'literal' && left.text !== right.text) return false;
  }
};

/** Every path that fits `narrow` fits `wide` too. */
export const covers = (wide: Template, narrow: Template): boolean => {
  for (let i = 0; ; i++) {
    const left = wide[i];
    const right = narrow[i];
    if (left?.kind === 'rest') return true;
    if (left === undefined || right === undefined) return left === right;
    if (right.kind === 'rest') return false;
    if (left.kind === 'literal' && (right.kind !== 'literal' || left.text !== right.text)) return false;
  }
};

export interface Match<T> {
  readonly entry: T;
  readonly segments: readonly string[];
}

interface Node<T> {
  readonly literals: Map<string, Node<T>>;
  param?: Node<T>;
  rest?: T;
  entry?: T;
}

const aNode = <T>(): Node<T> => ({ literals: new Map() });

/** The decoded segments of a URL's path; `undefined` when it is no path of ours (bad escapes, doubled slashes). */
export const segmentsOf = (pathname: string): readonly string[] | undefined => {
  const trimmed = pathname.slice(1, pathname.length > 1 && pathname.endsWith('/') ? -1 : undefined);
  const parts = trimmed.split('/');
  if (parts.includes('')) return undefined;
  if (!trimmed.includes('%')) return parts;
  try {
    return parts.map(decodeURIComponent);
  } catch {
    return undefined;
  }
};

/** Finds the entry for a path: a literal goes before a parameter, a parameter before `{*…}`. */
export const makeMatcher = <T>(entries: readonly { template: Template; entry: T }[]) => {
  const root = aNode<T>();
  for (const { template, entry } of entries) place(root, template, entry);
  return (pathname: string): Match<T> | undefined => {
    const segments = segmentsOf(pathname);
    const entry = segments && find(root, segments, 0);
    return segments && entry !== undefined ? { entry, segments } : undefined;
  };
};

const place = <T>(root: Node<T>, template: Template, entry: T): void => {
  let node = root;
  for (const segment of template) {
    if (segment.kind === 'rest') {
      node.rest = entry;
      return;
    }
    if (segment.kind === 'param') {
      node.param ??= aNode();
      node = node.param;
    } else {
      const next = node.literals.get(segment.text) ?? aNode<T>();
      node.literals.set(segment.text, next);
      node = next;
    }
  }
  node.entry = entry;
};

const find = <T>(node: Node<T>, segments: readonly string[], at: number): T | undefined => {
  const segment = segments[at];
  if (segment === undefined) return node.entry ?? node.rest;
  const literal = node.literals.get(segment.toLowerCase());
  const found = literal && find(literal, segments, at + 1);
  if (found !== undefined) return found;
  const byParam = node.param && find(node.param, segments, at + 1);
  return byParam ?? node.rest;
};

/** The values a template's names have in a path that fits it. */
export const paramsOf = (template: Template, segments: readonly string[]): Readonly<Record<string, string>> => {
  const params: Record<string, string> = {};
  template.forEach((segment, i) => {
    if (segment.kind === 'param') params[segment.name] = segments[i] ?? '';
    if (segment.kind === 'rest') params[segment.name] = segments.slice(i).join('/');
  });
  return params;
};
