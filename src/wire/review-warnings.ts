/** What a partner is warned of while its order is in review, in three languages (SR-10). */
import { z } from 'zod';
import type { Order } from '../domain/orders/order.ts';
import { isDeadlineNear, warnUnderDays } from '../domain/review/deadline-warning.ts';
import type { Instant } from '../domain/time.ts';
import { filled, type Locale, type Words } from './locales.ts';

export const warningShape = z.object({ code: z.enum(['deadline-near']), text: z.string() });

const deadlineNear: Words = {
  en: 'Less than {days} days are left: the documents must not only be in but approved before {reviewBy}, and uploading does not move that.',
  nl: 'Er resteren minder dan {days} dagen: de documenten moeten vóór {reviewBy} niet alleen binnen, maar ook goedgekeurd zijn; een upload verschuift dat niet.',
  nb: 'Det er mindre enn {days} dager igjen: dokumentene må ikke bare være inne, men godkjent før {reviewBy}, og en opplasting flytter ikke fristen.',
};

/** Undefined where there is nothing to warn of, so that the field is left out. `now` is the account's time. */
export const warningsOf = (order: Pick<Order, 'status' | 'reviewBy'>, now: Instant, locale: Locale) =>
  isDeadlineNear(order, now)
    ? [
        {
          code: 'deadline-near' as const,
          text: filled(deadlineNear[locale], { days: warnUnderDays, reviewBy: order.reviewBy }),
        },
      ]
    : undefined;
