/** Cancelling over HTTP, as Partner Center's clients ask for it: the order, some of its lines, or the subscription (SW-04…SW-08). */
import { beforeEach, describe, expect, test } from 'vitest';
import { dayMs } from '../../src/domain/time.ts';
import { items } from '../support/buying.ts';
import { orderRequests } from '../support/sdk-requests.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const customer = '/v1/customers/c1000000-0001-4000-8000-000000000001';

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

type Line = { lineItemNumber: number; quantity: number; subscriptionId: string; offerId: string };

const bought = async (offers: readonly string[], billingCycle: string) => {
  const { body, status } = await desk.ask('agent', 'POST', `${customer}/orders`, {
    body: { billingCycle, lineItems: offers.map((offerId) => ({ offerId, quantity: 1 })) },
  });
  expect(status).toBe(201);
  await desk.settle();
  const path = `${customer}/orders/${body.id}`;
  const order = await desk.ask('agent', 'GET', path);
  return { path, id: String(body.id), order: order.body, lines: order.body.lineItems as Line[] };
};

const cancel = (path: string, more: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  desk.ask('agent', 'PATCH', path, { body: { status: 'cancelled', ...more }, headers });

describe('an order of software', () => {
  test('SW-07 SW-08 cancelled whole: quantity 0, keys and links dead at once, still listed, under way for fifteen minutes', async () => {
    const { path, lines } = await bought([items.windowsServerOneYear], 'annual');
    const software = `${customer}/software/${lines[0]?.subscriptionId}`;
    const media = { version: '2022', language: 'en-US', fileType: 'ISO x64' };
    const { body: link } = await desk.ask('agent', 'POST', `${software}/downloads`, { body: media });
    const opens = String(link.downloadUri).replace('https://desk.test', '');
    expect((await desk.ask(undefined, 'GET', opens)).status).toBe(200);
    expect((await desk.ask('agent', 'POST', `${software}/keys`, { body: { version: '2022' } })).status).toBe(200);

    const cancelled = await cancel(path);
    expect(cancelled.body).toMatchObject({
      status: 'cancelled',
      lineItems: [{ quantity: 0 }],
      cancellation: { status: 'underway', lineItemNumbers: [0], duty: expect.stringMatching(/stop using/) },
    });
    expect((await desk.ask('agent', 'POST', `${software}/keys`, { body: { version: '2022' } })).body.code).toBe(
      '970602',
    );
    expect((await desk.ask(undefined, 'GET', opens)).status).toBe(409);
    const listed = (await desk.ask('agent', 'GET', `${customer}/software`)).body.items as {
      id: string;
      status: string;
    }[];
    expect(listed.find(({ id }) => id === lines[0]?.subscriptionId)?.status).toBe('deleted');

    await desk.settle();
    desk.clock.pass(15 * 60_000);
    expect((await desk.ask('agent', 'GET', path)).body).toMatchObject({ cancellation: { status: 'complete' } });
    const held = await desk.ask('agent', 'GET', `${customer}/subscriptions/${lines[0]?.subscriptionId}`);
    expect(held.body).toMatchObject({ status: 'deleted', cancellation: { status: 'complete' } });
  });

  test('SW-07 some lines: those come back with quantity 0, and the order stays completed until all are', async () => {
    const { path, lines } = await bought([items.windowsServerOneYear, items.windowsServerOneYear], 'annual');
    const one = await cancel(path, { lineItems: [{ lineItemNumber: 1, offerId: lines[1]?.offerId }] });
    expect(one.body).toMatchObject({ status: 'completed', lineItems: [{ quantity: 1 }, { quantity: 0 }] });
    const wrong = await cancel(path, { lineItems: [{ lineItemNumber: 0, offerId: 'DG7GMGF0FKZV:0003:DG7GMGF0DWMS' }] });
    expect([wrong.status, wrong.body.code]).toEqual([400, '800002']);
    expect((await cancel(path, { lineItems: [{ lineItemNumber: 7 }] })).body.code).toBe('800071');
    // An empty choice is no choice of everything.
    expect((await cancel(path, { lineItems: [] })).status).toBe(400);
    expect((await cancel(path)).body).toMatchObject({
      status: 'cancelled',
      lineItems: [{ quantity: 0 }, { quantity: 0 }],
    });
  });

  test('SW-07 what the SDK sends cancels it: the whole model, or only the status', async () => {
    for (const op of ['orders.patch', 'orders.patch.minimal']) {
      const sent = JSON.parse(orderRequests.find((request) => request.op === op && request.body !== '')?.body ?? '{}');
      const { path, id, lines } = await bought([items.windowsServerOneYear], 'annual');
      const [sample] = (sent.LineItems ?? []) as Record<string, unknown>[];
      const LineItems = sample === undefined ? null : [{ ...sample, OfferId: lines[0]?.offerId }];
      const answer = await desk.ask('agent', 'PATCH', path, { body: { ...sent, Id: id, LineItems } });
      expect([op, answer.status, answer.body.status]).toEqual([op, 200, 'cancelled']);
    }
  });

  test('SW-04 after seven days it is 900117, with the day it closed and the way that is left', async () => {
    const { path, order } = await bought([items.windowsServerOneYear], 'annual');
    desk.clock.pass(7 * dayMs);
    const late = await cancel(path, {}, { 'x-locale': 'nl' });
    expect([late.status, late.body.code]).toEqual([400, '900117']);
    expect(late.body.detail).toMatch(/2026-12-0\d.*servicerequests\/csp-purchase-refund/);
    expect((await desk.ask('agent', 'GET', path)).body.status).toBe(order.status);
  });

  test('WR-06 under an ETag that it no longer has it is not cancelled', async () => {
    const { path } = await bought([items.windowsServerOneYear], 'annual');
    expect((await cancel(path, {}, { 'if-match': '"b2xk"' })).body.code).toBe('2055');
    const { body } = await desk.ask('agent', 'GET', path);
    expect((await cancel(path, {}, { 'if-match': String((body.attributes as { etag: string }).etag) })).status).toBe(
      200,
    );
  });

  test('TN-06 who may buy it may not cancel it', async () => {
    const { path } = await bought([items.windowsServerOneYear], 'annual');
    const asked = await desk.ask('globalAdmin', 'PATCH', path, { body: { status: 'cancelled' } });
    expect([asked.status, asked.body.code]).toEqual([403, '900308']);
  });
});

test('SW-07 SW-08 a preview tells refund, last day, what is lost and what to confirm, in the reader’s language', async () => {
  const { path } = await bought([items.windowsServerOneYear], 'annual');
  const { body } = await desk.ask('agent', 'GET', `${path}/cancellation`, { headers: { 'x-locale': 'nb' } });
  expect(body).toMatchObject({
    orderStatus: 'completed',
    isWithdrawal: false,
    lineItems: [{ state: 'cancellable', refundType: 'Partial', cancelBy: ['order', 'subscription'] }],
    links: { cancel: { method: 'PATCH' }, supportRequest: { method: 'POST' } },
  });
  const [line] = body.lineItems as {
    refund: number;
    kept: number;
    notBilled: number;
    cancellationAllowedUntilDate: string;
  }[];
  expect(line?.cancellationAllowedUntilDate).toMatch(/^2026-12-02/);
  expect(body.refund).toBe(line?.refund);
  expect(body.confirm).toEqual(expect.arrayContaining([expect.stringMatching(/avinstallere/)]));
  expect((await desk.ask('agent', 'GET', path)).body.status).toBe('completed');
});

describe('a software subscription', () => {
  test('SW-07 status deleted cancels it, and its order with it', async () => {
    const { path, lines } = await bought([items.windowsServerOneYear], 'annual');
    const held = `${customer}/subscriptions/${lines[0]?.subscriptionId}`;
    const read = await desk.ask('agent', 'GET', held);
    const denied = await desk.ask('globalAdmin', 'PATCH', held, { body: { ...read.body, status: 'deleted' } });
    expect([denied.status, denied.body.code]).toEqual([403, '900308']);
    const sent = { body: { ...read.body, status: 'deleted' } };
    const answer = await desk.ask('agent', 'PATCH', held, sent);
    expect([answer.status, answer.body.status]).toEqual([200, 'deleted']);
    expect(answer.body.cancellation).toMatchObject({ status: 'underway' });
    expect((await desk.ask('agent', 'PATCH', held, sent)).body.status).toBe('deleted');
    expect((await desk.ask('agent', 'GET', path)).body.status).toBe('cancelled');
  });

  test('SW-06 SP-09 SW-07 what is never cancelled, or by another call, says so with its code', async () => {
    const linux = await bought([items.redHat], 'one_time');
    expect((await cancel(linux.path)).body.code).toBe('800061');
    const held = `${customer}/subscriptions/${linux.lines[0]?.subscriptionId}`;
    expect((await desk.ask('agent', 'PATCH', held, { body: { status: 'deleted' } })).body.code).toBe('800061');
    const perpetual = await bought([items.identityManager], 'one_time');
    const bySubscription = `${customer}/subscriptions/${perpetual.lines[0]?.subscriptionId}`;
    expect((await desk.ask('agent', 'PATCH', bySubscription, { body: { status: 'deleted' } })).body.code).toBe(
      '800096',
    );
    expect((await cancel(perpetual.path)).body.status).toBe('cancelled');
  });
});

test('WH-01 SW-07 the partner hears of the subscription and of the order; timeline and audit tell it', async () => {
  const { path } = await bought([items.windowsServerOneYear], 'annual');
  await cancel(path);
  await desk.settle();
  const { items: told } = (await desk.ask('agent', 'GET', `${path}/timeline`, { headers: { 'x-locale': 'nl' } })).body;
  const last = (told as { kind: string; text: string; line?: number }[]).slice(-2);
  expect(last).toMatchObject([{ kind: 'line-cancelled', line: 0 }, { kind: 'order-cancelled' }]);
  expect(last[0]?.text).toMatch(/ingetrokken/);
  expect(last[0]?.text).not.toMatch(/\{/);
});
