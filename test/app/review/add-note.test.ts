import { describe, expect, test } from 'vitest';
import { checkRecord } from '../../../src/app/orders/chain.ts';
import { minuteMs } from '../../../src/domain/time.ts';
import { timelineOf } from '../../../src/wire/timeline.ts';
import { aDeskCaller, digest } from '../../support/builders.ts';
import { aWorld } from '../../support/world.ts';

const anna = aDeskCaller('reviewer-1', 'Reviewer');
const bram = aDeskCaller('reviewer-2', 'Reviewer');

const withDocuments = async () => {
  const world = aWorld();
  const order = await world.place('po');
  await world.upload(order);
  return { world, order };
};

describe('a note on a case', () => {
  test('SR-14 leaves the revision alone: a decision on what was read before it still holds', async () => {
    const { world, order } = await withDocuments();
    const { revision } = (await world.stored(order)).order;
    await world.addNote({ order, to: 'desk', words: 'Called the customer.', requestId: 'n1' }, bram);
    expect((await world.stored(order)).order.revision).toBe(revision);
    const decided = await world.decisions.byReviewer({ order, verb: 'approve', revision, requestId: 'd1' }, anna);
    expect(decided).toMatchObject({ ok: true });
  });

  test('SR-17 is a fact in the chain, by whom and when', async () => {
    const { world, order } = await withDocuments();
    await world.addNote({ order, to: 'desk', words: 'Called the customer.', requestId: 'n1' }, anna);
    const record = await world.stored(order);
    expect(record.facts.at(-1)).toMatchObject({
      kind: 'desk-note-added',
      audience: 'desk',
      by: { objectId: 'reviewer-1' },
      words: 'Called the customer.',
    });
    expect(checkRecord(digest, record)).toMatchObject({ intact: true });
  });

  test('OR-03 for the desk is never in the partner’s timeline; for the partner it is, without the reviewer', async () => {
    const { world, order } = await withDocuments();
    await world.addNote({ order, to: 'desk', words: 'They are slow.', requestId: 'n1' }, anna);
    await world.addNote({ order, to: 'partner', words: 'We are looking.', requestId: 'n2' }, anna);
    const shown = timelineOf(await world.stored(order), 'partner', 'en');
    expect(JSON.stringify(shown)).not.toContain('slow');
    expect(shown.at(-1)).toMatchObject({ words: 'We are looking.', by: { objectId: 'desk' } });
  });

  test('sent twice under one request id is one note', async () => {
    const { world, order } = await withDocuments();
    const note = { order, to: 'partner', words: 'We are looking.', requestId: 'n1' } as const;
    await world.addNote(note, anna);
    expect(await world.addNote(note, anna)).toMatchObject({ ok: true });
    expect((await world.stored(order)).facts.filter((fact) => fact.kind === 'partner-note-added')).toHaveLength(1);
  });

  test('SR-13 is activity for who holds the case, and nothing for anybody else', async () => {
    const { world, order } = await withDocuments();
    await world.claims.claim({ order, requestId: 'c1' }, anna);
    const claimed = (await world.stored(order)).claim;
    world.clock.pass(10 * minuteMs);
    await world.addNote({ order, to: 'desk', words: 'Mine?', requestId: 'n1' }, bram);
    expect((await world.stored(order)).claim).toEqual(claimed);
    await world.addNote({ order, to: 'desk', words: 'Mine.', requestId: 'n2' }, anna);
    const after = (await world.stored(order)).claim;
    expect(after?.by).toBe('reviewer-1');
    expect((after?.until ?? '') > (claimed?.until ?? '')).toBe(true);
  });

  test('is refused once the review is over', async () => {
    const { world, order } = await withDocuments();
    await world.decisions.byReviewer({ order, verb: 'approve', revision: 2, requestId: 'd1' }, anna);
    const refused = await world.addNote({ order, to: 'desk', words: 'Too late', requestId: 'n1' }, anna);
    expect(refused).toMatchObject({ ok: false, refusal: { kind: 'order-state' } });
  });
});
