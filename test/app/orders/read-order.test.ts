import { describe, expect, test } from 'vitest';
import { type OrderRef, orderId } from '../../../src/domain/ids.ts';
import { daysLeft, hourMs, plusMs } from '../../../src/domain/time.ts';
import { aPartnerCaller, aSavingsPlanLine, contoso, contosoSandbox, wingtip } from '../../support/builders.ts';
import { aWorld } from '../../support/world.ts';

const production = { partnerId: contoso, environment: 'production' as const };
const sandbox = { partnerId: contosoSandbox, environment: 'sandbox' as const };
const idsOf = (page: { readonly items: readonly { readonly ref: OrderRef }[] }) =>
  page.items.map((row) => row.ref.orderId);

describe('reading an order', () => {
  test('SR-05 past its deadline it is expired by that read, whether or not anything else ever ran', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    world.clock.days(90);
    expect(await world.readOrder.one(ref)).toMatchObject({
      ok: true,
      value: { record: { order: { status: 'po_review_rejected' } } },
    });
    expect((await world.stored(ref)).order.status).toBe('po_review_rejected');
  });

  test('SR-05 a millisecond before, it is read as it is', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    world.clock.days(90);
    world.clock.pass(-1);
    expect(await world.readOrder.one(ref)).toMatchObject({
      value: { record: { order: { status: 'pending_po_upload' } }, now: world.clock.real() },
    });
  });

  test('SB-04 a sandbox order is read in its account’s time', async () => {
    const world = aWorld();
    const ref = await world.placeInSandbox('po');
    await world.sandboxClock.advance(aPartnerCaller(sandbox), { byMs: 90 * 24 * hourMs });
    expect(await world.readOrder.one(ref)).toMatchObject({
      value: { record: { order: { status: 'po_review_rejected' } } },
    });
  });

  test('an unknown order is refused', async () => {
    const world = aWorld();
    const ref = await world.place('po');
    expect(await world.readOrder.one({ ...ref, orderId: orderId('nosuchorder1') })).toMatchObject({
      refusal: { kind: 'order-not-found' },
    });
  });
});

describe('a customer’s orders', () => {
  test('come newest first, each as it stands now', async () => {
    const world = aWorld();
    await world.addCustomer();
    await world.place('po', { id: orderId('order0000001') });
    world.clock.days(89);
    await world.place('po', { id: orderId('order0000002') });
    world.clock.days(1);
    const read = await world.readOrder.ofCustomer({ partnerId: contoso, customerId: wingtip });
    expect(read.ok && read.value.map(({ record }) => [record.order.id, record.order.status])).toEqual([
      ['order0000002', 'pending_po_upload'],
      ['order0000001', 'po_review_rejected'],
    ]);
  });

  test('OR-05 an order that can’t be expired just now is not left out: the whole list is refused', async () => {
    const world = aWorld();
    await world.addCustomer();
    await world.place('po');
    world.clock.days(90);
    world.faults.orders.always('replace', 'conflict');
    expect(await world.readOrder.ofCustomer({ partnerId: contoso, customerId: wingtip })).toMatchObject({
      refusal: { kind: 'busy' },
    });
  });

  test('the account’s clock is read once for the whole list', async () => {
    const world = aWorld();
    await world.addCustomer({ partnerId: contosoSandbox, customerId: wingtip });
    for (let i = 1; i <= 5; i++) await world.placeInSandbox('po', { id: orderId(`order000000${i}`) });
    const before = world.faults.accounts.calls('read');
    await world.readOrder.ofCustomer({ partnerId: contosoSandbox, customerId: wingtip });
    expect(world.faults.accounts.calls('read')).toBe(before + 1);
  });

  test('of a customer nobody has are refused', async () => {
    const world = aWorld();
    expect(await world.readOrder.ofCustomer({ partnerId: contoso, customerId: wingtip })).toMatchObject({
      refusal: { kind: 'customer-not-found' },
    });
  });
});

describe('a partner’s lists', () => {
  test('SR-05 the history says of each order what the order itself says', async () => {
    const world = aWorld();
    await world.place('po', { id: orderId('order0000001') });
    world.clock.days(90);
    const page = await world.readOrder.ofPartner(production, {}, 10);
    expect(page.items.map((row) => row.status)).toEqual(['po_review_rejected']);
    expect(idsOf(await world.readOrder.ofPartner(production, { status: 'pending_po_upload' }, 10))).toEqual([]);
  });

  test('OR-02 a history is narrowed to a product, a status and days; its pages follow each other', async () => {
    const world = aWorld();
    const rare = { ...aSavingsPlanLine(), catalogItemId: 'DG7GMGF0D7FV:0001:DG7GMGF0D7GV' };
    for (let n = 1; n <= 9; n += 1) {
      const lines = n % 3 === 0 ? [aSavingsPlanLine(), { ...rare, lineNumber: 1 }] : [aSavingsPlanLine()];
      await world.place(n === 9 ? 'clear' : 'po', { id: orderId(`order000000${n}`), lines });
      world.clock.pass(hourMs);
    }
    const product = 'DG7GMGF0D7FV';
    const first = await world.readOrder.ofPartner(production, { product }, 2);
    expect(idsOf(first)).toEqual(['order0000009', 'order0000006']);
    const second = await world.readOrder.ofPartner(production, { product }, 2, first.next);
    expect(idsOf(second)).toEqual(['order0000003']);
    expect(second.next).toBeUndefined();
    const status = 'pending_po_upload' as const;
    expect(idsOf(await world.readOrder.ofPartner(production, { product, status }, 5))).toHaveLength(2);
    const from = plusMs(world.clock.real(), -4 * hourMs);
    expect(idsOf(await world.readOrder.ofPartner(production, { product, from }, 5))).toEqual([
      'order0000009',
      'order0000006',
    ]);
    expect(idsOf(await world.readOrder.ofPartner(production, { product: 'NOSUCH' }, 5))).toEqual([]);
  });

  test('SR-12 what waits for a purchase order: soonest deadline first, with whole days left, floored', async () => {
    const world = aWorld();
    await world.place('po', { id: orderId('order0000002') });
    world.clock.pass(hourMs);
    await world.place('po', { id: orderId('order0000001') });
    const inReview = await world.place('review', { id: orderId('order0000003') });
    const page = await world.readOrder.pendingPurchaseOrders(production, 10);
    expect(page.items.map((row) => [row.ref.orderId, daysLeft(row.reviewBy, page.now)])).toEqual([
      ['order0000002', 89],
      ['order0000001', 90],
    ]);
    expect(idsOf(page)).not.toContain(inReview.orderId);
  });

  test('SR-12 what is past its deadline waits no more, stored or not', async () => {
    const world = aWorld();
    await world.place('po', { id: orderId('order0000001') });
    world.clock.days(89);
    await world.place('po', { id: orderId('order0000002') });
    world.clock.days(1);
    expect(idsOf(await world.readOrder.pendingPurchaseOrders(production, 10))).toEqual(['order0000002']);
  });

  test('SR-12 pages follow each other without a gap or a double', async () => {
    const world = aWorld();
    for (const n of [1, 2, 3, 4, 5]) {
      await world.place('po', { id: orderId(`order000000${n}`) });
      if (n % 2 === 0) world.clock.pass(1);
    }
    const seen: string[] = [];
    let after: Parameters<typeof world.readOrder.pendingPurchaseOrders>[2];
    for (;;) {
      const page = await world.readOrder.pendingPurchaseOrders(production, 2, after);
      seen.push(...idsOf(page));
      if (page.next === undefined) break;
      after = page.next;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5].map((n) => `order000000${n}`));
  });

  test('SB-01 SB-04 a sandbox has its own list, in its own time', async () => {
    const world = aWorld();
    await world.place('po');
    await world.placeInSandbox('po', { id: orderId('order0000002') });
    await world.sandboxClock.advance(aPartnerCaller(sandbox), { byMs: 80 * 24 * hourMs });
    const page = await world.readOrder.pendingPurchaseOrders(sandbox, 10);
    expect(page.items.map((row) => [row.ref.orderId, daysLeft(row.reviewBy, page.now)])).toEqual([
      ['order0000002', 10],
    ]);
  });
});
