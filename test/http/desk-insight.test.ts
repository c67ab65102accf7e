/** The desk's figures and the dry run of risk weights over the routes; neither writes anything. */
import { beforeEach, describe, expect, test } from 'vitest';
import { items } from '../support/buying.ts';
import type { Person } from './people.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const customer = 'c1f00000-0001-4000-8000-000000000001';

let desk: WholeDesk;

beforeEach(async () => {
  desk = await aWholeDesk();
  const placed = await desk.ask('sandboxAgent', 'POST', `/v1/customers/${customer}/orders`, {
    body: { billingCycle: 'one_time', lineItems: [{ offerId: items.accessLtsc, quantity: 1 }] },
  });
  expect(placed.status, placed.text).toBe(201);
});

test('figures are told by environment, to whoever works at the desk', async () => {
  const before = desk.state();
  const sandbox = await desk.ask('reviewer', 'GET', '/desk/v1/figures?environment=sandbox');
  expect(sandbox, sandbox.text).toMatchObject({
    status: 200,
    body: {
      environment: 'sandbox',
      open: [
        { state: 'desk', count: 0 },
        { state: 'partner', count: 1, ages: expect.arrayContaining([{ fromDays: 0, count: 1 }]) },
        { state: 'suspended', count: 0 },
      ],
      waiting: { firstLook: { cases: 0 }, decision: { cases: 0 } },
      remindersSent: { partner: 0, desk: 0 },
      ends: { approved: 0, expired: 0, withdrawn: 0 },
      rejections: expect.arrayContaining([{ reason: 'price_mismatch', count: 0 }]),
    },
  });
  expect(sandbox.body.expiriesPerWeek).toHaveLength(12);
  const production = await desk.ask('operator', 'GET', '/desk/v1/figures');
  expect(production.body).toMatchObject({ environment: 'production', open: [{}, { count: 0 }, {}] });
  expect((await desk.ask('agent', 'GET', '/desk/v1/figures')).status).toBe(403);
  expect(desk.state()).toBe(before);
});

describe('SR-01 SR-02 a dry run', () => {
  const tryOut = (candidate: object, person: Person = 'lead', more: object = {}, locale = 'en-US') =>
    desk.ask(person, 'POST', '/desk/v1/risk/dry-run', {
      body: { environment: 'sandbox', candidate, ...more },
      headers: { 'x-locale': locale },
    });
  /** Access alone is always flagged in the sandbox; this one is judged by its weights. */
  const buyOrdinary = async () => {
    const placed = await desk.ask('sandboxAgent', 'POST', `/v1/customers/${customer}/orders`, {
      body: { billingCycle: 'one_time', lineItems: [{ offerId: items.identityManager, quantity: 1 }] },
    });
    expect(placed.status, placed.text).toBe(201);
    return String(placed.body.id);
  };

  test('with nothing changed says the same twice', async () => {
    const { status, body, text } = await tryOut({});
    expect(status, text).toBe(200);
    expect(body).toMatchObject({ orders: 1, notMeasured: 0, asPlaced: { po: 1 }, differing: 0, differences: [] });
    expect(body.candidate).toEqual(body.today);
  });

  test('says which orders other weights would have flagged, attribute by attribute, and changes nothing', async () => {
    const order = await buyOrdinary();
    const found = (await tryOut({})).body.found as { name: string; today: number }[];
    const first = found.find(({ name }) => name === 'first_order');
    const before = desk.state();
    const { body } = await tryOut({ reviewThreshold: 31, poThreshold: 40, watchedMarkets: ['US'] });
    expect(body).toMatchObject({ orders: 2, today: { clear: 1, po: 1 }, candidate: { clear: 0 }, differing: 1 });
    expect(body.differences).toMatchObject([{ caseId: expect.stringContaining(order), today: 'clear' }]);
    expect(body.found).toContainEqual({ name: 'market_watched', today: 0, candidate: 2 });
    expect(body.found).toContainEqual({ name: 'first_order', today: first?.today, candidate: first?.today });
    expect(desk.state()).toBe(before);
    expect((await tryOut({}, 'lead', { last: 1 })).body.orders).toBe(1);
  });

  test('of a weight that would flag alone, or a limit of nought, is refused by name in the caller’s language', async () => {
    const refused = await tryOut({ weights: { market_watched: 60 }, unusualTimes: 0 }, 'lead', {}, 'nb-NO');
    expect(refused).toMatchObject({ status: 400, body: { code: '970320', title: 'Disse vektene er ikke mulige' } });
    expect(refused.body.detail).toMatch(/market_watched, unusualTimes/);
  });

  test('is for leads and operators, and for a thousand orders at most', async () => {
    expect((await tryOut({}, 'operator')).status).toBe(200);
    expect((await tryOut({}, 'reviewer')).status).toBe(403);
    expect((await tryOut({}, 'sandboxAgent')).status).toBe(403);
    expect((await tryOut({}, 'lead', { last: 1001 })).status).toBe(400);
  });
});
