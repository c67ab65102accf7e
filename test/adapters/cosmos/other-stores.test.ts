/** Carts, customers, tenants, accounts, ledger, journal and idempotency records; in memory and on Cosmos alike. */
import { expect } from 'vitest';
import type { OperationsEntry } from '../../../src/app/operations/ports.ts';
import { chargesOf } from '../../../src/domain/billing/charge.ts';
import { creditsOf } from '../../../src/domain/billing/credit.ts';
import { system } from '../../../src/domain/callers.ts';
import { customerId, type OrderRef, type PartnerId, subscriptionId } from '../../../src/domain/ids.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import { parseInstant, plusDays } from '../../../src/domain/time.ts';
import {
  aCart,
  aCustomer,
  alpine,
  alpineOfFabrikam,
  anAccount,
  anOrder,
  aSubscription,
  bellows,
  contoso,
  digest,
  fabrikam,
  noon,
} from './samples.ts';
import { inEachPlace } from './worlds.ts';

const answered = {
  ...alpine,
  id: digest('a request'),
  digest: digest('body'),
  answer: { status: 201, headers: { 'content-type': 'application/json' }, body: '{"id":"1"}' },
};

inEachPlace('The cart store', (it) => {
  it('gives a cart back as it was written, with its faults', async (world) => {
    const cart = aCart(alpine, 'cart00000001');
    expect(await world.carts.create(cart)).toBe('written');
    expect((await world.carts.read(alpine, cart.id))?.value).toEqual(cart);
  });

  it('does not create a cart twice', async (world) => {
    const cart = aCart(alpine, 'cart00000001');
    await world.carts.create(cart);
    expect(await world.carts.create({ ...cart, status: 'ordered' })).toBe('conflict');
    expect((await world.carts.read(alpine, cart.id))?.value.status).toBe('active');
  });

  it('replaces a cart only as it was read', async (world) => {
    const cart = aCart(alpine, 'cart00000001');
    await world.carts.create(cart);
    const etag = (await world.carts.read(alpine, cart.id))?.etag ?? '';
    expect(await world.carts.replace({ ...cart, modifiedBy: 'first' }, etag)).toBe('written');
    expect(await world.carts.replace({ ...cart, modifiedBy: 'second' }, etag)).toBe('conflict');
    expect((await world.carts.read(alpine, cart.id))?.value.modifiedBy).toBe('first');
  });

  it('does not replace a cart that is gone', async (world) => {
    expect(await world.carts.replace(aCart(alpine, 'cart00000001'), '"1"')).toBe('conflict');
  });

  it('TN-02 knows no cart of another partner or customer', async (world) => {
    const cart = aCart(alpine, 'cart00000001');
    await world.carts.create(cart);
    expect(await world.carts.read(alpineOfFabrikam, cart.id)).toBeUndefined();
    expect(await world.carts.read(bellows, cart.id)).toBeUndefined();
  });

  it('CA-05 creates a cart with the answer to its request, both or neither', async (world) => {
    const [cart, other] = [aCart(alpine, 'cart00000001'), aCart(alpine, 'cart00000002')];
    expect(await world.carts.create(cart, answered)).toBe('written');
    expect(await world.answeredRequests.read(alpine, answered.id)).toEqual(answered);
    expect(await world.carts.create(other, { ...answered, digest: digest('another body') })).toBe('conflict');
    expect(await world.carts.read(alpine, other.id)).toBeUndefined();
    expect(await world.carts.create(cart, { ...answered, id: digest('another request') })).toBe('conflict');
    expect(await world.answeredRequests.read(alpine, digest('another request'))).toBeUndefined();
    expect(await world.answeredRequests.read(alpine, answered.id)).toEqual(answered);
  });

  it('takes no order for a cart', async (world) => {
    const order = anOrder(alpine, 'order0000001');
    await world.orders.place(alpine, undefined, [order]);
    expect(await world.carts.read(alpine, aCart(alpine, 'order0000001').id)).toBeUndefined();
  });
});

inEachPlace('The customer store', (it) => {
  it('knows a customer only under its own partner (TN-02, CU-04)', async (world) => {
    const customer = aCustomer(alpine, 'Alpine');
    await world.seeding.customer(customer);
    expect(await world.customers.read(alpine)).toEqual(customer);
    expect(await world.customers.read(alpineOfFabrikam)).toBeUndefined();
    expect(await world.customers.read({ ...alpine, customerId: customerId('no/such') })).toBeUndefined();
  });

  it('leaves what is there as it is when it is seeded again', async (world) => {
    await world.seeding.customer(aCustomer(alpine, 'Alpine'));
    await world.seeding.customer(aCustomer(alpine, 'Another'));
    expect((await world.customers.read(alpine))?.companyName).toBe('Alpine');
  });

  it('lists a partner’s customers by id, page by page, and nobody else’s', async (world) => {
    const refs = [3, 1, 5, 2, 4].map((n) => ({
      partnerId: contoso,
      customerId: customerId(`cccccccc-0000-4000-8000-00000000000${n}`),
    }));
    for (const ref of refs) await world.seeding.customer(aCustomer(ref, ref.customerId.slice(-1)));
    await world.seeding.customer(aCustomer(alpineOfFabrikam, 'Theirs'));
    await world.orders.place(alpine, undefined, [anOrder(alpine, 'order0000001')]);
    const first = await world.customers.ofPartner(contoso, 2);
    expect(first.items.map((customer) => customer.companyName)).toEqual(['1', '2']);
    const second = await world.customers.ofPartner(contoso, 2, first.next);
    expect(second.items.map((customer) => customer.companyName)).toEqual(['3', '4']);
    const third = await world.customers.ofPartner(contoso, 2, second.next);
    expect(third).toEqual({
      items: [aCustomer({ ...alpine, customerId: customerId(`cccccccc-0000-4000-8000-000000000005`) }, '5')],
    });
  });

  it('lists one customer’s subscriptions and finds one by id', async (world) => {
    const subscriptions = ['sub-b', 'sub-a'].map((id) => aSubscription(alpine, id));
    for (const subscription of subscriptions) await world.seeding.subscription(subscription);
    await world.seeding.subscription(aSubscription(alpineOfFabrikam, 'sub-c'));
    expect((await world.customers.subscriptions(alpine)).map((s) => s.id)).toEqual(['sub-a', 'sub-b']);
    const held = { subscriptions: [...subscriptions].reverse() };
    expect(await world.customers.withSubscriptions(alpine)).toEqual(held);
    await world.seeding.customer(aCustomer(alpine, 'Alpine'));
    expect(await world.customers.withSubscriptions(alpine)).toEqual({ ...held, customer: aCustomer(alpine, 'Alpine') });
    expect(await world.customers.withSubscriptions(bellows)).toEqual({ subscriptions: [] });
    expect(await world.customers.subscription(alpine, subscriptionId('sub-b'))).toEqual(subscriptions[0]);
    expect(await world.customers.subscription(alpine, subscriptionId('sub-c'))).toBeUndefined();
    expect(await world.customers.subscriptions(bellows)).toEqual([]);
  });

  it('AP-01 knows a marker that was held from before', async (world) => {
    await world.seeding.marker(aCustomer(alpine, 'Alpine'), 'azure-plan');
    await world.seeding.marker(aCustomer(alpine, 'Alpine'), 'azure-plan');
    expect(await world.customers.hasMarker(alpine, 'azure-plan')).toBe(true);
    const order = anOrder(alpine, 'order0000001');
    await world.orders.place(alpine, undefined, [order]);
    const etag = (await world.orders.read(refOf(order.order)))?.etag ?? '';
    const claim = { effect: 'claim-marker', marker: 'azure-plan', orderId: order.order.id } as const;
    expect(await world.orders.replace(order, etag, [claim])).toBe('conflict');
  });

  it('AP-02 knows what is true of a tenant with any partner, and nothing of one that nobody wrote about', async (world) => {
    await world.seeding.tenant({ customerTenantId: alpine.customerId, holdsLegacyAzure: true });
    expect(await world.tenants.read(alpine.customerId)).toEqual({
      customerTenantId: alpine.customerId,
      holdsLegacyAzure: true,
    });
    expect((await world.tenants.read(bellows.customerId)).holdsLegacyAzure).toBe(false);
  });
});

inEachPlace('The account store', (it) => {
  it('SB-04 moves a clock only as it was read, and lists accounts whose clock was moved', async (world) => {
    await world.seeding.account(anAccount(contoso));
    await world.seeding.account(anAccount(fabrikam));
    expect(await world.accounts.withMovedClock()).toEqual([]);
    const stored = await world.accounts.read(contoso);
    if (stored === undefined) throw new Error('The account was not found again');
    const moved = { ...stored.value, clock: { offsetMs: 86_400_000, seq: 1, rungSeq: 0, cursor: 'order0000001' } };
    const both = await Promise.all([0, 1].map(() => world.accounts.replace(moved, stored.etag)));
    expect(both.sort()).toEqual(['conflict', 'written']);
    expect((await world.accounts.read(contoso))?.value).toEqual(moved);
    expect(await world.accounts.withMovedClock()).toEqual([moved]);
  });

  it('knows no account that was not onboarded', async (world) => {
    expect(await world.accounts.read(contoso)).toBeUndefined();
  });
});

inEachPlace('The ledger', (it) => {
  const charges = (ref: OrderRef) => {
    const { order } = anOrder(ref, ref.orderId);
    const line = order.lines[0];
    if (line === undefined) throw new Error('The sample has a line');
    return chargesOf({ ...order, billingCycle: 'monthly' }, line, subscriptionId('sub-1'), noon);
  };
  const ours: OrderRef = refOf(anOrder(alpine, 'order0000001').order);
  const theirs: OrderRef = refOf(anOrder(alpineOfFabrikam, 'order0000001').order);

  it('holds a year of instalments once, however often and by however many they are posted', async (world) => {
    const twelve = charges(ours);
    expect(twelve).toHaveLength(12);
    await world.ledger.post(twelve.slice(0, 5));
    await Promise.all([world.ledger.post(twelve), world.ledger.post(twelve)]);
    expect(await world.ledger.ofOrder(ours)).toEqual(twelve);
  });

  it('a charge that was posted never changes', async (world) => {
    const [charge] = charges(ours);
    if (charge === undefined) throw new Error('The sample has charges');
    await world.ledger.post([charge]);
    await world.ledger.post([{ ...charge, amount: { minor: 1, currency: 'USD' } }]);
    expect(await world.ledger.ofOrder(ours)).toEqual([charge]);
  });

  it('SW-08 holds credits beside the charges, each once and unchanged', async (world) => {
    const twelve = charges(ours);
    const credits = creditsOf(twelve, { at: noon, termEndsAt: plusDays(noon, 365), refund: 'prorated' });
    expect(credits).toHaveLength(12);
    await world.ledger.post(twelve);
    await Promise.all([world.ledger.credit(credits), world.ledger.credit(credits)]);
    await world.ledger.credit(credits.map((each) => ({ ...each, amount: { minor: 1, currency: 'USD' } })));
    expect(await world.ledger.creditsOfOrder(ours)).toEqual(credits);
    expect(await world.ledger.ofOrder(ours)).toEqual(twelve);
    expect(await world.ledger.creditsOfOrder(theirs)).toEqual([]);
  });

  it('TN-02 shows one partner’s charges to nobody else, though the order ids are the same', async (world) => {
    await world.ledger.post([...charges(ours), ...charges(theirs)]);
    expect((await world.ledger.ofOrder(theirs)).every((charge) => charge.partnerId === fabrikam)).toBe(true);
    expect(await world.ledger.ofOrder(theirs)).toHaveLength(12);
  });

  it('posts nothing without complaint', async (world) => {
    await world.ledger.post([]);
    expect(await world.ledger.ofOrder(ours)).toEqual([]);
  });
});

inEachPlace('The operators’ journal', (it) => {
  const entry = (id: string, at: string, partner: string = contoso): OperationsEntry => ({
    id,
    at: parseInstant(at),
    what: 'repaired',
    order: refOf(anOrder(alpine, 'order0000001').order),
    partnerId: partner,
    by: system,
    detail: 'advanced by the sweep',
  });

  it('LC-04 lists this month and the one before, newest first, over all partners, each entry once', async (world) => {
    const entries = [
      entry('a', '2026-11-25T12:00:00Z'),
      entry('b', '2026-11-25T12:00:00Z', fabrikam),
      entry('c', '2026-11-01T00:00:00Z'),
      entry('d', '2026-10-01T00:00:00Z'),
      entry('e', '2026-09-30T23:59:59.999Z'),
      entry('f', '2026-12-01T00:00:00Z'),
    ];
    for (const one of [...entries, ...entries]) await world.journal.write(one);
    const recent = await world.journal.recent(10, noon);
    expect(recent.map((one) => one.id)).toEqual(['b', 'a', 'c', 'd']);
    expect(recent[1]).toEqual(entries[0]);
    expect((await world.journal.recent(2, noon)).map((one) => one.id)).toEqual(['b', 'a']);
    expect((await world.journal.recent(10, plusDays(noon, 7))).map((one) => one.id)).toEqual(['f', 'b', 'a', 'c']);
  });
});

inEachPlace('The idempotency records', (it) => {
  const record = { id: digest('caller POST /x 1'), leaseUntil: 1_800_000_000_000, seed: 'seed' };

  it('CA-05 lets one of two identical requests begin', async (world) => {
    const begun = await Promise.all([0, 1].map(() => world.requests.create(record)));
    expect(begun.filter((etag) => etag !== undefined)).toHaveLength(1);
    const etag = begun.find((one) => one !== undefined) ?? '';
    expect(await world.requests.read(record.id)).toEqual({ record, etag });
  });

  it('CA-05 keeps the answer of whoever held the record last', async (world) => {
    const etag = (await world.requests.create(record)) ?? '';
    const answer = { status: 201, headers: { location: '/x/1' }, body: '{"id":"1"}' };
    const finished = { ...record, leaseUntil: 0, digest: digest('body'), answer };
    const next = await world.requests.replace(finished, etag);
    expect(next).toBeDefined();
    expect(await world.requests.replace(record, etag)).toBeUndefined();
    expect(await world.requests.read(record.id)).toEqual({ record: finished, etag: next });
  });

  it('CA-05 knows nothing of a request never seen', async (world) => {
    expect(await world.requests.read(digest('another'))).toBeUndefined();
    expect(await world.requests.replace(record, '"1"')).toBeUndefined();
  });
});

inEachPlace('Answered requests of a customer', (it) => {
  it('CA-05 keeps a refusal by itself, and only the first answer', async (world) => {
    const refusal = { ...answered, answer: { status: 404, headers: {}, body: '{"code":"1"}' } };
    expect(await world.answeredRequests.create(refusal)).toBe('written');
    expect(await world.answeredRequests.create(answered)).toBe('conflict');
    expect(await world.carts.create(aCart(alpine, 'cart00000001'), answered)).toBe('conflict');
    expect(await world.answeredRequests.read(alpine, answered.id)).toEqual(refusal);
    expect(await world.answeredRequests.read(bellows, answered.id)).toBeUndefined();
    expect(await world.answeredRequests.read(alpineOfFabrikam, answered.id)).toBeUndefined();
  });

  it('is nothing that a customer holds', async (world) => {
    await world.seeding.customer(aCustomer(alpine, 'Alpine'));
    await world.answeredRequests.create(answered);
    expect((await world.customers.withSubscriptions(alpine)).subscriptions).toEqual([]);
  });
});

inEachPlace('The table of conflicts of interest', (it) => {
  const of = (partner: PartnerId, reviewer: string) => ({
    partnerId: partner,
    conflicts: [{ reviewer, reason: 'worked there', by: { objectId: 'olga', role: 'Operator' as const }, at: noon }],
  });

  it('SR-15 keeps who is conflicted with a partner, apart from other partners and from the account', async (world) => {
    await world.seeding.account(anAccount(contoso));
    expect(await world.conflicts.read(contoso)).toBeUndefined();
    expect(await world.conflicts.write(of(contoso, 'rita'), undefined)).toBe('written');
    expect((await world.conflicts.read(contoso))?.value).toEqual(of(contoso, 'rita'));
    expect(await world.conflicts.read(fabrikam)).toBeUndefined();
    expect((await world.accounts.read(contoso))?.value).toEqual(anAccount(contoso));
  });

  it('is written only as it was read', async (world) => {
    await world.conflicts.write(of(contoso, 'rita'), undefined);
    expect(await world.conflicts.write(of(contoso, 'rolf'), undefined)).toBe('conflict');
    const etag = (await world.conflicts.read(contoso))?.etag;
    expect(await world.conflicts.write(of(contoso, 'rolf'), etag)).toBe('written');
    expect(await world.conflicts.write(of(contoso, 'rita'), etag)).toBe('conflict');
    expect((await world.conflicts.read(contoso))?.value).toEqual(of(contoso, 'rolf'));
  });
});
