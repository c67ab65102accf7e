/** Open reviews counted in memory. */
import type { OpenReviews } from '../../../src/app/operations/ports.ts';
import { deskStateOf } from '../../../src/domain/orders/order.ts';
import { isOpenReview } from '../../../src/domain/orders/statuses.ts';
import type { Commerce } from './commerce.ts';

export const makeMemoryOpenReviews = ({ orders }: Commerce): OpenReviews => ({
  count: async (environment, state) =>
    [...orders.values()].filter(
      ({ value: { order } }) =>
        order.environment === environment && isOpenReview(order.status) && deskStateOf(order) === state,
    ).length,
});
