/** The order store's lists: whose rows, in what order, page by page; in memory and on Cosmos alike. */
import { expect } from 'vitest';
import type { ChangeKey, DeadlineKey, HistoryKey, OrderRecord, OrderRow } from '../../../src/app/orders/ports.ts';
import type { Page } from '../../../src/app/stored.ts';
import type { CustomerRef } from '../../../src/domain/ids.ts';
import { money } from '../../../src/domain/money.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import { retention } from '../../../src/domain/retention.ts';
import { type Instant, plusDays, plusMonths, plusMs } from '../../../src/domain/time.ts';
import {
  after,
  alpine,
  alpineOfFabrikam,
  anOrder,
  approved,
  asked,
  bellows,
  contoso,
  fabrikam,
  noon,
  rejected,
  uploaded,
} from './samples.ts';
import { inEachPlace, type World } from './worlds.ts';

const put = async (world: World, ...records: readonly OrderRecord[]): Promise<void> => {
  for (const record of records) {
    const customer: CustomerRef = refOf(record.order);
    expect(await world.orders.place(customer, undefined, [record])).toBe('written');
  }
};

/** Walks all pages; every page but the last is full. */
const walk = async <K>(size: number, ask: (key: K | undefined) => Promise<Page<OrderRow, K>>): Promise<string[]> => {
  const ids: string[] = [];
  let key: K | undefined;
  do {
    const page: Page<OrderRow, K> = await ask(key);
    if (page.next !== undefined) expect(page.items).toHaveLength(size);
    ids.push(...page.items.map((row) => row.ref.orderId));
    key = page.next;
  } while (key !== undefined);
  return ids;
};

const minutes = (n: number): Instant => plusMs(noon, n * 60_000);
/** Seven orders at three instants, over three customers of one partner, put in no order. */
const withTies = (wish: { outcome?: 'review' | 'po' } = {}): OrderRecord[] =>
  (
    [
      [alpine, 'b0000000000b', 1],
      [bellows, 'c0000000000c', 1],
      [alpine, 'a0000000000a', 1],
      [bellows, 'd0000000000d', 0],
      [alpine, 'g0000000000g', 2],
      [bellows, 'f0000000000f', 2],
      [alpine, 'e0000000000e', 2],
    ] as const
  ).map(([customer, id, minute]) => anOrder(customer, id, { at: minutes(minute), ...wish }));

inEachPlace('The order lists', (it) => {
  it('SR-13 the queue shows the soonest deadline first, ties by id, and pages by key without loss or repeat', async (world) => {
    await put(world, ...withTies());
    const filter = { environment: 'production', deskStates: ['desk'] } as const;
    for (const size of [1, 2, 3, 7, 10]) {
      const ids = await walk<DeadlineKey>(size, (key) => world.orders.queue(filter, size, key));
      expect(ids.map((id) => id[0]).join('')).toBe('dabcefg');
    }
  });

  it('SR-13 a row of the queue shows what a reviewer chooses by, and who holds the case', async (world) => {
    const record = anOrder(alpine, 'order0000001');
    await put(world, record);
    const stored = await world.orders.read(refOf(record.order));
    const claim = { by: 'reviewer', until: noon };
    await world.orders.replace({ ...record, claim }, stored?.etag ?? '', []);
    const page = await world.orders.queue({ environment: 'production', deskStates: ['desk'] }, 10);
    expect(page).toEqual({
      items: [
        {
          ref: refOf(record.order),
          environment: 'production',
          status: 'pending_review',
          deskState: 'desk',
          createdAt: noon,
          reviewBy: plusDays(noon, 90),
          updatedAt: noon,
          totalMinor: 43_800,
          currency: 'USD',
          revision: 1,
          productTitle: 'Azure savings plan, 1 year',
          products: ['DZH318Z0BQ35'],
          lineCount: 1,
          approvals: 0,
          claim,
        },
      ],
    });
  });

  it('SB-01 the queue keeps production and sandbox apart, and can be asked for one partner', async (world) => {
    await put(
      world,
      anOrder(alpine, 'ours00000001'),
      anOrder(alpine, 'sandbox00001', { environment: 'sandbox' }),
      anOrder(alpineOfFabrikam, 'theirs000001'),
    );
    const ids = async (filter: Parameters<World['orders']['queue']>[0]) =>
      (await world.orders.queue(filter, 10)).items.map((row) => row.ref.orderId);
    const deskStates = ['desk', 'partner', 'suspended'] as const;
    expect(await ids({ environment: 'production', deskStates })).toEqual(['ours00000001', 'theirs000001']);
    expect(await ids({ environment: 'sandbox', deskStates })).toEqual(['sandbox00001']);
    expect(await ids({ environment: 'production', deskStates, partnerId: fabrikam })).toEqual(['theirs000001']);
    expect(await ids({ environment: 'production', deskStates: [] })).toEqual([]);
  });

  it('SR-13 the queue shows open cases of the states asked for, and no closed one', async (world) => {
    const open = anOrder(alpine, 'order0000001');
    const waiting = anOrder(alpine, 'order0000002', { outcome: 'po' });
    await put(world, open, waiting, anOrder(alpine, 'order0000003', { outcome: 'clear' }));
    const inState = async (...deskStates: ('desk' | 'partner')[]) =>
      (await world.orders.queue({ environment: 'production', deskStates }, 10)).items.map((row) => row.status);
    expect(await inState('desk')).toEqual(['pending_review']);
    expect(await inState('partner')).toEqual(['pending_po_upload']);
    expect(await inState('desk', 'partner')).toEqual(['pending_review', 'pending_po_upload']);
    const stored = await world.orders.read(refOf(open.order));
    await world.orders.replace(approved(open), stored?.etag ?? '', []);
    expect(await inState('desk')).toEqual([]);
  });

  it('SR-13 the queue can be asked for one status', async (world) => {
    await put(
      world,
      anOrder(alpine, 'order0000001'),
      anOrder(alpine, 'order0000002', { outcome: 'po' }),
      uploaded(anOrder(bellows, 'order0000003', { outcome: 'po' })),
    );
    const deskStates = ['desk', 'partner', 'suspended'] as const;
    const ids = async (status: 'pending_review' | 'po_upload_complete') => {
      const page = await world.orders.queue({ environment: 'production', deskStates, status }, 10);
      return page.items.map((row) => row.ref.orderId);
    };
    expect(await ids('pending_review')).toEqual(['order0000001']);
    expect(await ids('po_upload_complete')).toEqual(['order0000003']);
  });

  it('SR-12 pending purchase orders are the whole partner’s, soonest first, with what is wanted; nobody else’s', async (world) => {
    const question = asked(anOrder(bellows, 'order0000002', { at: minutes(-5) }), 'a signed PO');
    await put(
      world,
      anOrder(alpine, 'order0000001', { outcome: 'po' }),
      question,
      anOrder(alpine, 'order0000003'),
      uploaded(anOrder(alpine, 'order0000004', { outcome: 'po' })),
      anOrder(alpineOfFabrikam, 'order0000005', { outcome: 'po' }),
    );
    const page = await world.orders.pendingPurchaseOrders(contoso, 10);
    expect(page.items.map((row) => [row.ref.orderId, row.wanted])).toEqual([
      ['order0000002', 'a signed PO'],
      ['order0000001', undefined],
    ]);
    expect(page.next).toBeUndefined();
  });

  it('SR-12 pending purchase orders page by key through ties', async (world) => {
    await put(world, ...withTies({ outcome: 'po' }), anOrder(alpineOfFabrikam, 'c0000000000d', { outcome: 'po' }));
    for (const size of [2, 3]) {
      const ids = await walk<DeadlineKey>(size, (key) => world.orders.pendingPurchaseOrders(contoso, size, key));
      expect(ids.map((id) => id[0]).join('')).toBe('dabcefg');
    }
  });

  it('WR-05 a partner’s history is newest first, pages by key through ties, and can be asked for one status', async (world) => {
    await put(world, ...withTies(), anOrder(alpineOfFabrikam, 'c0000000000d'));
    for (const size of [1, 2, 3]) {
      const ids = await walk<HistoryKey>(size, (key) => world.orders.ofPartner(contoso, {}, size, key));
      expect(ids.map((id) => id[0]).join('')).toBe('gfecbad');
    }
    await put(world, rejected(anOrder(alpine, 'h0000000000h')), rejected(anOrder(bellows, 'i0000000000i')));
    const status = 'po_review_rejected' as const;
    const ids = await walk<HistoryKey>(1, (key) => world.orders.ofPartner(contoso, { status }, 1, key));
    expect(ids).toEqual(['i0000000000i', 'h0000000000h']);
  });

  it('OR-02 a partner’s history can be asked from an instant, which counts, until one, which does not', async (world) => {
    const at = (hours: number) => minutes(hours * 60);
    await put(
      world,
      ...[1, 2, 3, 4].map((hours) => anOrder(alpine, `order000000${hours}`, { at: at(hours) })),
      rejected(anOrder(alpine, 'order0000009', { at: at(2) })),
    );
    const ids = async (filter: Parameters<World['orders']['ofPartner']>[1]) =>
      walk<HistoryKey>(2, (key) => world.orders.ofPartner(contoso, filter, 2, key));
    expect(await ids({ from: at(2), until: at(4) })).toEqual(['order0000003', 'order0000009', 'order0000002']);
    expect(await ids({ from: at(3) })).toEqual(['order0000004', 'order0000003']);
    expect(await ids({ until: at(2) })).toEqual(['order0000001']);
    expect(await ids({ status: 'po_review_rejected', from: at(2), until: at(4) })).toEqual(['order0000009']);
  });

  it('SR-22 orders whose files are due are found across partners, longest due first, and of one partner by its own time', async (world) => {
    const since = (hours: number) => minutes(hours * 60);
    const closed = (customer: typeof alpine, id: string, hours: number) =>
      after(uploaded(anOrder(customer, id, { outcome: 'po' })), { do: 'withdraw' }, since(hours));
    const held = after(closed(alpine, 'order0000004', 1), { do: 'hold', words: 'A lawsuit.' }, since(2));
    await put(
      world,
      ...[closed(alpine, 'order0000001', 3), closed(bellows, 'order0000002', 2), held],
      ...[closed(alpineOfFabrikam, 'order0000003', 1), uploaded(anOrder(alpine, 'order0000005', { outcome: 'po' }))],
      after(anOrder(alpine, 'order0000006', { outcome: 'po' }), { do: 'withdraw' }, since(1)),
    );
    const kept = (hours: number) => plusMonths(since(hours), 12 * retention.purchaseOrderYears);
    const due = async (...args: Parameters<World['orders']['filesDue']>) =>
      (await world.orders.filesDue(...args)).map((ref) => ref.orderId);
    expect(await due(kept(1), 10)).toEqual([]);
    expect(await due(kept(4), 10)).toEqual(['order0000003', 'order0000002', 'order0000001']);
    expect(await due(kept(4), 1)).toEqual(['order0000003']);
    expect(await due(kept(4), 10, contoso)).toEqual(['order0000002', 'order0000001']);
  });

  it('OR-02 what changed since an instant comes oldest change first, and pages by key through ties', async (world) => {
    const late = after(anOrder(alpine, 'z0000000000z', { outcome: 'po' }), { do: 'withdraw' }, minutes(9));
    await put(world, ...withTies(), late, anOrder(alpineOfFabrikam, 'c0000000000d'));
    const ids = async (filter: Parameters<World['orders']['changedOfPartner']>[1], size: number) =>
      (await walk<ChangeKey>(size, (key) => world.orders.changedOfPartner(contoso, filter, size, key)))
        .map((id) => id[0])
        .join('');
    for (const size of [1, 2, 3, 10]) expect(await ids({ updatedSince: noon }, size)).toBe('dabcefgz');
    expect(await ids({ updatedSince: minutes(2) }, 2)).toBe('efgz');
    expect(await ids({ updatedSince: minutes(2), status: 'cancelled' }, 2)).toBe('z');
    expect(await ids({ updatedSince: minutes(2), until: minutes(2) }, 2)).toBe('z');
    expect(await ids({ updatedSince: minutes(10) }, 2)).toBe('');
  });

  it('SR-12 pending purchase orders can be asked for what changed since', async (world) => {
    const question = asked(anOrder(bellows, 'order0000002'), 'a signed PO');
    await put(world, question, anOrder(alpine, 'order0000001', { outcome: 'po', at: minutes(-5) }));
    const page = await world.orders.pendingPurchaseOrders(contoso, 10, undefined, noon);
    expect(page.items.map((row) => row.ref.orderId)).toEqual(['order0000002']);
  });

  it('WR-05 one customer’s orders come whole and newest first, up to the limit', async (world) => {
    const records = withTies();
    await put(world, ...records, anOrder(alpineOfFabrikam, 'b0000000000x'));
    const all = await world.orders.ofCustomer(alpine, 5000);
    expect(all.map((record) => record.order.id)).toEqual([
      'g0000000000g',
      'e0000000000e',
      'b0000000000b',
      'a0000000000a',
    ]);
    expect(all.at(-1)).toEqual(records[2]);
    expect(await world.orders.ofCustomer(alpine, 2)).toHaveLength(2);
    const last = { createdAt: minutes(2), id: 'e0000000000e' };
    expect((await world.orders.ofCustomer(alpine, 5, last)).map((record) => record.order.id)).toEqual([
      'b0000000000b',
      'a0000000000a',
    ]);
  });

  it('risk sees what one customer bought since then, and how that ended', async (world) => {
    const line = anOrder(alpine, 'x').order.lines[0];
    if (line === undefined) throw new Error('The sample has a line');
    const plain = { ...line, lineNumber: 1, quantity: 5, total: money(100, 'USD') };
    const { commitment: _commitment, ...software } = plain;
    await put(
      world,
      anOrder(alpine, 'old000000001', { at: plusDays(noon, -2) }),
      rejected(
        anOrder(alpine, 'order0000001', { lines: [line, { ...plain, commitment: line.commitment ?? never() }] }),
      ),
      anOrder(alpine, 'order0000002', { at: minutes(1), outcome: 'clear', lines: [software] }),
      anOrder(bellows, 'other0000001'),
      anOrder(alpineOfFabrikam, 'other0000002'),
    );
    expect(await world.orders.past(alpine, plusDays(noon, -1), 1)).toHaveLength(1);
    expect(await world.orders.past(alpine, plusDays(noon, -1), 10)).toEqual([
      {
        orderId: 'order0000002',
        createdAt: minutes(1),
        status: 'pending',
        totalMinor: 100,
        currency: 'USD',
        quantity: 5,
      },
      {
        orderId: 'order0000001',
        createdAt: noon,
        status: 'po_review_rejected',
        totalMinor: 43_900,
        currency: 'USD',
        quantity: 6,
        commitment: '0.1',
        rejectedReason: 'price_mismatch',
      },
    ]);
  });

  it('LC-04 due are orders whose instant has passed, longest first; a settled order is never due', async (world) => {
    await put(world, ...withTies(), anOrder(alpineOfFabrikam, 'theirs000001', { at: minutes(1) }));
    const first = withTies()[3];
    if (first === undefined) throw new Error('The sample has seven orders');
    const due = async (before: Instant, max: number, partner?: typeof contoso) =>
      (await world.orders.due(before, max, partner)).map((ref) => ref.orderId).sort();
    expect(await due(noon, 10)).toEqual([]);
    expect(await due(minutes(1), 10)).toEqual(['d0000000000d']);
    expect(await due(minutes(2), 10)).toHaveLength(5);
    expect((await world.orders.due(minutes(3), 1))[0]).toEqual(refOf(first.order));
    expect(await due(minutes(3), 3)).toHaveLength(3);
    expect(await due(minutes(3), 10, fabrikam)).toEqual(['theirs000001']);
    expect(await due(minutes(3), 10, contoso)).toHaveLength(7);
    const stored = await world.orders.read(refOf(first.order));
    const { dueAt: _dueAt, ...settled } = first;
    await world.orders.replace(settled, stored?.etag ?? '', []);
    expect(await due(minutes(1), 10)).toEqual([]);
  });

  it('open orders of an account come by id, after the last one told', async (world) => {
    await put(world, ...withTies(), anOrder(alpine, 'c1', { outcome: 'clear' }), anOrder(alpineOfFabrikam, 'c2'));
    const ids = async (size: number, afterId?: string) =>
      (await world.orders.openOfPartner(contoso, size, afterId)).map((ref) => ref.orderId[0]).join('');
    expect(await ids(3)).toBe('abc');
    expect(await ids(3, 'c0000000000c')).toBe('def');
    expect(await ids(3, 'f0000000000f')).toBe('g');
    expect(await ids(3, 'g0000000000g')).toBe('');
  });

  it('LC-05 orders with a parked step are listed, longest parked first, and no others', async (world) => {
    const parkedAt = (record: OrderRecord, at: Instant): OrderRecord => ({
      ...record,
      progress: { projectedSeq: 1, attempts: 0, parked: [{ step: 'project', reason: 'ledger away', at }] },
    });
    const late = parkedAt(anOrder(alpine, 'order0000001'), minutes(9));
    const early = parkedAt(anOrder(alpineOfFabrikam, 'order0000002'), minutes(1));
    await put(world, late, early, anOrder(alpine, 'order0000003'));
    expect(await world.orders.parked(10)).toEqual([
      { ref: refOf(early.order), progress: early.progress },
      { ref: refOf(late.order), progress: late.progress },
    ]);
    expect(await world.orders.parked(1)).toHaveLength(1);
  });

  it('a suspended case stays open and is nobody’s turn', async (world) => {
    const record = anOrder(alpine, 'order0000001');
    const by = { objectId: 'lead', role: 'ReviewLead' } as const;
    await put(world, after(record, { do: 'suspend', revision: record.order.revision, by, words: 'waiting for legal' }));
    const page = await world.orders.queue({ environment: 'production', deskStates: ['suspended'] }, 10);
    expect(page.items.map((row) => [row.status, row.deskState])).toEqual([['suspended', 'suspended']]);
  });
});

const never = (): never => {
  throw new Error('The sample line has a commitment');
};
