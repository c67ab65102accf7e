/** The desk's queue: cases across partners, soonest deadline first, each with its own account's time (SR-13). */
import type { AccountClock } from '../../domain/customers/account.ts';
import type { PartnerId } from '../../domain/ids.ts';
import type { OrderRow } from '../../domain/orders/order-row.ts';
import { asksForEvery, type CaseFilter, isAskedFor } from '../../domain/review/queue-filter.ts';
import { type Instant, isPast } from '../../domain/time.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import { clockOf } from '../orders/account-time.ts';
import type { DeadlineKey, OrderStore, QueueFilter } from '../orders/ports.ts';

export interface QueueAsked {
  readonly stored: QueueFilter;
  readonly cases: CaseFilter;
  /** Object id of who asks, for "mine". */
  readonly me: string;
}

export interface QueuePage {
  readonly rows: readonly { readonly row: OrderRow; readonly now: Instant; readonly real: Instant }[];
  /** Where to go on, also after a page that came back short, or empty, because few cases are as asked. */
  readonly next?: DeadlineKey;
}

export interface ReadQueueDeps {
  readonly orders: Pick<OrderStore, 'queue'>;
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly clock: Clock;
}

/** A page looks through at most so many cases, however few of them are as asked: its cost has a bound. */
export const casesLookedThrough = 2000;
/** Cases read at once where not each of them will be shown. */
const chunk = 500;

export const makeReadQueue = (deps: ReadQueueDeps) => {
  /** Each account's clock is read once a page. */
  const clocks = () => {
    const known = new Map<PartnerId, AccountClock>();
    return async ({ ref: { partnerId }, environment }: OrderRow): Promise<AccountClock> => {
      const clock = known.get(partnerId) ?? (await clockOf(deps, { partnerId, environment }));
      known.set(partnerId, clock);
      return clock;
    };
  };

  return async ({ stored, cases, me }: QueueAsked, size: number, after?: DeadlineKey): Promise<QueuePage> => {
    const real = deps.clock.real();
    const clockFor = clocks();
    const step = asksForEvery(cases) ? size : chunk;
    const rows: QueuePage['rows'][number][] = [];
    let next = after;
    for (let seen = 0; seen < casesLookedThrough; seen += step) {
      const page = await deps.orders.queue(stored, step, next);
      for (const [i, row] of page.items.entries()) {
        const now = accountTime(real, await clockFor(row));
        // Past its deadline nobody can decide any more; its expiry is on the way.
        if (isPast(row.reviewBy, now) || !isAskedFor(row, cases, { now, real, me })) continue;
        rows.push({ row, now, real });
        const isLast = i === page.items.length - 1 && page.next === undefined;
        if (rows.length === size) return { rows, ...(isLast ? {} : { next: keyOf(row) }) };
      }
      if (page.next === undefined) return { rows };
      next = page.next;
      if (step === size) break;
    }
    return { rows, ...(next === undefined ? {} : { next }) };
  };
};

const keyOf = ({ reviewBy, ref }: OrderRow): DeadlineKey => ({ reviewBy, id: ref.orderId });
