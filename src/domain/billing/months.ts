/** Months of the calendar, by UTC, as periods that are invoiced: `2026-11` begins and ends at midnight. */
import { type Month, monthOf } from '../prices/price-list.ts';
import { type Instant, plusMonths } from '../time.ts';

export const beginningOfMonth = (month: Month): Instant => `${month}-01T00:00:00.000Z` as Instant;

export const monthAfter = (month: Month, months = 1): Month => monthOf(plusMonths(beginningOfMonth(month), months));

/** The exact end: the next month's first instant. */
export const endOfMonth = (month: Month): Instant => beginningOfMonth(monthAfter(month));

/** The last one that is over. */
export const lastWholeMonth = (now: Instant): Month => monthAfter(monthOf(now), -1);
