/** When the end of the review is so near that whoever uploads is warned (SR-10). */
import type { Order } from '../orders/order.ts';
import { isOpenReview } from '../orders/statuses.ts';
import { type Instant, isBefore, plusDays } from '../time.ts';

/** With less than this many days left. */
export const warnUnderDays = 7;

export const isDeadlineNear = ({ status, reviewBy }: Pick<Order, 'status' | 'reviewBy'>, now: Instant): boolean =>
  isOpenReview(status) && isBefore(reviewBy, plusDays(now, warnUnderDays));
