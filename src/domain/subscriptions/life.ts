/** What time does to what a customer holds: a term ends in a renewal or in expiry, and what is expired goes in stages (LC-01, LC-02). */
import type { ProductFamily } from '../catalog/families.ts';
import { type Instant, isPast, plusDays } from '../time.ts';
import type { Subscription } from './subscription.ts';

type Status = Subscription['status'];
type Ended = Extract<Status, 'expired' | 'disabled' | 'deleted'>;

/** `daysAfterEnd` times 24 hours after the exact end of the last term, what is `from` becomes the next. */
interface Stage {
  readonly from: Exclude<Status, 'deleted'>;
  readonly becomes: Ended;
  readonly daysAfterEnd: number;
}

/** How long what has ended stays in a status. */
export const endedDays = { expired: 30, disabled: 90 } as const;

const untilDeleted = endedDays.expired + endedDays.disabled;

const stages: readonly Stage[] = [
  { from: 'active', becomes: 'expired', daysAfterEnd: 0 },
  // What is suspended when its term ends is disabled for as long as the others are expired and disabled together.
  { from: 'suspended', becomes: 'disabled', daysAfterEnd: 0 },
  { from: 'expired', becomes: 'disabled', daysAfterEnd: endedDays.expired },
  { from: 'disabled', becomes: 'deleted', daysAfterEnd: untilDeleted },
];

/** Families without a stage have no term: nothing of theirs ends by itself. */
export const stagesOf: Readonly<Record<ProductFamily, readonly Stage[]>> = {
  azurePlan: [],
  savingsPlan: stages,
  reservation: stages,
  softwareSubscription: stages,
  perpetualSoftware: [],
  linuxSubscription: stages,
  legacyAzure: [],
  sharedServices: [],
};

/** `at` is the instant it was due, which may have passed long ago. */
export type LifeStep =
  | { readonly step: 'renew'; readonly at: Instant }
  | { readonly step: 'become'; readonly status: Ended; readonly at: Instant }
  | { readonly step: 'wait'; readonly until: Instant }
  | { readonly step: 'nothing' };

type Living = Pick<Subscription, 'family' | 'status' | 'endsAt' | 'autoRenew'>;

/** When time does something to it next; nothing ever happens by itself to what has no term or is deleted. */
export const lifeDueAt = ({ family, status, endsAt }: Living): Instant | undefined => {
  const stage = stagesOf[family].find(({ from }) => from === status);
  return stage === undefined || endsAt === undefined ? undefined : plusDays(endsAt, stage.daysAfterEnd);
};

/** Total: one step at a time, the oldest first, so that what was missed is caught up as if nothing had been. */
export const nextLifeStep = (subscription: Living, now: Instant): LifeStep => {
  const { family, status, autoRenew } = subscription;
  const stage = stagesOf[family].find(({ from }) => from === status);
  const at = lifeDueAt(subscription);
  if (stage === undefined || at === undefined) return { step: 'nothing' };
  if (!isPast(at, now)) return { step: 'wait', until: at };
  return status === 'active' && autoRenew ? { step: 'renew', at } : { step: 'become', status: stage.becomes, at };
};

/** A renewal that waits for an Operator: due no more until one resumes it. Whatever else became of the subscription is never held back. */
export const parkedRenewalOf = ({
  status,
  autoRenew,
  renewalTrouble,
}: Pick<Subscription, 'status' | 'autoRenew' | 'renewalTrouble'>) =>
  status === 'active' && autoRenew ? renewalTrouble?.parked : undefined;

/** What an operator does about a renewal that is parked. */
export const renewalAdvice =
  'Look at the reason, and whether the customer and what it holds can be read and written; then resume it: a term is renewed once, and begins where the last one ended.';
