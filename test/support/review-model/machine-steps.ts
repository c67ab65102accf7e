/** What time, the sandbox's clock, retention and a failing machine do next. */
import { expect } from 'vitest';
import { dayMs, hourMs, minuteMs } from '../../../src/domain/time.ts';
import { fc } from '../property.ts';
import { assertAtRest } from './invariants.ts';
import type { Model } from './model.ts';
import type { ModelDesk } from './model-desk.ts';
import { death, onDesk, onOrder, requestId, reviewers, sandboxAgent, which } from './step.ts';

/** Seconds, days, or right to a deadline and around it: where approving and expiring meet. */
export const passing = fc.oneof(
  fc
    .integer({ min: 1, max: 30 })
    .map((n) => onDesk(`${n} minutes pass`, async ({ clock }) => clock.pass(n * minuteMs))),
  fc.integer({ min: 1, max: 20 }).map((n) => onDesk(`${n} days pass`, async ({ clock }) => clock.pass(n * dayMs))),
  fc.record({ which, byMs: fc.constantFrom(-1, 0, 1, -hourMs) }).map(({ which, byMs }) =>
    onOrder(which, `the deadline, ${byMs} ms`, async (desk, { ref, record }) => {
      const ahead = Date.parse(record.order.reviewBy) - Date.parse(await desk.nowOf(ref)) + byMs;
      // Not for every order, or each would end by its deadline.
      if (ahead > 0 && ahead < 45 * dayMs) desk.clock.pass(ahead);
    }),
  ),
);

export const moving = fc
  .integer({ min: 1, max: 60 })
  .map((days) =>
    onDesk(`the sandbox's clock moves ${days} days`, (desk) =>
      desk.sandboxClock.advance(sandboxAgent, { byMs: days * dayMs }),
    ),
  );

export const machine = fc.oneof(
  fc.constant(onDesk('bells arrive', (desk) => desk.deliver())),
  fc.constant(onDesk('the sweep runs', (desk) => desk.sweep())),
  fc.constant(onDesk('three minutes of sweeps', (desk) => desk.sweepsFor(3))),
  fc.constant(onDesk('the host crashes', async (desk) => desk.crash())),
  fc
    .record({ which, death })
    .map(({ which, death }) =>
      onOrder(which, `the workflow dies ${death}`, (desk, { ref }) =>
        desk.dyingWhile(death, () => desk.advanceOrder(ref)),
      ),
    ),
  fc.constant(onDesk('the ledger fails once', async ({ faults }) => faults.ledger.plan('post', 'outage-before'))),
);

/** A legal hold set or lifted on whatever order; the job that erases what is over its time (SR-22). */
export const keeping = fc.oneof(
  fc
    .record({ which, verb: fc.constantFrom<'set' | 'lift'>('set', 'set', 'lift'), requestId })
    .map(({ which, verb, requestId }) =>
      onOrder(which, `lena ${verb}s a hold`, async (desk, { ref, record }) => {
        const held = await desk.holds[verb]({ order: ref, words: 'A lawsuit.', requestId }, reviewers.lena);
        if (held.ok) expect(held.value.order.revision).toBe((await desk.stored(ref)).order.revision);
        if (held.ok) expect(held.value.order.legalHold === undefined).toBe(verb === 'lift');
        if (record.order.legalHold !== undefined) expect(held.ok).toBe(verb === 'lift');
      }),
    ),
  fc.constant(onDesk('years pass', async ({ clock }) => clock.days(7 * 366))),
  fc.constant(onDesk('files are erased', (desk) => desk.eraseFiles())),
);

/** Whatever was lost: within minutes nothing is stuck, and each order is as its people were told (LC-04). */
export const comesToRest = async (desk: ModelDesk, model: Model): Promise<void> => {
  desk.faults.ledger.clear();
  desk.crash();
  await desk.sweepsFor(10);
  await desk.resumesAll();
  for (const seen of model.seen.values()) await assertAtRest(desk, seen);
};
