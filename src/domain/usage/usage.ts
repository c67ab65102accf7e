/** What a customer used, as it is kept: a document an hour with every record of it, and one a month with what each day came to. */
import type { CustomerRef } from '../ids.ts';
import type { Month } from '../prices/price-list.ts';
import { minus, noFigures, plus, type UsageFigures } from './figures.ts';
import { beginningOf, type Day, dayOf, type Hour } from './hours.ts';

/** One meter's use by one resource, or by all of a resource group, in an hour. Ids and names in lower case. */
export interface UsageRecord {
  readonly azureSubscription: string;
  readonly resourceGroup: string;
  readonly resource?: string;
  readonly meter: string;
  /** Units, decimal text. */
  readonly quantity: string;
  /** Had the partner control of it round the clock (AP-03)? */
  readonly partnerInControl: boolean;
}

/** The Azure plan it lay under when it was reported. */
export interface KeptUsage extends UsageRecord {
  readonly azurePlan: string;
}

/** Two records of an hour with the same name are the same record, and the later report holds. */
export const nameOf = ({ azureSubscription, resourceGroup, resource = '', meter }: UsageRecord): string =>
  JSON.stringify([azureSubscription, resourceGroup, resource, meter]);

export interface UsageHour extends CustomerRef {
  readonly hour: Hour;
  readonly records: readonly KeptUsage[];
  /** As rated when it was last reported on. */
  readonly figures: UsageFigures;
}

export interface UsageDay {
  readonly day: Day;
  /** How many of its hours were reported on. */
  readonly hours: number;
  readonly figures: UsageFigures;
}

export interface UsageMonth extends CustomerRef {
  readonly month: Month;
  /** In the order of the calendar. */
  readonly days: readonly UsageDay[];
}

/** The month after an hour of it was reported on, for the first time or anew. */
export const withHour = (month: UsageMonth, before: UsageHour | undefined, after: UsageHour): UsageMonth => {
  const day = dayOf(beginningOf(after.hour));
  const there = month.days.find((each) => each.day === day) ?? { day, hours: 0, figures: noFigures };
  const next: UsageDay = {
    day,
    hours: there.hours + (before === undefined ? 1 : 0),
    figures: plus(before === undefined ? there.figures : minus(there.figures, before.figures), after.figures),
  };
  const others = month.days.filter((each) => each.day !== day);
  return { ...month, days: [...others, next].sort((a, b) => (a.day < b.day ? -1 : 1)) };
};
