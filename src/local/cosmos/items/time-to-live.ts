/** When a document expires: the container's default, or its own `ttl` where the container allows one. */
import type { JsonObject } from '../json-value.ts';
import { Refused } from '../refused.ts';

/** The instant (seconds) from which the document is gone, or null for never. */
export const expiryOf = (document: JsonObject, writtenAt: number, defaultTtl: number | undefined): number | null => {
  const own = document.ttl;
  if (own !== undefined && own !== null && (!Number.isInteger(own) || Number(own) === 0 || Number(own) < -1))
    throw new Refused(
      400,
      `The item's ttl must be -1 or a positive whole number of seconds, not ${JSON.stringify(own)}.`,
    );
  if (defaultTtl === undefined) return null;
  const seconds = typeof own === 'number' ? own : defaultTtl;
  return seconds === -1 ? null : writtenAt + seconds;
};
