/** What of a report can not be taken in, record by record, before anything stored is looked at. */
import { sameId } from '../customers/azure-plan.ts';
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
    const plan = planInHour(setting.subscriptions, usage.azureSubscription, hour);
    const reason = reasonAgainst(hour, usage, setting, plan !== undefined, seen.has(name));
    if (reason !== undefined) faults.push({ record, reason });
    seen.add(name);
    if (plan !== undefined) kept.set(hour, [...(kept.get(hour) ?? []), { ...usage, azurePlan: plan.id }]);
  }
  if (faults.length > 0) return refused({ kind: 'usage-records-refused', records: faults });
  const maximum = usageLimits.hoursPerReport;
  return kept.size > maximum ? refused({ kind: 'usage-too-many-hours', maximum }) : done(kept);
};

/**
 * The plan that the Azure subscription lay under when the hour began. What went to another partner was this one's until then, and is the
 * other's from then on, however late it is reported: an hour's use is billed by one of the two (SP-10).
 */
const planInHour = (subscriptions: readonly Subscription[], id: string, hour: Hour): Subscription | undefined => {
  const beginning = beginningOf(hour);
  return subscriptions.find(
    ({ family, status, transferredAway, azureSubscriptions = [] }) =>
      family === 'azurePlan' &&
      (transferredAway === undefined ? status !== 'deleted' : beginning < transferredAway.at) &&
      azureSubscriptions.some(
        (azure) => sameId(azure.id, id) && (azure.heldFrom === undefined || azure.heldFrom <= beginning),
      ),
  );
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
