/** What every store gives and takes: a value with the ETag it was read under, and how a guarded write ended. */

export interface Stored<T> {
  readonly value: T;
  readonly etag: string;
}

/** `conflict`: somebody else was first (a lost ETag, or an id that exists); nothing was written. */
export type WriteOutcome = 'written' | 'conflict';

/** A page by key: `next` is the key to continue after, absent on the last page. */
export interface Page<T, K> {
  readonly items: readonly T[];
  readonly next?: K;
}
