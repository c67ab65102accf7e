/** SP-10 over its routes: asked for, answered and carried through; off, it says so; and nobody learns of another partner what is not told. */
import { beforeEach, describe, expect, test } from 'vitest';
import { customerId } from '../../src/domain/ids.ts';
import type { Subscription } from '../../src/domain/subscriptions/subscription.ts';
import { dayMs, minuteMs } from '../../src/domain/time.ts';
import { contosoSandbox, fabrikamSandbox, resellers } from '../../src/tools/world/accounts.ts';
import { items } from '../support/buying.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const movers = 'c0f00000-0003-4000-8000-000000000003';
const transfers = `/v1/customers/${movers}/transfers`;
const sourcePlan = 'a1f00000-0003-4000-8000-000000000003';
const targetPlan = 'a2f00000-0003-4000-8000-000000000003';
const atSource = { partnerId: contosoSandbox.partnerId, customerId: customerId(movers) };
const atTarget = { partnerId: fabrikamSandbox.partnerId, customerId: customerId(movers) };

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk({ transfers: 'allowed' });
});

const source = (method: string, url: string, body?: object) =>
  desk.ask('sandboxAgent', method, url, body === undefined ? {} : { body });
const target = (method: string, url: string, body?: object) =>
  desk.ask('otherSandboxAgent', method, url, body === undefined ? {} : { body });

const wanted = (...ids: string[]) => ({
  SourcePartnerTenantId: contosoSandbox.partnerId,
  LineItems: ids.map((SubscriptionId) => ({ SubscriptionId })),
});

/** A savings plan of 0.05 an hour for a year, 438.00 in all, in twelve instalments; `single` for the one Azure subscription. */
const buys = async (scope: object = { scope: 'shared', subscriptionId: sourcePlan }): Promise<Subscription> => {
  const { status, text, body } = await source('POST', `/v1/customers/${movers}/orders`, {
    billingCycle: 'monthly',
    lineItems: [
      {
        offerId: items.savingsPlanOneYear,
        quantity: 1,
        termDuration: 'P1Y',
        provisioningContext: scope,
        purchaseCommitment: { amount: '0.05', currencyCode: 'USD', grain: 'hourly' },
      },
    ],
  });
  expect(status, text).toBe(201);
  await desk.settle();
  const found = (await desk.stores.customers.subscriptions(atSource)).find(({ orderId }) => orderId === body.id);
  if (found === undefined) throw new Error(`nothing was provisioned: ${text}`);
  return found;
};

const asks = async (...ids: string[]): Promise<string> => {
  const { status, text, body } = await target('POST', transfers, wanted(...ids));
  expect(status, text).toBe(201);
  return String(body.id);
};

const held = async (ref: typeof atSource) => await desk.stores.customers.subscriptions(ref);
const active = async (ref: typeof atSource) => (await held(ref)).filter(({ status }) => status === 'active');

/** What is billed of it over both partners, in minor units: charges less credits. */
const billed = (partner: string) => {
  const sum = (entries: Iterable<{ partnerId: string; amount: { minor: number } }>): number =>
    [...entries].filter(({ partnerId }) => partnerId === partner).reduce((all, { amount }) => all + amount.minor, 0);
  return sum(desk.stores.ledger.charges.values()) - sum(desk.stores.ledger.credits.values());
};

test('SP-10 a savings plan moves: gone here, the same there, its instalments divided by the day', async () => {
  const plan = await buys();
  desk.clock.pass(100 * dayMs);
  const id = await asks(plan.id);
  expect((await source('GET', transfers)).body).toMatchObject({
    totalCount: 1,
    items: [{ id, status: 'Active', lineItems: [{ subscriptionId: plan.id, friendlyName: plan.title }] }],
  });
  const { status, body } = await source('POST', `${transfers}/${id}/accept`);
  expect([status, body]).toMatchObject([200, { orders: [], transferErrors: [], transfer: { status: 'Completed' } }]);

  const [moved] = (await active(atTarget)).filter(({ family }) => family === 'savingsPlan');
  expect(moved).toMatchObject({
    ...{ commitment: plan.commitment, term: 'P1Y', startsAt: plan.startsAt, endsAt: plan.endsAt, autoRenew: false },
    scope: { type: 'shared', subscriptionId: targetPlan },
    partnerOnRecord: resellers.harbourIt,
    transferredHere: { transferId: id, orderId: plan.orderId },
  });
  expect(moved).not.toHaveProperty('orderId');
  expect((await held(atSource)).find(({ id: its }) => its === plan.id)).toMatchObject({ status: 'deleted' });
  // Provisioned on day 0; days 31, 61 and 92 have passed: four of twelve.
  expect([billed(contosoSandbox.partnerId), billed(fabrikamSandbox.partnerId)]).toEqual([4 * 3650, 8 * 3650]);
  const { body: instalments } = await source('GET', `/v1/customers/${movers}/orders/${plan.orderId}/instalments`);
  expect(instalments).toMatchObject({ totalCount: 4 });
  expect((await target('GET', `/v1/customers/${movers}/orders/${plan.orderId}`)).status).toBe(404);
  // Each side sees its own ids only.
  expect((await source('GET', `${transfers}/${id}`)).text).not.toContain(moved?.id);
  expect((await target('GET', `${transfers}/${id}`)).body).toMatchObject({
    lineItems: [{ newSubscriptionId: moved?.id }],
  });
});

test('SP-10 the Azure plan moves with what lies under it, once each savings plan is asked for by name', async () => {
  const azure = 'e1f00000-0003-4000-8000-000000000001';
  const plan = await buys({ scope: 'single', entitlementId: azure });
  const alone = await asks(sourcePlan);
  const refused = await source('POST', `${transfers}/${alone}/accept`);
  expect(refused.body).toMatchObject({
    transferErrors: [{ code: '900102', lineItems: [{ subscriptionId: sourcePlan }] }],
    transfer: { status: 'Active' },
  });
  expect(await active(atSource)).toHaveLength(2);
  expect((await target('DELETE', `${transfers}/${alone}`)).status).toBe(204);

  const id = await asks(sourcePlan, plan.id);
  const accepted = await source('POST', `${transfers}/${id}/accept`);
  expect(accepted.body).toMatchObject({ transferErrors: [], transfer: { status: 'Completed' } });
  expect(await active(atSource)).toEqual([]);
  const there = await active(atTarget);
  expect(there.find(({ family }) => family === 'azurePlan')?.azureSubscriptions?.map((each) => each.id)).toEqual([
    'e2f00000-0003-4000-8000-000000000001',
    azure,
  ]);
  expect(there.find(({ family }) => family === 'savingsPlan')?.scope).toEqual({ type: 'single', entitlementId: azure });
  // AP-01: the source may sell it another one, the target may not.
  const markers = [atSource, atTarget].map((ref) => desk.stores.customers.hasMarker(ref, 'azure-plan'));
  expect(await Promise.all(markers)).toEqual([false, true]);
});

test('SP-10 a savings plan comes back to the partner that had it, and is charged there once', async () => {
  const plan = await buys();
  desk.clock.pass(40 * dayMs);
  const first = await asks(plan.id);
  await source('POST', `${transfers}/${first}/accept`);
  desk.clock.pass(40 * dayMs);
  const [there] = (await active(atTarget)).filter(({ family }) => family === 'savingsPlan');
  const back = await source('POST', transfers, {
    sourcePartnerTenantId: fabrikamSandbox.partnerId,
    lineItems: [{ subscriptionId: there?.id }],
  });
  expect(back.status, back.text).toBe(201);
  const accepted = await target('POST', `${transfers}/${back.body.id}/accept`);
  expect(accepted.body).toMatchObject({ transfer: { status: 'Completed' } });
  expect([billed(contosoSandbox.partnerId), billed(fabrikamSandbox.partnerId)]).toEqual([11 * 3650, 3650]);
  expect((await active(atSource)).filter(({ family }) => family === 'savingsPlan')).toMatchObject([
    { transferredHere: { orderId: plan.orderId } },
  ]);
});

describe('who decides', () => {
  test('SP-10 the source rejects, the target withdraws, neither the other’s; what is over stays as it is', async () => {
    const plan = await buys();
    const id = await asks(plan.id);
    const url = `${transfers}/${id}`;
    expect((await target('POST', `${url}/accept`)).body).toMatchObject({ code: '900141' });
    expect((await target('PATCH', url, { id, status: 'reject' })).body).toMatchObject({ code: '900141' });
    expect((await source('DELETE', url)).body).toMatchObject({ code: '900141' });
    expect((await source('PATCH', url, { Id: id, Status: 'Reject' })).body).toMatchObject({ status: 'Reject' });
    expect((await source('PATCH', url, { status: 'reject' })).status).toBe(200);
    expect((await target('DELETE', url)).body).toMatchObject({ code: '900102' });
    expect((await source('POST', `${url}/accept`)).body).toMatchObject({ code: '900102' });
    expect(await active(atSource)).toHaveLength(2);
  });

  test('SP-10 after 30 days by the later of both clocks it is too late, and a new request may be made', async () => {
    const plan = await buys();
    const id = await asks(plan.id);
    expect((await target('POST', transfers, wanted(plan.id))).body).toMatchObject({ code: '900101' });
    // The target's clock is moved; the source's stands.
    const moved = await target('POST', '/v1/sandbox/clock/advance', { days: 30 });
    expect(moved.status, moved.text).toBe(200);
    expect((await source('GET', `${transfers}/${id}`)).body).toMatchObject({ status: 'Expired' });
    expect((await source('POST', `${transfers}/${id}/accept`)).body).toMatchObject({ code: '900102' });
    const again = await asks(plan.id);
    expect((await source('POST', `${transfers}/${again}/accept`)).body).toMatchObject({
      transfer: { status: 'Completed' },
    });
    // By the source's own time only the first instalment was due.
    expect([billed(contosoSandbox.partnerId), billed(fabrikamSandbox.partnerId)]).toEqual([3650, 11 * 3650]);
  });

  test('CA-05 asked twice under one request id it is one request', async () => {
    const plan = await buys();
    const once = { headers: { 'MS-RequestId': '0f000000-0000-4000-8000-000000000001' }, body: wanted(plan.id) };
    const [first, second] = [
      await desk.ask('otherSandboxAgent', 'POST', transfers, once),
      await desk.ask('otherSandboxAgent', 'POST', transfers, once),
    ];
    expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id]);
    expect((await source('GET', transfers)).body).toMatchObject({ totalCount: 1 });
  });

  test('TN-03 TN-04 only an AdminAgent, and never an application alone', async () => {
    const url = '/v1/customers/c1000000-0001-4000-8000-000000000001/transfers';
    const body = { sourcePartnerTenantId: fabrikamSandbox.partnerId, lineItems: [{ subscriptionId: sourcePlan }] };
    expect((await desk.ask('sales', 'POST', url, { body })).body).toMatchObject({ code: '900308' });
    expect((await desk.ask('app', 'POST', url, { body })).body).toMatchObject({ code: '900329' });
  });
});

describe('what is told', () => {
  test('TN-02 an unknown partner, one without this customer, one of another environment, a wrong id: one answer, the same reads', async () => {
    const plan = await buys();
    const asked = async (sourcePartnerTenantId: string, id: string) => {
      desk.calls.length = 0;
      const { status, body } = await target('POST', transfers, {
        sourcePartnerTenantId,
        lineItems: [{ subscriptionId: id }],
      });
      const { instance: _path, traceId: _trace, ...same } = body;
      return { status, same, calls: [...desk.calls].sort() };
    };
    const unknown = await asked('77777777-0000-4000-8000-000000000007', plan.id);
    expect(unknown).toMatchObject({ status: 400, same: { code: '800078' } });
    for (const [partner, id] of [
      ['11111111-aaaa-4aaa-8aaa-000000000001', plan.id],
      ['22222222-bbbb-4bbb-8bbb-000000000002', plan.id],
      [contosoSandbox.partnerId, '99999999-0000-4000-8000-000000000009'],
      [contosoSandbox.partnerId, 'b1000000-0001-4000-8000-000000000001'],
    ] as const) {
      expect(await asked(partner, id)).toEqual(unknown);
    }
  });

  test('TN-02 to a third partner a transfer does not exist', async () => {
    const plan = await buys();
    const id = await asks(plan.id);
    const trey = '/v1/customers/c0000000-0007-4000-8000-000000000007/transfers';
    const there = await desk.ask('agent', 'GET', `${trey}/${id}`);
    const never = await desk.ask('agent', 'GET', `${trey}/99999999-0000-4000-8000-000000000009`);
    expect([there.status, there.body.code]).toEqual([404, '900100']);
    expect(never.body.description).toBe(there.body.description);
  });

  test.each([
    [
      'itself as the source',
      () => ({ ...wanted(sourcePlan), sourcePartnerTenantId: fabrikamSandbox.partnerId }),
      '900148',
    ],
    ['a reseller that is not its own', () => reseller('1234567'), '800016'],
    ['a reseller that is not the plan’s', () => reseller(resellers.nordicCloud), '900323'],
    ['for somebody else', () => ({ ...wanted(sourcePlan), targetPartnerTenantId: contosoSandbox.partnerId }), '900141'],
  ])('SP-10 it can not ask naming %s', async (_what, body, code) => {
    const { SourcePartnerTenantId: named, ...rest } = { ...wanted(sourcePlan), ...body() };
    const answer = await target('POST', transfers, { sourcePartnerTenantId: named, ...rest });
    expect(answer.body).toMatchObject({ code });
  });

  const reseller = (partnerIdOnRecord: string) => ({
    LineItems: [{ SubscriptionId: sourcePlan, partnerIdOnRecord }],
  });

  test('SP-10 RI-07 what could move is asked of one’s own customer, each with its reason', async () => {
    const plan = await buys();
    const rows = await source('GET', `/v1/customers/${movers}/transferseligibility?transferType=directtoindirect`);
    expect(rows.body).toEqual([sourcePlan, plan.id].sort().map((id) => ({ id, isEligible: true })));
    const others = await desk.ask(
      'agent',
      'GET',
      '/v1/customers/c1000000-0001-4000-8000-000000000001/transferseligibility',
    );
    expect(others.body).toMatchObject([
      { id: 'a1000000-0001-4000-8000-000000000001', isEligible: true },
      { id: 'b1000000-0001-4000-8000-000000000001', isEligible: false, reason: expect.stringContaining('stays') },
    ]);
  });

  test('AP-02 LG-06 a customer with the legacy offer is refused, by whichever partner it holds it', async () => {
    const trey = '/v1/customers/c0000000-0007-4000-8000-000000000007/transfers';
    const body = { sourcePartnerTenantId: contosoSandbox.partnerId, lineItems: [{ subscriptionId: sourcePlan }] };
    expect((await desk.ask('stranger', 'POST', trey, { body })).body).toMatchObject({ code: '900131' });
  });

  test('WH-01 both partners hear of it, each of its own', async () => {
    for (const [who, host] of [
      ['sandboxAgent', 'one'],
      ['otherSandboxAgent', 'two'],
    ] as const) {
      await desk.ask(who, 'POST', '/webhooks/v1/registration', {
        body: { WebhookUrl: `https://${host}.test/`, WebhookEvents: ['subscription-updated'] },
      });
    }
    const plan = await buys();
    const before = desk.stores.deliveries.all().length;
    const id = await asks(plan.id);
    await source('POST', `${transfers}/${id}/accept`);
    const told = desk.stores.deliveries
      .all()
      .slice(before)
      .map(({ announcement }) => announcement);
    const [moved] = (await active(atTarget)).filter(({ family }) => family === 'savingsPlan');
    expect(told.map(({ partnerId, subscriptionId: its }) => [partnerId, its])).toEqual([
      [contosoSandbox.partnerId, plan.id],
      [fabrikamSandbox.partnerId, targetPlan],
      [fabrikamSandbox.partnerId, moved?.id],
    ]);
    desk.clock.pass(minuteMs);
    expect(await desk.stores.customers.untold(desk.clock.real(), 10)).toEqual([]);
  });
});

test('SP-10 switched off, every route says so, and each subscription is not eligible for that reason', async () => {
  desk = await aWholeDesk();
  const id = '99999999-0000-4000-8000-000000000009';
  for (const [method, path, body] of [
    ['POST', '', wanted(sourcePlan)],
    ['GET', '', undefined],
    ['GET', `/${id}`, undefined],
    ['PATCH', `/${id}`, { status: 'reject' }],
    ['DELETE', `/${id}`, undefined],
    ['POST', `/${id}/accept`, undefined],
  ] as const) {
    const answer = await target(method, `${transfers}${path}`, body);
    expect([answer.status, answer.body.code], `${method} ${path}`).toEqual([403, '900137']);
  }
  expect((await target('GET', `/v1/customers/${movers}/transferseligibility`)).body).toMatchObject([
    { id: targetPlan, isEligible: false, reason: expect.stringContaining('switched off') },
  ]);
  const page = await desk.ask(undefined, 'GET', '/reference/rules');
  const said = (text: string) => /Transfer between partners<\/t.>\s*<td[^>]*>(\w+)</.exec(text)?.[1];
  expect(said(page.text)).toBe('off');
  const allowing = await aWholeDesk({ transfers: 'allowed' });
  expect(said((await allowing.ask(undefined, 'GET', '/reference/rules')).text)).toBe('allowed');
});
