/** Files whose time is over, and legal holds: on time, once, with a crash in between, in the account's own time, and never under a hold. */
import { describe, expect, test } from 'vitest';
import { type EraseFilesDeps, makeEraseFiles } from '../../../src/app/files/erase-files.ts';
import { makeReadAttachment } from '../../../src/app/files/read-attachment.ts';
import { makeSweepOrphans } from '../../../src/app/files/sweep-orphans.ts';
import { checkRecord } from '../../../src/app/orders/chain.ts';
import { makeHoldCase } from '../../../src/app/review/hold-case.ts';
import { attachmentId, type OrderRef, orderId } from '../../../src/domain/ids.ts';
import { decide } from '../../../src/domain/orders/decide.ts';
import { done } from '../../../src/domain/result.ts';
import { retention } from '../../../src/domain/retention.ts';
import { dayMs, epochMs, instantOf, plusMonths, plusMs } from '../../../src/domain/time.ts';
import {
  aDeskCaller,
  agent,
  anAttachment,
  aPartnerCaller,
  contosoSandbox,
  details,
  digest,
} from '../../support/builders.ts';
import { makeMemoryFiles } from '../../support/memory/files.ts';
import { makeMemorySightings } from '../../support/memory/sightings.ts';
import { aWorld } from '../../support/world.ts';

const file = attachmentId('file-1');
const lead = aDeskCaller('lena', 'ReviewLead');
const sandbox = aPartnerCaller({ partnerId: contosoSandbox, environment: 'sandbox' });

const aDesk = () => {
  const world = aWorld();
  const { clock, stores } = world;
  const files = makeMemoryFiles(() => clock.real());
  const sightings = makeMemorySightings();
  const logged: string[] = [];
  const deps: EraseFilesDeps = {
    ...{ orders: stores.orders, accounts: stores.accounts, changeOrder: world.changeOrder, files, sightings, clock },
    log: (message) => void logged.push(message),
  };

  /** An order with a file, rejected: final at once. */
  const aClosedCase = async (
    id = 'order0000001',
    where: 'production' | 'sandbox' = 'production',
  ): Promise<OrderRef> => {
    const place = where === 'production' ? world.place : world.placeInSandbox;
    const ref = await place('po', { id: orderId(id) });
    const bytes = async function* () {
      yield Buffer.from('a purchase order');
    };
    await files.write(ref, file, bytes(), 'application/pdf');
    const attachment = anAttachment({ attachmentId: file });
    await sightings.note({
      ...{
        sha256: attachment.sha256,
        order: ref,
        attachmentId: file,
        environment: where,
        at: clock.real(),
        scan: 'clean',
      },
      reading: { state: 'read', amounts: [], dates: [], names: ['Wingtip Toys'], namesCustomer: true },
    });
    await world.changeOrder(ref, { by: agent, requestId: 'upload:1' }, ({ order, now }) => {
      const decided = decide(order, { do: 'upload', attachments: [attachment], details, caseIsClaimed: false }, now);
      return decided.ok ? done({ happenings: decided.value, fileNames: { [file]: 'Jan de Vries.pdf' } }) : decided;
    });
    const rejecting = {
      order: ref,
      verb: 'reject',
      reason: 'other',
      words: 'No.',
      revision: 2,
      requestId: 'a',
    } as const;
    await world.decisions.byReviewer(rejecting, aDeskCaller('rita', 'Reviewer'));
    return ref;
  };

  return {
    ...{ world, clock, files, sightings, logged, deps, aClosedCase },
    erase: makeEraseFiles(deps),
    holds: makeHoldCase({ changeOrder: world.changeOrder }),
    download: makeReadAttachment({ orders: stores.orders, files, isInfected: async () => false, log: () => undefined }),
    readingOf: async (ref: OrderRef) => (await sightings.read(anAttachment().sha256, ref, file))?.reading,
    toTheLastMoment: () => clock.set(plusMs(plusMonths(clock.real(), 12 * retention.purchaseOrderYears), -1)),
  };
};

describe('SR-22 files', () => {
  test('are kept for their years to the millisecond, then go with their names and what was read in them; digest and facts stay', async () => {
    const { world, clock, files, erase, aClosedCase, toTheLastMoment, download, readingOf } = aDesk();
    const ref = await aClosedCase();
    toTheLastMoment();
    expect(await erase()).toEqual({ orders: 0, failed: 0 });
    expect(files.names()).toHaveLength(1);

    clock.pass(2);
    expect(await erase()).toEqual({ orders: 1, failed: 0 });
    const record = await world.stored(ref);
    expect(files.names()).toEqual([]);
    expect(JSON.stringify(record)).not.toContain('Jan de Vries');
    expect(await readingOf(ref)).toEqual({ state: 'not-read' });
    expect(record.order.attachments).toEqual([{ ...anAttachment({ attachmentId: file }), erasedAt: clock.real() }]);
    expect(record.facts.at(-1)).toMatchObject({ kind: 'files-erased', attachmentIds: [file], by: { role: 'System' } });
    expect(checkRecord(digest, record)).toMatchObject({ intact: true, length: 5 });
    expect(await download(ref, file)).toEqual({
      ok: false,
      refusal: { kind: 'attachment-erased', erasedAt: clock.real() },
    });
  });

  test('are erased once: the second run finds nothing', async () => {
    const { world, clock, erase, aClosedCase, toTheLastMoment } = aDesk();
    const ref = await aClosedCase();
    toTheLastMoment();
    clock.pass(2);
    await erase();
    const { facts } = await world.stored(ref);
    expect(await erase()).toEqual({ orders: 0, failed: 0 });
    expect((await world.stored(ref)).facts).toEqual(facts);
  });

  test('of an order that is still open are never due', async () => {
    const { world, erase, files } = aDesk();
    const ref = await world.place('po');
    await world.upload(ref);
    expect(await world.stores.orders.filesDue(instantOf(4e12), 10)).toEqual([]);
    expect(await erase()).toEqual({ orders: 0, failed: 0 });
    expect(files.names()).toEqual([]);
  });

  test('whose erasure died after its fact are taken by the sweep of orphans; one that died before it is done again', async () => {
    const { world, clock, files, sightings, deps, erase, aClosedCase, toTheLastMoment, logged, readingOf } = aDesk();
    const ref = await aClosedCase();
    const other = await aClosedCase('order0000002');
    toTheLastMoment();
    clock.pass(2);
    world.faults.orders.plan('replace', 'outage-before');
    const killed = { forget: () => Promise.reject(new Error('killed')) };
    expect(await makeEraseFiles({ ...deps, sightings: killed })()).toEqual({ orders: 0, failed: 2 });
    expect(logged).toEqual(['files could not be erased', 'files could not be erased']);
    expect(files.names()).toHaveLength(2);

    expect(await erase()).toEqual({ orders: 1, failed: 0 });
    expect(files.names()).toHaveLength(1);
    const sweep = makeSweepOrphans({ orders: world.stores.orders, files, sightings, clock });
    expect(await sweep()).toBe(1);
    expect(files.names()).toEqual([]);
    for (const each of [ref, other]) {
      const { order } = await world.stored(each);
      expect(order.attachments.map(({ erasedAt }) => erasedAt)).toEqual([clock.real()]);
      expect(await readingOf(each)).toEqual({ state: 'not-read' });
    }
  });

  test('SB-04 of a sandbox follow its moved clock', async () => {
    const { world, clock, files, erase, aClosedCase } = aDesk();
    await aClosedCase('order0000001', 'sandbox');
    await aClosedCase('order0000002');
    const years = epochMs(plusMonths(clock.real(), 12 * retention.purchaseOrderYears)) - epochMs(clock.real());
    await world.sandboxClock.advance(sandbox, { byMs: years + dayMs });
    expect(await erase()).toEqual({ orders: 1, failed: 0 });
    expect(files.names()).toEqual([expect.stringContaining('order0000002')]);
  });

  test('that the rule keeps longer than the list says stay, and do not come up again and again', async () => {
    const { world, clock, deps, aClosedCase } = aDesk();
    const ref = await aClosedCase();
    const restated: string[] = [];
    const orders: EraseFilesDeps['orders'] = {
      ...world.stores.orders,
      filesDue: async () => [ref],
      replace: async (record, etag, effects) => {
        restated.push(record.order.id);
        return world.stores.orders.replace(record, etag, effects);
      },
    };
    clock.pass(dayMs);
    expect(await makeEraseFiles({ ...deps, orders })()).toEqual({ orders: 0, failed: 0 });
    expect(restated).toEqual([ref.orderId]);
    expect((await world.stored(ref)).order.attachments[0]?.erasedAt).toBeUndefined();
  });
});

describe('SR-22 a legal hold', () => {
  const set = (order: OrderRef) => ({ order, words: 'A lawsuit, 2027/11.', requestId: 'hold-1' });
  const lift = (order: OrderRef) => ({ order, words: 'It was settled.', requestId: 'lift-1' });

  test('stops the erasure until it is lifted; both are facts with who and why', async () => {
    const { world, clock, files, erase, holds, aClosedCase, toTheLastMoment } = aDesk();
    const ref = await aClosedCase();
    expect(await holds.set(set(ref), lead)).toMatchObject({
      ok: true,
      value: { order: { legalHold: { by: { objectId: 'lena', role: 'ReviewLead' }, words: 'A lawsuit, 2027/11.' } } },
    });
    toTheLastMoment();
    clock.days(400);
    expect(await erase()).toEqual({ orders: 0, failed: 0 });
    expect(files.names()).toHaveLength(1);

    const lifted = await holds.lift(lift(ref), lead);
    expect(lifted.ok && lifted.value.order.legalHold).toBeUndefined();
    expect(await erase()).toEqual({ orders: 1, failed: 0 });
    const { facts } = await world.stored(ref);
    expect(facts.slice(-3).map(({ kind, audience }) => [kind, audience])).toEqual([
      ['legal-hold-set', 'desk'],
      ['legal-hold-lifted', 'desk'],
      ['files-erased', 'partner'],
    ]);
  });

  test('that is set while the job is at it wins or loses as a whole: no bytes go of a case under hold', async () => {
    const { world, clock, files, erase, holds, aClosedCase, toTheLastMoment } = aDesk();
    const ref = await aClosedCase();
    toTheLastMoment();
    clock.pass(2);
    world.faults.orders.plan('replace', () => holds.set(set(ref), lead));
    expect(await erase()).toEqual({ orders: 0, failed: 0 });
    expect(files.names()).toHaveLength(1);
    expect((await world.stored(ref)).facts.at(-1)?.kind).toBe('legal-hold-set');
  });

  test('is refused twice, and its lifting where there is none; repeated requests are answered once', async () => {
    const { world, holds, aClosedCase } = aDesk();
    const ref = await aClosedCase();
    expect(await holds.lift(lift(ref), lead)).toMatchObject({ refusal: { kind: 'legal-hold-missing' } });
    await holds.set(set(ref), lead);
    const { facts } = await world.stored(ref);
    expect(await holds.set(set(ref), lead)).toMatchObject({ ok: true });
    expect(await holds.set({ ...set(ref), requestId: 'hold-2' }, lead)).toMatchObject({
      refusal: { kind: 'legal-hold-exists' },
    });
    expect((await world.stored(ref)).facts).toEqual(facts);
  });

  test('may stand on an open case, changes nothing of its review, and is for cases only', async () => {
    const { world, holds } = aDesk();
    const ref = await world.place('review');
    expect(await holds.set(set(ref), lead)).toMatchObject({
      value: { order: { status: 'pending_review', revision: 1 } },
    });
    const plain = await world.place('clear', { id: orderId('order0000002') });
    expect(await holds.set(set(plain), lead)).toMatchObject({ refusal: { kind: 'case-not-found' } });
  });
});
