/** The answer of every rule: a value, or a refusal as plain data. Outages are thrown; refusals never are. */
import type { Refusal } from './refusals.ts';

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const done = <T>(value: T): Result<T> => ({ ok: true, value });

export const refused = (refusal: Refusal): Result<never> => ({ ok: false, refusal });
