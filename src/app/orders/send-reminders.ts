/** Announces the reminders of an order that are due: the partner's to whoever listens for it, the desk's to the desk (SR-16). */
import type { EventName } from '../../domain/notifications/events.ts';
import type { Order } from '../../domain/orders/order.ts';
import { type DueReminder, daysToTell, reminderKey } from '../../domain/review/reminders.ts';
import type { Instant } from '../../domain/time.ts';
import type { Announce, Announcement } from '../notifications/ports.ts';

export interface SendRemindersDeps {
  readonly announce: Announce;
  /** As `announce`, to the operator's own people. */
  readonly tellDesk: Announce;
}

export type Remind = (
  order: Order,
  due: readonly DueReminder[],
  at: { readonly now: Instant; readonly hears: ReadonlySet<EventName> },
) => Promise<void>;

/** Safe to run twice: an announcement of the same key is the same announcement. What is skipped is told to nobody. */
export const makeSendReminders =
  ({ announce, tellDesk }: SendRemindersDeps): Remind =>
  async (order, due, { now, hears }) => {
    for (const reminder of due) {
      if (reminder.outcome === 'skipped') continue;
      const announcement: Announcement = {
        key: `${order.id}:${reminderKey(reminder)}`,
        event: 'review-reminder',
        at: now,
        partnerId: order.partnerId,
        environment: order.environment,
        customerId: order.customerId,
        orderId: order.id,
        status: order.status,
        reviewBy: order.reviewBy,
        daysLeft: daysToTell(order.reviewBy, now),
      };
      if (reminder.to === 'desk') await tellDesk(announcement);
      else if (hears.has(announcement.event)) await announce(announcement);
    }
  };
