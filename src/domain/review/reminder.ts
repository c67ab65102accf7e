/** One reminder of an order in review: whom it is for, of what, and what became of it (SR-16). */
import type { Instant } from '../time.ts';

export const reminderReaders = ['partner', 'desk'] as const;
export const reminderSubjects = ['deadline', 'waiting'] as const;

/** One reminder there can be: of so many days left, or of so many days waited since the fact `since`. */
export interface ReminderName {
  readonly to: (typeof reminderReaders)[number];
  readonly about: (typeof reminderSubjects)[number];
  readonly days: number;
  readonly since?: number;
}

export const reminderOutcomes = ['sent', 'skipped', 'unaddressed'] as const;

/** What became of it, as the order's machinery remembers it; the fact that says so for good has the same (SR-17). */
export interface Reminder extends ReminderName {
  readonly at: Instant;
  /**
   * `skipped`: its moment had passed unseen, and a tighter one was sent in its place. `unaddressed`: it was due and nobody was
   * there to be told, because the desk has no address, or looks after no sandbox. A partner's is always told: in its lists.
   */
  readonly outcome: (typeof reminderOutcomes)[number];
}

export type DueReminder = ReminderName & Pick<Reminder, 'outcome'>;
