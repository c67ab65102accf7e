/** Announces the reminders of an order that are due: the partner's to whoever listens for it, the desk's to the desk (SR-16). */
import type { EventName } from '../../domain/notifications/events.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { DueReminder } from '../../domain/review/reminder.ts';
import { daysToTell, reminderKey } from '../../domain/review/reminders.ts';
import type { Instant } from '../../domain/time.ts';
import type { Announce, Announcement, TellDesk } from '../notifications/ports.ts';

export interface SendRemindersDeps {
  readonly announce: Announce;
  readonly tellDesk: TellDesk;
}

/** Gives each with what became of it. */
export type Remind = (
  order: Order,
  due: readonly DueReminder[],
  at: { readonly now: Instant; readonly hears: ReadonlySet<EventName> },
) => Promise<readonly DueReminder[]>;

/** Safe to run twice: an announcement of the same key is the same announcement. What is skipped is told to nobody. */
export const makeSendReminders =
  ({ announce, tellDesk }: SendRemindersDeps): Remind =>
  async (order, due, { now, hears }) => {
    const done: DueReminder[] = [];
    for (const reminder of due) {
      if (reminder.outcome === 'skipped') {
        done.push(reminder);
        continue;
      }
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
      if (reminder.to === 'partner' && hears.has(announcement.event)) await announce(announcement);
      const isTold = reminder.to === 'partner' || (await tellDesk(announcement));
      done.push(isTold ? reminder : { ...reminder, outcome: 'unaddressed' });
    }
    return done;
  };
