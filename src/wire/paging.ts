/** Paging by key (WR-05): the size of a page, and the keys that a continuation token may hold. */
import { z } from 'zod';
import { type Instant, parseInstant } from '../domain/time.ts';

export const pageSize = z.int().min(1).max(500).default(50).describe('Items on a page, at most 500');

/** Where Partner Center's clients ask for the default by 0. */
export const listSize = z
  .int()
  .min(0)
  .max(500)
  .default(0)
  .transform((size) => (size === 0 ? 500 : size));

const instant = z.string().transform((text) => text as Instant);

/** A day, which stands for its first instant, or an instant with its zone. */
export const since = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .transform((text) => parseInstant(text.length === 10 ? `${text}T00:00:00Z` : text));

/** One customer's lists come whole, because clients do not page them, unless a size is asked for (WR-05). */
export const sizeIfGiven = z
  .int()
  .min(0)
  .max(500)
  .exactOptional()
  .describe('Items on a page, at most 500; the whole list where it is not given');

/** For a system that keeps a copy of ours: what it has seen already is left out. */
export const updatedSince = since
  .exactOptional()
  .describe(
    "Changed then or later, in the account's time. Ask from a minute before the moment at which you began to ask last time (not from the newest date you saw), and know what you have by its id and `lastUpdatedDate`: a change is dated just before it is stored, never as much as a minute before, so that nothing is missed and a little comes twice",
  );

export const deadlineKey = z.object({ reviewBy: instant, id: z.string() });
export const historyKey = z.object({ createdAt: instant, id: z.string() });
export const changeKey = z.object({ updatedAt: instant, id: z.string() });
export const activityKey = z.object({ at: instant, id: z.string() });
export const idKey = z.object({ id: z.string() });
export const searchKey = z.object({ key: z.string(), id: z.string() });
