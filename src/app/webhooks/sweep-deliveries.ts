/** Streams that stand still are woken: their bell was lost, or their workflow with a process (WH-02). */
import { minuteMs, plusMs } from '../../domain/time.ts';
import type { Clock } from '../clock.ts';
import { heard, type Log } from '../log.ts';
import type { DeliveryStore, DeliveryWorkflow, StreamRef } from './ports.ts';

export interface SweepDeliveriesDeps {
  readonly deliveries: Pick<DeliveryStore, 'overdue'>;
  readonly deliveryWorkflow: DeliveryWorkflow;
  readonly clock: Clock;
  readonly log: Log;
}

/** What should have been tried this long ago has no workflow that looks after it. */
const graceMs = 2 * minuteMs;
const most = 1_000;
const atOnce = 8;

/** Says how many streams were woken. */
export const makeSweepDeliveries =
  ({ deliveries, deliveryWorkflow, clock, log }: SweepDeliveriesDeps) =>
  async (): Promise<number> => {
    const rows = await deliveries.overdue(plusMs(clock.real(), -graceMs), most);
    const streams = new Map<string, StreamRef>(rows.map((ref) => [`${ref.registrationId} ${ref.stream}`, ref]));
    const all = [...streams.values()];
    for (let i = 0; i < all.length; i += atOnce) {
      await Promise.all(all.slice(i, i + atOnce).map((ref) => heard(deliveryWorkflow.wake(ref), log)));
    }
    return streams.size;
  };
