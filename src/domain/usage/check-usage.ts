/** What of a report can not be taken in, record by record, before anything stored is looked at. */
import { findAzureSubscription } from '../customers/azure-plan.ts';
import type { MeterPrice } from '../prices/price-list.ts';
import type { UsageFault } from '../refusals.ts';
import { done, type Result, refused } from '../result.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { type Instant, plusMs } from '../time.ts';
import { beginningOf, endOf, type Hour } from './hours.ts';
import { usageLimits } from './limits.ts';
import { type KeptUsage, nameOf, type UsageRecord } from './usage.ts';

export interface ReportedUsage extends UsageRecord {
  readonly hour: Hour;
}

export interface ReportSetting {
  readonly subscriptions: readonly Subscription[];
  /** Account time. */
  readonly now: Instant;
  /** Of the month that the hour lies in. */
  readonly meterIn: (hour: Hour, meter: string) => MeterPrice | undefined;
}

/** By hour, each record under the Azure plan it lies under. Every bad record is named; none is taken while one is bad. */
export const checkUsage = (
  reported: readonly ReportedUsage[],
  setting: ReportSetting,
): Result<ReadonlyMap<Hour, readonly KeptUsage[]>> => {
  const seen = new Set<string>();
  const faults: UsageFault[] = [];
  const kept = new Map<Hour, KeptUsage[]>();
  for (const [record, { hour, ...usage }] of reported.entries()) {
    const name = `${hour} ${nameOf(usage)}`;
    const found = findAzureSubscription(setting.subscriptions, usage.azureSubscription);
    const reason = reasonAgainst(hour, usage, setting, found !== undefined, seen.has(name));
    if (reason !== undefined) faults.push({ record, reason });
    seen.add(name);
    if (found !== undefined) kept.set(hour, [...(kept.get(hour) ?? []), { ...usage, azurePlan: found.plan.id }]);
  }
  if (faults.length > 0) return refused({ kind: 'usage-records-refused', records: faults });
  const maximum = usageLimits.hoursPerReport;
  return kept.size > maximum ? refused({ kind: 'usage-too-many-hours', maximum }) : done(kept);
};

const reasonAgainst = (
  hour: Hour,
  { meter }: UsageRecord,
  { now, meterIn }: ReportSetting,
  isUnderPlan: boolean,
  isTwice: boolean,
): UsageFault['reason'] | undefined => {
  if (endOf(hour) > now) return 'hour-not-over';
  if (beginningOf(hour) < plusMs(now, -usageLimits.latestMs)) return 'hour-too-old';
  if (!isUnderPlan) return 'azure-subscription-unknown';
  if (meterIn(hour, meter) === undefined) return 'meter-unknown';
  return isTwice ? 'twice' : undefined;
};
