/** A report laid over what is kept: each hour rated anew with all of its records, and the months after it (SP-06, SB-03). */
import { sandboxLimit } from '../carts/checks/sandbox-limits.ts';
import type { CustomerRef } from '../ids.ts';
import type { Environment } from '../orders/order.ts';
import type { Month } from '../prices/price-list.ts';
import { exact, zero } from '../rating/exact.ts';
import { done, type Result, refused } from '../result.ts';
import type { UsageFigures } from './figures.ts';
import { type Hour, monthOfHour } from './hours.ts';
import { usageLimits } from './limits.ts';
import { type KeptUsage, nameOf, type UsageHour, type UsageMonth, withHour } from './usage.ts';

export interface Kept {
  readonly hours: ReadonlyMap<Hour, UsageHour>;
  readonly months: ReadonlyMap<Month, UsageMonth>;
}

export interface TakingIn {
  readonly ref: CustomerRef;
  readonly environment: Environment;
  readonly reported: ReadonlyMap<Hour, readonly KeptUsage[]>;
  readonly kept: Kept;
  readonly figuresOf: (hour: Hour, records: readonly KeptUsage[]) => UsageFigures;
}

export interface TakenIn {
  /** Every hour of the report as it stands now, in order. */
  readonly hours: readonly UsageHour[];
  /** What of that is to be written; what was known already is not. */
  readonly changedHours: readonly UsageHour[];
  readonly changedMonths: readonly UsageMonth[];
  readonly created: number;
  readonly changed: number;
  readonly known: number;
}

export const takeIn = ({ ref, environment, reported, kept, figuresOf }: TakingIn): Result<TakenIn> => {
  const counts = { created: 0, changed: 0, known: 0 };
  const hours: UsageHour[] = [];
  const changedHours: UsageHour[] = [];
  const months = new Map<Month, UsageMonth>();

  for (const [hour, records] of [...reported].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const before = kept.hours.get(hour);
    const merged = laidOver(before?.records ?? [], records, counts);
    if (merged === undefined && before !== undefined) {
      hours.push(before);
      continue;
    }
    const next = merged ?? records;
    if (next.length > usageLimits.recordsPerHour) {
      return refused({ kind: 'usage-hour-full', hour, maximum: usageLimits.recordsPerHour });
    }
    const after: UsageHour = { ...ref, hour, records: next, figures: figuresOf(hour, next) };
    const month = monthOfHour(hour);
    const so = months.get(month) ?? kept.months.get(month) ?? { ...ref, month, days: [] };
    months.set(month, withHour(so, before, after));
    hours.push(after);
    changedHours.push(after);
  }

  const changedMonths = [...months.values()];
  const over = environment === 'sandbox' ? changedMonths.find(isOverLimit) : undefined;
  if (over !== undefined) {
    const left = leftOf(kept.months.get(over.month));
    return refused({ kind: 'sandbox-usage-limit', month: over.month, maximum: sandboxLimit.usageUsdPerCycle, left });
  }
  return done({ hours, changedHours, changedMonths, ...counts });
};

/** In the order in which they were first reported; undefined when all of it was known. */
const laidOver = (
  before: readonly KeptUsage[],
  reported: readonly KeptUsage[],
  counts: { created: number; changed: number; known: number },
): readonly KeptUsage[] | undefined => {
  const records = new Map(before.map((record) => [nameOf(record), record]));
  const changes = reported.filter((record) => {
    const known = records.get(nameOf(record));
    const isSame = known !== undefined && isAlike(known, record);
    if (known === undefined) counts.created++;
    else if (isSame) counts.known++;
    else counts.changed++;
    return !isSame;
  });
  for (const record of changes) records.set(nameOf(record), record);
  return changes.length === 0 ? undefined : [...records.values()];
};

/** `1`, `1.0` and `01` are one quantity. */
const isAlike = (a: KeptUsage, b: KeptUsage): boolean =>
  exact(a.quantity).eq(exact(b.quantity)) && a.partnerInControl === b.partnerInControl && a.azurePlan === b.azurePlan;

/** A billing cycle is a calendar month (BI-01); all use of a plan counts at the retail price, whoever covers it. */
const retailByPlan = (month: UsageMonth) => {
  const rows = month.days.flatMap(({ figures }) => figures.azurePlans);
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((days) =>
    days.reduce((sum, { retail }) => sum.plus(exact(retail)), zero),
  );
};

const isOverLimit = (month: UsageMonth): boolean =>
  retailByPlan(month).some((retail) => retail.gt(sandboxLimit.usageUsdPerCycle));

/** Of the plan with the least room, in whole cents. */
const leftOf = (month: UsageMonth | undefined): string => {
  const most = month === undefined ? zero : retailByPlan(month).reduce((a, b) => (a.gt(b) ? a : b), zero);
  return exact(String(sandboxLimit.usageUsdPerCycle)).minus(most).round(2, 0).toFixed(2);
};
