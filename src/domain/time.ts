/** Instants and calendar terms. Every rule takes its `now`; nothing here reads a clock. */
import { Temporal } from 'temporal-polyfill';

/** ISO-8601 UTC with milliseconds and Z: `2026-11-25T07:50:06.000Z`. Equal length, so text order is time order. */
export type Instant = string & { readonly __brand: 'Instant' };

/** ISO-8601 duration of a term: the only ones the catalog sells. */
export type TermDuration = 'P1M' | 'P1Y' | 'P3Y';

export const dayMs = 86_400_000;
export const hourMs = 3_600_000;
export const minuteMs = 60_000;

/** By the language's own Date, which reads no clock when it is told the instant: a polyfill takes twenty times as long. */
export const instantOf = (epochMs: number): Instant => new Date(epochMs).toISOString() as Instant;

/** Reads any ISO-8601 instant with a zone; throws RangeError otherwise. */
export const parseInstant = (text: string): Instant => instantOf(Temporal.Instant.from(text).epochMilliseconds);

export const epochMs = (instant: Instant): number => Date.parse(instant);

export const plusMs = (instant: Instant, ms: number): Instant => instantOf(epochMs(instant) + ms);

/** A window of N days is N × 24 hours, whatever the calendar says. */
export const plusDays = (instant: Instant, days: number): Instant => plusMs(instant, days * dayMs);

export const isBefore = (a: Instant, b: Instant): boolean => a < b;

/** At the deadline itself it is too late. */
export const isPast = (deadline: Instant, now: Instant): boolean => now >= deadline;

export const earliest = (...instants: readonly (Instant | undefined)[]): Instant | undefined =>
  instants
    .filter((i) => i !== undefined)
    .reduce<Instant | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined);

export const latest = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** The same instant a term later by the calendar; month ends are clamped (31 January + P1M = 28 or 29 February). */
export const plusTerm = (start: Instant, term: TermDuration): Instant =>
  instantOf(
    Temporal.Instant.from(start).toZonedDateTimeISO('UTC').add(Temporal.Duration.from(term)).toInstant()
      .epochMilliseconds,
  );

/** That many calendar months after `start`; counted from the start each time, so that month ends never drift. */
export const plusMonths = (start: Instant, months: number): Instant =>
  instantOf(Temporal.Instant.from(start).toZonedDateTimeISO('UTC').add({ months }).toInstant().epochMilliseconds);

/** Whole days left, floored, never below zero (SR-12). */
export const daysLeft = (deadline: Instant, now: Instant): number =>
  Math.max(0, Math.floor((epochMs(deadline) - epochMs(now)) / dayMs));

/** Whole days since then, floored, never below zero. */
export const ageDays = (since: Instant, now: Instant): number =>
  Math.max(0, Math.floor((epochMs(now) - epochMs(since)) / dayMs));
