/** The record of a key or a link that is about to be given: stored first, or nothing is given (KD-03). */
import { authorOf } from '../../domain/callers.ts';
import type { Activity, ActivityOperation } from '../../domain/software/activity.ts';
import type { Media } from '../../domain/software/choice.ts';
import type { Clock } from '../clock.ts';
import { guidFrom } from '../orders/derived-ids.ts';
import type { Digest } from '../orders/ports.ts';
import type { ActivityLog } from './ports.ts';
import type { CustomersSoftware, OneSoftware } from './read-software.ts';

export interface RecordActivityDeps {
  readonly activityLog: Pick<ActivityLog, 'write'>;
  readonly clock: Clock;
  readonly digest: Digest;
}

export interface Given {
  readonly operation: ActivityOperation;
  readonly caller: OneSoftware['caller'];
  readonly software: CustomersSoftware;
  readonly media: Media;
  /** Of the request: the same again when it is done again. */
  readonly seed: string;
}

export const makeRecordActivity =
  ({ activityLog, clock, digest }: RecordActivityDeps) =>
  ({ operation, caller, software, media, seed }: Given): Promise<Activity> => {
    const { customer, subscription, delivery } = software;
    return activityLog.write({
      id: guidFrom(digest, `activity:${operation}:${seed}`),
      partnerId: customer.partnerId,
      customerId: customer.id,
      customerName: customer.companyName,
      environment: customer.environment,
      at: clock.real(),
      by: authorOf(caller, ['AdminAgent']),
      appOnly: caller.appOnly,
      operation,
      subscriptionId: subscription.id,
      ...(subscription.orderId === undefined ? {} : { orderId: subscription.orderId }),
      productId: delivery.productId,
      title: subscription.title,
      media,
    });
  };
