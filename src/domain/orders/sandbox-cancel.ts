/** In a sandbox an order can be cancelled for so long and no longer, as Partner Center has it (SB-03, facts 5.10). */
import { type Instant, isPast, plusDays } from '../time.ts';
import type { Order } from './order.ts';

/** Days of account time from the order's creation; at the last one's end it is too late. */
export const sandboxCancelDays = 60;

/** The instant from which this order can't be cancelled any more, once it has come; production has none. */
export const sandboxCancelClosed = (
  { environment, createdAt }: Pick<Order, 'environment' | 'createdAt'>,
  now: Instant,
): Instant | undefined => {
  const closes = plusDays(createdAt, sandboxCancelDays);
  return environment === 'sandbox' && isPast(closes, now) ? closes : undefined;
};
