/** `filter={"Field":"…","Value":"…","Operator":"…"}`: JSON in a query value (facts 5.4), in any case, with underscores or without. */
import { z } from 'zod';
import { done, type Result, refused } from '../domain/result.ts';
import { readingOf } from './reading.ts';

const filterIn = z.object({ field: z.string(), value: z.string(), operator: z.string() });

export interface QueryFilter {
  /** Squashed. */
  readonly field: string;
  readonly value: string;
  /** Squashed. */
  readonly operator: string;
}

/** Names as they are compared: `starts_with` and `StartsWith` are one. */
export const squash = (text: string): string => text.toLowerCase().replaceAll('_', '');

export const queryFilterOf = (text: string): Result<QueryFilter> => {
  const filter = filterIn.safeParse(readingOf(filterIn)(parsed(text)));
  if (!filter.success) return filterRefused('a JSON object with Field, Value and Operator');
  const { field, value, operator } = filter.data;
  return done({ field: squash(field), value, operator: squash(operator) });
};

export const filterRefused = (message: string) =>
  refused({ kind: 'invalid-input', faults: [{ pointer: '?filter', message }] });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
