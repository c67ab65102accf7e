/** The desk's queue: cases across partners, soonest deadline first, each with its own account's time (SR-13). */
import type { AccountClock } from '../../domain/customers/account.ts';
import type { PartnerId } from '../../domain/ids.ts';
import type { Environment } from '../../domain/orders/order.ts';
import type { OrderRow } from '../../domain/orders/order-row.ts';
import type { DeskState } from '../../domain/orders/statuses.ts';
import { type Instant, isPast } from '../../domain/time.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import { clockOf } from '../orders/account-time.ts';
import type { DeadlineKey, OrderStore } from '../orders/ports.ts';

export interface QueueFilter {
  readonly environment: Environment;
  readonly deskStates: readonly DeskState[];
  readonly partnerId?: PartnerId;
}

export interface QueuePage {
  readonly rows: readonly { readonly row: OrderRow; readonly now: Instant; readonly real: Instant }[];
  readonly next?: DeadlineKey;
}

export interface ReadQueueDeps {
  readonly orders: Pick<OrderStore, 'queue'>;
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly clock: Clock;
}

export const makeReadQueue =
  (deps: ReadQueueDeps) =>
  async (filter: QueueFilter, size: number, after?: DeadlineKey): Promise<QueuePage> => {
    const page = await deps.orders.queue(filter, size, after);
    const real = deps.clock.real();
    const clocks = new Map<PartnerId, AccountClock>();
    const rows: QueuePage['rows'][number][] = [];
    for (const row of page.items) {
      const { partnerId } = row.ref;
      const clock = clocks.get(partnerId) ?? (await clockOf(deps, { partnerId, environment: row.environment }));
      clocks.set(partnerId, clock);
      const now = accountTime(real, clock);
      // Past its deadline nobody can decide any more; its expiry is on the way.
      if (!isPast(row.reviewBy, now)) rows.push({ row, now, real });
    }
    return { rows, ...(page.next === undefined ? {} : { next: page.next }) };
  };
