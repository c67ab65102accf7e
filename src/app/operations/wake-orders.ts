/**
 * After a restore: orders whose workflow is gone with the Durable store would be found when their nap ends, within a day.
 * This makes every order that waits for something due at once, so that the sweep rebuilds all workflows within minutes.
 */
import type { OrderRef } from '../../domain/ids.ts';
import { isBefore, minuteMs, plusMs } from '../../domain/time.ts';
import { timeOf } from '../orders/account-time.ts';
import type { ChangeOrderDeps } from '../orders/change-order.ts';
import type { OrderScan } from '../orders/ports.ts';

export interface WakeOrdersDeps extends Pick<ChangeOrderDeps, 'orders' | 'accounts' | 'clock'> {
  readonly scan: OrderScan;
}

/** Longer than the sweep's grace, so that its next run finds them. */
const agoMs = 3 * minuteMs;
const rounds = 3;

/** Answers how many were woken, and how many would not be, because somebody kept writing to them; those are awake anyway. */
export const makeWakeOrders = ({ orders, accounts, clock, scan }: WakeOrdersDeps) => {
  const wake = async (ref: OrderRef): Promise<'woken' | 'busy' | 'awake'> => {
    for (let round = 0; round < rounds; round++) {
      const stored = await orders.read(ref);
      if (stored?.value.dueAt === undefined) return 'awake';
      const { now } = await timeOf({ accounts, clock }, stored.value);
      const dueAt = plusMs(now, -agoMs);
      if (!isBefore(dueAt, stored.value.dueAt)) return 'awake';
      if ((await orders.replace({ ...stored.value, dueAt }, stored.etag, [])) !== 'conflict') return 'woken';
    }
    return 'busy';
  };

  return async (): Promise<{ readonly woken: number; readonly busy: number }> => {
    let woken = 0;
    let busy = 0;
    for await (const scanned of scan.all()) {
      if (!scanned.ok || scanned.record.dueAt === undefined) continue;
      const { partnerId, customerId, id } = scanned.record.order;
      const how = await wake({ partnerId, customerId, orderId: id });
      if (how === 'woken') woken += 1;
      if (how === 'busy') busy += 1;
    }
    return { woken, busy };
  };
};
