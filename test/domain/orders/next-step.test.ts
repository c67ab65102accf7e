import { describe, expect, test } from 'vitest';
import { orderId } from '../../../src/domain/ids.ts';
import { type NextStep, nextStep, type Progress, stepName } from '../../../src/domain/orders/next-step.ts';
import type { Order } from '../../../src/domain/orders/order.ts';
import { isFinal, isOpenReview } from '../../../src/domain/orders/statuses.ts';
import type { Reminder } from '../../../src/domain/review/reminder.ts';
import { dayMs, epochMs, hourMs, type Instant, plusDays, plusMs } from '../../../src/domain/time.ts';
import { aDraft, anOrder, lines, placedAt, uploaded } from '../../support/builders.ts';
import { fc, property } from '../../support/property.ts';
import { everyOrder, provisioned } from './every-order.ts';

const fresh: Progress = { projectedSeq: 0, attempts: 0, parked: [] };
/** Everything there is to remind of was. */
const reminded: readonly Reminder[] = [
  ...[60, 30, 14, 7, 3, 1].map((days) => ({ to: 'partner', about: 'deadline', days }) as const),
  { to: 'desk' as const, about: 'deadline' as const, days: 7 },
].map((name) => ({ ...name, at: placedAt, outcome: 'sent' }));
const projected: Progress = { ...fresh, projectedSeq: 9, reminders: reminded };
const parked = (...steps: readonly string[]): Progress => ({
  ...projected,
  parked: steps.map((step) => ({ step, reason: 'the ledger is away', at: placedAt })),
});
const next = (order: Order, progress: Progress, now: Instant = placedAt, lastSeq = 9): NextStep =>
  nextStep(order, progress, lastSeq, now);

describe('what an order needs next', () => {
  test('SR-05 LC-05 expiry comes before everything else, and no parked step holds it up', () => {
    const order = anOrder('po', [uploaded]);
    const worst: Progress = {
      ...parked('expire', 'project', 'provision-1'),
      projectedSeq: 0,
      attempts: 9,
      retryAt: plusDays(order.reviewBy, 9),
    };
    expect(next(order, worst, order.reviewBy)).toEqual({ step: 'expire' });
    expect(next(order, worst, plusDays(order.reviewBy, 400))).toEqual({ step: 'expire' });
  });

  test('SR-05 not a millisecond before reviewBy', () => {
    const order = anOrder('po');
    expect(next(order, projected, plusMs(order.reviewBy, -1))).toEqual({ step: 'wait', until: order.reviewBy });
  });

  test('facts are projected before a line is provisioned, so that what is done is charged', () => {
    const order = anOrder('clear', [provisioned(1)], { draft: aDraft({ lines: lines(2) }) });
    expect(next(order, { ...fresh, projectedSeq: 2 }, placedAt, 3)).toEqual({ step: 'project', fromSeq: 2 });
    expect(next(order, { ...fresh, projectedSeq: 3 }, placedAt, 3)).toEqual({ step: 'provision', line: 2 });
  });

  test('LC-05 a parked line does not hold up the next one', () => {
    const order = anOrder('clear', [], { draft: aDraft({ lines: lines(3) }) });
    expect(next(order, parked('provision-1'))).toEqual({ step: 'provision', line: 2 });
    expect(next(order, parked('provision-1', 'provision-2', 'project'), placedAt, 12)).toEqual({
      step: 'provision',
      line: 3,
    });
  });

  test('LC-05 an order with only parked work is looked at daily, finished or not', () => {
    expect(next(anOrder('clear'), parked('provision-1')).step).toBe('wait');
    const bought = anOrder('clear', [provisioned(1), { kind: 'order-finished', v: 1, status: 'completed' }]);
    expect(next(bought, parked('project'), placedAt, 12).step).toBe('wait');
    expect(next(bought, projected).step).toBe('finish');
  });

  test('an open review naps until tomorrow, or until its deadline if that is sooner', () => {
    const order = anOrder('po');
    const nap = next(order, projected);
    if (nap.step !== 'wait') throw new Error('an open review waits');
    const ms = epochMs(nap.until) - epochMs(placedAt);
    expect(ms).toBeGreaterThanOrEqual(dayMs);
    expect(ms).toBeLessThan(dayMs + hourMs);
    expect(next(order, projected, plusMs(order.reviewBy, -hourMs))).toEqual({ step: 'wait', until: order.reviewBy });
  });

  test('SR-16 a nap ends at the next reminder, which is then due; recorded, it is not due again', () => {
    const order = anOrder('po');
    const sixtyLeft = plusDays(order.reviewBy, -60);
    const unreminded: Progress = { ...projected, reminders: [] };
    expect(next(order, unreminded, plusMs(sixtyLeft, -hourMs))).toEqual({ step: 'wait', until: sixtyLeft });
    const due = { to: 'partner', about: 'deadline', days: 60, outcome: 'sent' } as const;
    expect(next(order, unreminded, sixtyLeft)).toEqual({ step: 'remind', due: [due] });
    expect(next(order, { ...projected, reminders: [{ ...due, at: sixtyLeft }] }, sixtyLeft).step).toBe('wait');
  });

  test('SR-16 an order stored before reminders were recorded is reminded once', () => {
    const order = anOrder('po');
    const { reminders: _none, ...before } = projected;
    const late = plusDays(order.reviewBy, -2);
    expect(next(order, before, late)).toMatchObject({
      step: 'remind',
      due: [60, 30, 14, 7, 3].map((days) => ({ days, outcome: days === 3 ? 'sent' : 'skipped' })),
    });
  });

  test('SR-05 SR-16 at reviewBy the order expires, and nobody is reminded any more', () => {
    const order = anOrder('po');
    expect(next(order, { ...projected, reminders: [] }, order.reviewBy)).toEqual({ step: 'expire' });
  });

  test('LC-05 reminders that are parked hold up nothing', () => {
    const order = anOrder('po');
    const parkedReminders: Progress = { ...parked('remind'), reminders: [] };
    expect(next(order, parkedReminders, plusDays(order.reviewBy, -2)).step).toBe('wait');
    expect(next(order, parkedReminders, order.reviewBy)).toEqual({ step: 'expire' });
  });

  test('the daily naps of many orders are spread over an hour', () => {
    const minutes = Array.from({ length: 300 }, (_, i) => {
      const nap = next(anOrder('po', [], { draft: aDraft({ id: orderId(`order${1000000 + i * 7919}`) }) }), projected);
      return nap.step === 'wait' ? Math.floor((epochMs(nap.until) - epochMs(placedAt) - dayMs) / 60_000) : -1;
    });
    const tenths = new Set(minutes.map((minute) => Math.floor(minute / 6)));
    expect(tenths.size).toBe(10);
  });

  test('a step is parked under its name, one name a line', () => {
    expect(stepName({ step: 'provision', line: 2 })).toBe('provision-2');
    expect(stepName({ step: 'project', fromSeq: 4 })).toBe('project');
  });
});

const steps = ['expire', 'project', 'remind', 'provision-1', 'provision-2'];
const anyProgress = fc.record({
  projectedSeq: fc.integer({ min: 0, max: 12 }),
  attempts: fc.integer({ min: 0, max: 9 }),
  reminders: fc.subarray([...reminded]),
  parked: fc.subarray(steps).map((names) => parked(...names).parked),
});

property.prop(
  [
    fc.constantFrom(...everyOrder),
    anyProgress,
    fc.integer({ min: 0, max: 12 }),
    fc.integer({ min: 0, max: 200 * dayMs }),
  ],
  {
    numRuns: 1000,
  },
)('LC-05 there is an answer for every order, and it makes sense', (order, progress, ahead, afterMs) => {
  const now = plusMs(placedAt, afterMs);
  const lastSeq = progress.projectedSeq + ahead;
  const answer = nextStep(order, progress, lastSeq, now);
  const isOverdue = isOpenReview(order.status) && now >= order.reviewBy;
  expect(answer.step === 'expire').toBe(isOverdue);
  if (answer.step !== 'expire') expect(progress.parked.map((p) => p.step)).not.toContain(stepName(answer));
  if (answer.step === 'wait') {
    expect(answer.until > now).toBe(true);
    expect(epochMs(answer.until) - epochMs(now)).toBeLessThan(dayMs + hourMs);
    if (isOpenReview(order.status)) expect(answer.until <= order.reviewBy).toBe(true);
  }
  // Nothing is forgotten: an order is left alone only when it is final and all that follows from it is done.
  if (answer.step === 'finish') expect(isFinal(order.status) && ahead === 0 && progress.parked.length === 0).toBe(true);
  if (answer.step === 'provision') expect(order.outcomes.map((o) => o.line)).not.toContain(answer.line);
});
