/** The hours that usage is counted in, by UTC: `2026-11-25T20` is the hour that begins at 20:00. */
import { type Month, monthOf } from '../prices/price-list.ts';
import { epochMs, hourMs, type Instant, plusMs } from '../time.ts';

/** Text order is time order. */
export type Hour = string & { readonly __brand: 'Hour' };

/** A calendar day of UTC, `2026-11-25`. */
export type Day = string & { readonly __brand: 'Day' };

export const hourOf = (instant: Instant): Hour => instant.slice(0, 13) as Hour;

/** Undefined for what is no hour of the calendar. */
export const readHour = (text: string): Hour | undefined => {
  if (!/^\d{4}-\d\d-\d\dT\d\d$/.test(text)) return undefined;
  const ms = Date.parse(`${text}:00:00.000Z`);
  // The 31st of a month with 30 days is taken for the 1st of the next.
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 13) !== text ? undefined : (text as Hour);
};

export const beginningOf = (hour: Hour): Instant => `${hour}:00:00.000Z` as Instant;

export const endOf = (hour: Hour): Instant => plusMs(beginningOf(hour), hourMs);

export const dayOf = (instant: Instant): Day => instant.slice(0, 10) as Day;

export const midnightOf = (day: Day): Instant => `${day}T00:00:00.000Z` as Instant;

export const monthOfHour = (hour: Hour): Month => monthOf(beginningOf(hour));

/** How many hours begin at or after `from` and before `until`: those that a term of just that length covers. */
export const hoursBeginningIn = (from: Instant, until: Instant): number =>
  Math.max(0, Math.ceil(epochMs(until) / hourMs) - Math.ceil(epochMs(from) / hourMs));
