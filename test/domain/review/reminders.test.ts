import { describe, expect, test } from 'vitest';
import type { Order } from '../../../src/domain/orders/order.ts';
import type { DueReminder, Reminder } from '../../../src/domain/review/reminder.ts';
import {
  daysToTell,
  nextReminderAt,
  partnerReminderDays,
  reminderKey,
  remindersDue,
  waitingSince,
} from '../../../src/domain/review/reminders.ts';
import { type Instant, plusDays, plusMs } from '../../../src/domain/time.ts';
import { anOrder, digest, factsOf, placedAt, reviewer, uploaded } from '../../support/builders.ts';

const order = anOrder('po');
const sealed = (facts: ReturnType<typeof factsOf>) => facts.map((fact) => ({ ...fact, hash: digest('x') }));

const left = (days: number, ms = 0): Instant => plusMs(plusDays(order.reviewBy, -days), ms);
const named = (due: readonly DueReminder[]) => due.map((each) => `${reminderKey(each)} ${each.outcome}`);
const recorded = (due: readonly DueReminder[], at: Instant): readonly Reminder[] =>
  due.map((each) => ({ ...each, at }));

/** The order looked at each hour, as a workflow would, and what was sent. */
const overTime = (of: Order, from: Instant, days: number) => {
  let done: readonly Reminder[] = [];
  const sent: string[] = [];
  for (let hour = 0; hour <= days * 24; hour++) {
    const now = plusMs(from, hour * 3_600_000);
    const due = remindersDue(of, done, undefined, now);
    sent.push(...due.filter((d) => d.outcome === 'sent').map((d) => `${d.to} ${d.days}`));
    done = [...done, ...recorded(due, now)];
  }
  return sent;
};

describe('SR-16 what the partner is reminded of', () => {
  test('SR-16 at 60, 30, 14, 7, 3 and 1 days left, once each', () => {
    expect(partnerReminderDays).toEqual([60, 30, 14, 7, 3, 1]);
    expect(overTime(order, placedAt, 120)).toEqual([60, 30, 14, 7, 3, 1].map((days) => `partner ${days}`));
  });

  test.each(partnerReminderDays)('SR-16 at %i days left to the millisecond, and not before', (days) => {
    const earlier = recorded(
      partnerReminderDays
        .filter((each) => each > days)
        .map((each) => ({ to: 'partner', about: 'deadline', days: each, outcome: 'sent' }) as const),
      placedAt,
    );
    expect(remindersDue(order, earlier, undefined, left(days, -1))).toEqual([]);
    expect(named(remindersDue(order, earlier, undefined, left(days)))).toEqual([`reminder-${days} sent`]);
    expect(nextReminderAt(order, earlier, undefined, left(days, -1))).toBe(left(days));
  });

  test('SR-16 after a jump only the tightest one passed is sent; the others are recorded as skipped', () => {
    expect(named(remindersDue(order, [], undefined, left(10)))).toEqual([
      'reminder-60 skipped',
      'reminder-30 skipped',
      'reminder-14 sent',
    ]);
  });

  test('SR-16 what was skipped does not come back', () => {
    const done = recorded(remindersDue(order, [], undefined, left(10)), left(10));
    expect(remindersDue(order, done, undefined, left(9))).toEqual([]);
    expect(named(remindersDue(order, done, undefined, left(7)))).toEqual(['reminder-7 sent']);
  });

  test('SR-16 none from reviewBy on', () => {
    expect(remindersDue(order, [], undefined, left(0, -1)).length).toBeGreaterThan(0);
    expect(remindersDue(order, [], undefined, left(0))).toEqual([]);
    expect(remindersDue(order, [], undefined, plusDays(order.reviewBy, 365))).toEqual([]);
  });

  test('SR-16 as long as the review is open, whoever has to act; never once it has ended', () => {
    const suspended = anOrder('po', [{ kind: 'review-suspended', v: 1 }]);
    for (const open of [anOrder('review'), anOrder('po', [uploaded]), suspended]) {
      expect(named(remindersDue(open, [], undefined, left(60)))).toEqual(['reminder-60 sent']);
    }
    const rejected = anOrder('po', [{ kind: 'review-rejected', v: 1, reason: 'not_binding' }]);
    for (const ended of [rejected, anOrder('clear'), anOrder('po', [{ kind: 'order-withdrawn', v: 1 }])]) {
      expect(remindersDue(ended, [], undefined, left(60))).toEqual([]);
      expect(nextReminderAt(ended, [], undefined, placedAt)).toBeUndefined();
    }
  });

  test('SR-12 the number told is that of the threshold, though a nap ends a second late, and true after an outage', () => {
    expect(daysToTell(order.reviewBy, left(30, 1_000))).toBe(30);
    expect(daysToTell(order.reviewBy, left(30, 3 * 3_600_000))).toBe(29);
    expect(daysToTell(order.reviewBy, left(1, 2_000))).toBe(1);
  });
});

describe('SR-16 what the desk is reminded of', () => {
  const withPo = anOrder('po', [uploaded]);
  const waiting = { seq: 3, at: left(40) };
  const done = recorded([{ to: 'partner', about: 'deadline', days: 60, outcome: 'sent' }], placedAt);

  test('SR-16 a case with a purchase order that has waited three days', () => {
    expect(remindersDue(withPo, done, waiting, plusDays(waiting.at, 3 - 1 / 86_400_000))).toEqual([]);
    expect(named(remindersDue(withPo, done, waiting, plusDays(waiting.at, 3)))).toEqual(['desk-waiting-3 sent']);
    expect(nextReminderAt(withPo, done, waiting, waiting.at)).toBe(plusDays(waiting.at, 3));
  });

  test('SR-16 not while the purchase order is still to come, or the review is suspended', () => {
    const suspended = anOrder('po', [uploaded, { kind: 'review-suspended', v: 1 }]);
    for (const other of [order, anOrder('review'), suspended]) {
      expect(remindersDue(other, done, waiting, plusDays(waiting.at, 4))).toEqual([]);
    }
  });

  test('SR-16 less than seven days left: not at seven, but a moment later', () => {
    const forDesk = (of: Order, now: Instant) =>
      named(remindersDue(of, [], undefined, now).filter((d) => d.to === 'desk'));
    expect(forDesk(withPo, left(7))).toEqual([]);
    expect(forDesk(withPo, left(7, 1))).toEqual(['desk-reminder-7 sent']);
    expect(forDesk(anOrder('review'), left(2))).toEqual(['desk-reminder-7 sent']);
    // While the partner is to upload there is nothing the desk could do.
    expect(forDesk(order, left(2))).toEqual([]);
  });

  test('files added later do not begin the waiting anew; an answer to a question does', () => {
    const at = (days: number) => plusDays(placedAt, days);
    const [placed, assessedFact, first, more, asked, again] = sealed(
      factsOf('po', [uploaded, uploaded, { kind: 'information-requested', v: 1 }, uploaded], { by: reviewer }),
    ).map((fact, i) => ({ ...fact, at: at(i) }));
    const facts = [placed, assessedFact, first, more, asked, again].filter((fact) => fact !== undefined);
    expect(waitingSince(facts.slice(0, 2))).toBeUndefined();
    expect(waitingSince(facts.slice(0, 4))).toEqual({ seq: 3, at: at(2) });
    expect(waitingSince(facts.slice(0, 5))).toBeUndefined();
    expect(waitingSince(facts)).toEqual({ seq: 6, at: at(5) });
  });

  test('SR-16 each waiting is reminded of once', () => {
    const first = recorded(remindersDue(withPo, done, waiting, plusDays(waiting.at, 3)), plusDays(waiting.at, 3));
    expect(remindersDue(withPo, [...done, ...first], waiting, plusDays(waiting.at, 5))).toEqual([]);
    const second = { seq: 9, at: plusDays(waiting.at, 1) };
    expect(named(remindersDue(withPo, [...done, ...first], second, plusDays(waiting.at, 5)))).toEqual([
      'desk-waiting-9 sent',
    ]);
  });
});
