/** Reviews counted in memory. */
import type { OrderRecord } from '../../../src/app/orders/ports.ts';
import type { ReviewCounts, ReviewQuestion } from '../../../src/app/review/ports.ts';
import { deskStateOf } from '../../../src/domain/orders/order.ts';
import { isOpenReview } from '../../../src/domain/orders/statuses.ts';
import { figuresOf } from '../../../src/domain/review/waits.ts';
import type { Commerce } from './commerce.ts';

const isCounted = (record: OrderRecord, question: ReviewQuestion): boolean => {
  const { order } = record;
  const figures = figuresOf(record);
  switch (question.of) {
    case 'open': {
      const { from, until } = question.placed;
      return (
        isOpenReview(order.status) &&
        deskStateOf(order) === question.state &&
        (from === undefined || order.createdAt >= from) &&
        (until === undefined || order.createdAt < until)
      );
    }
    case 'ended':
      return (
        figures.ending === question.end &&
        figures.endedAt !== undefined &&
        figures.endedAt >= question.from &&
        figures.endedAt < question.until
      );
    case 'waited': {
      const waited = question.until === 'look' ? figures.lookSeconds : figures.decisionSeconds;
      return (
        waited !== undefined &&
        waited <= (question.atMostSeconds ?? Number.POSITIVE_INFINITY) &&
        order.createdAt >= question.since
      );
    }
    case 'reminded': {
      const sent = question.to === 'partner' ? figures.partnerReminders : figures.deskReminders;
      return (sent ?? 0) >= question.atLeast && order.createdAt >= question.since;
    }
  }
};

export const makeMemoryReviewCounts = ({ orders }: Commerce): ReviewCounts => ({
  count: async (environment, question) =>
    [...orders.values()].filter(({ value }) => value.order.environment === environment && isCounted(value, question))
      .length,
});
