/**
 * Conditional reading: an answer carries a tag of its bytes, and a client that sends it back (If-None-Match) is told 304 while
 * nothing changed. It saves the bytes, not the reading: a tag is never trusted to say what the stores hold now.
 */
import { createHash } from 'node:crypto';
import type { Outcome } from './answers.ts';
import type { Rendered } from './rendering.ts';

/** Enough of a SHA-256 that no two answers of one address ever share it. */
const tagLength = 22;

/**
 * Where the resource has a version of its own (attributes.etag), the tag begins with it: so it serves If-Match as well,
 * which asks for the version and not for what today's answer looks like (days left, language, price).
 */
export const tagOf = (version: string | undefined, text: string): string => {
  const digest = createHash('sha256').update(text).digest('base64url').slice(0, tagLength);
  return version === undefined ? `"${digest}"` : `"${version}.${digest}"`;
};

/** Does an If-None-Match name that tag? Weak and strong alike, as RFC 9110 13.1.2 compares. */
export const namesTag = (ifNoneMatch: string | undefined, tag: string): boolean =>
  (ifNoneMatch ?? '')
    .split(',')
    .map((each) => each.trim().replace(/^W\//i, ''))
    .some((each) => each === '*' || each === tag);

export const conditionally = (outcome: Outcome, rendered: Rendered, ifNoneMatch: string | undefined): Rendered => {
  const { status, headers, body } = rendered;
  if (status !== 200 || typeof body !== 'string') return rendered;
  const etag = tagOf(versionOf(outcome), body);
  return namesTag(ifNoneMatch, etag)
    ? { status: 304, headers: { etag }, body: undefined }
    : { ...rendered, headers: { ...headers, etag } };
};

const versionOf = (outcome: Outcome): string | undefined => {
  const body = 'body' in outcome ? outcome.body : undefined;
  if (typeof body !== 'object' || body === null || !('attributes' in body)) return undefined;
  const { attributes } = body;
  if (typeof attributes !== 'object' || attributes === null || !('etag' in attributes)) return undefined;
  // A version in quotes of its own would not be one tag.
  return typeof attributes.etag === 'string' && /^[\w+/=-]+$/.test(attributes.etag) ? attributes.etag : undefined;
};
