/** The activity log of a partner (KD-04): who was given keys and links, by date, of one customer or of one kind where asked. */
import type { PartnerCaller } from '../../domain/callers.ts';
import {
  type Activity,
  type ActivityFilter,
  type ActivityKey,
  defaultActivityDays,
} from '../../domain/software/activity.ts';
import { plusDays } from '../../domain/time.ts';
import type { Clock } from '../clock.ts';
import type { Page } from '../stored.ts';
import type { ActivityLog } from './ports.ts';

export interface ReadActivityDeps {
  readonly activityLog: Pick<ActivityLog, 'find'>;
  readonly clock: Clock;
}

export interface ReadActivity {
  readonly caller: PartnerCaller;
  /** Without a beginning thirty days back, without an end until now. */
  readonly filter: Partial<ActivityFilter>;
  readonly size: number;
  readonly after?: ActivityKey;
}

export const makeReadActivity =
  ({ activityLog, clock }: ReadActivityDeps) =>
  ({ caller, filter, size, after }: ReadActivity): Promise<Page<Activity, ActivityKey>> => {
    const now = clock.real();
    const whole = { from: plusDays(now, -defaultActivityDays), to: now, ...filter };
    return activityLog.find(caller.partnerId, whole, size, after);
  };
