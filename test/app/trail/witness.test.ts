/** Heads against facts: what a database owner can do unseen without them, and not with them. */
import { expect, test } from 'vitest';
import { checkRecord } from '../../../src/app/orders/chain.ts';
import type { OrderRecord } from '../../../src/app/orders/ports.ts';
import { witnessed } from '../../../src/app/trail/witness.ts';
import type { Fact } from '../../../src/domain/orders/facts.ts';
import { parseInstant } from '../../../src/domain/time.ts';
import { aDeskCaller, digest } from '../../support/builders.ts';
import { resealed } from '../../support/tampering.ts';
import { aWorld } from '../../support/world.ts';

const writtenAt = parseInstant('2026-11-25T10:00:00.000Z');
const headOf = ({ facts }: OrderRecord, seq = facts.length) => ({ seq, hash: facts[seq - 1]?.hash ?? '', writtenAt });

const aRejected = async (): Promise<OrderRecord> => {
  const world = aWorld();
  const order = await world.place('po');
  await world.decisions.byReviewer(
    { order, verb: 'reject', reason: 'suspected_fraud', words: 'No.', revision: 1, requestId: 'a' },
    aDeskCaller('rita', 'Reviewer'),
  );
  return world.stored(order);
};

test('SR-17 heads of every length of a whole chain agree with it', async () => {
  const record = await aRejected();
  expect(witnessed(record.facts, [headOf(record, 2), headOf(record)])).toEqual({
    ...{ upTo: 3, heads: 2, lastWrittenAt: writtenAt, faults: [] },
  });
  expect(witnessed(record.facts, [])).toEqual({ upTo: 0, heads: 0, faults: [] });
});

test('SR-17 a chain that was sealed anew is whole in itself; the head that was written away names the fact', async () => {
  const record = await aRejected();
  const kinder = resealed(record, (facts) =>
    facts.map((fact): Fact => (fact.kind === 'review-rejected' ? { ...fact, reason: 'other' } : fact)),
  );
  expect(checkRecord(digest, kinder).intact).toBe(true);
  expect(witnessed(kinder.facts, [headOf(record, 2), headOf(record)])).toMatchObject({
    ...{ upTo: 2, faults: [{ fault: 'rewritten', seq: 3, writtenAt }] },
  });
});

test('SR-17 facts cut off the end, with the state made to fit, are named', async () => {
  const record = await aRejected();
  const undone = resealed(record, (facts) => facts.slice(0, 2));
  expect(checkRecord(digest, undone).intact).toBe(true);
  expect(witnessed(undone.facts, [headOf(record)]).faults).toEqual([{ fault: 'cut-off', seq: 3, writtenAt }]);
});

test('SR-17 once a resealed chain has a head of its own, the two heads still disagree', async () => {
  const record = await aRejected();
  const other = resealed(record, (facts) => facts.map((fact) => ({ ...fact, by: { ...fact.by, objectId: 'nobody' } })));
  expect(witnessed(other.facts, [headOf(record), headOf(other)]).faults).toHaveLength(1);
});
