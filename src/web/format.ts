/** How instants, amounts and ids are written: dates in UTC, because the days of a review are (SR-04). */
import type { Locale } from './languages.ts';

const intl: Readonly<Record<Locale, string>> = { en: 'en-GB', nl: 'nl-NL', nb: 'nb-NO' };

export const dayOf = (instant: string, locale: Locale): string =>
  new Date(instant).toLocaleDateString(intl[locale], {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });

/** `25 Nov 2026, 08:00 UTC` */
export const instantOf = (instant: string, locale: Locale): string =>
  `${dayOf(instant, locale)}, ${new Date(instant).toISOString().slice(11, 16)} UTC`;

export const amountOf = (amount: number, currency: string, locale: Locale): string =>
  `${amount.toLocaleString(intl[locale], { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ${currency}`;

/** As a file's size is read: 1.4 MB. */
export const sizeOf = (bytes: number, locale: Locale): string => {
  const [value, unit] = bytes < 1024 * 1024 ? [Math.ceil(bytes / 1024), 'KB'] : [bytes / 1024 / 1024, 'MB'];
  return `${value.toLocaleString(intl[locale], { maximumFractionDigits: 1 })} ${unit}`;
};

/** Whole minutes until then, none below zero. */
export const minutesUntil = (instant: string, now: number): number =>
  Math.max(0, Math.floor((Date.parse(instant) - now) / 60_000));

/** The head of an id, enough to tell two of a list apart; the whole one stands in its title. */
export const shortId = (id: string): string => (/^[0-9a-f-]{36}$/i.test(id) ? `${id.slice(0, 8)}…${id.slice(-4)}` : id);

/** Under a week is urgent, under a month is near: the reminders' own steps (SR-16). */
export const urgencyOf = (daysLeft: number): 'over' | 'urgent' | 'near' | 'calm' =>
  daysLeft < 0 ? 'over' : daysLeft < 7 ? 'urgent' : daysLeft < 30 ? 'near' : 'calm';

/** Seconds as people say them, in the largest unit that fits. */
export const spanOf = (
  seconds: number,
): { readonly value: number; readonly unit: 'seconds' | 'minutes' | 'hours' | 'days' } => {
  if (seconds < 90) return { value: Math.round(seconds), unit: 'seconds' };
  if (seconds < 90 * 60) return { value: Math.round(seconds / 60), unit: 'minutes' };
  if (seconds < 36 * 3600) return { value: Math.round(seconds / 3600), unit: 'hours' };
  return { value: Math.round(seconds / 86_400), unit: 'days' };
};
