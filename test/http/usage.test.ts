/** Usage at the routes: made in the sandbox, rated by what the customer holds, read by month and hour (AP-03, CA-05, SB-03, SP-06, SP-11, SP-13). */
import { beforeEach, describe, expect, test } from 'vitest';
import { items } from '../support/buying.ts';
import type { Person } from './people.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const customer = 'c1f00000-0001-4000-8000-000000000001';
const toys = `/v1/customers/${customer}`;
const reports = `/v1/sandbox/customers/${customer}/usage`;
const azure = 'e1f00000-0001-4000-8000-000000000001';
const plan = 'a1f00000-0001-4000-8000-000000000001';
/** D4s v5 in eastus: 0.192 USD an hour, 31 % off with a plan of one year. */
const machine = '8e855d51-82a6-cb68-5c3c-74b639777c73';

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

const aRecord = (usageStartTime: string, quantity: number | string = 1, change: object = {}) => ({
  usageStartTime,
  azureSubscriptionId: azure,
  resourceGroup: 'shop',
  meterId: machine,
  quantity,
  ...change,
});
const report = (records: readonly object[], who: Person = 'sandboxAgent', headers = {}) =>
  desk.ask(who, 'POST', reports, { body: { records }, headers });
const month = async () => (await desk.ask('sandboxAgent', 'GET', `${toys}/usage/2026-11`)).body;
const advance = (hours: number) => desk.ask('sandboxAgent', 'POST', '/v1/sandbox/clock/advance', { body: { hours } });

/** A plan of one year at 0.1 USD an hour for all of the Azure plan, from now on: 2026-11-25 at 08:00. */
const aPlan = async (): Promise<string> => {
  const order = await desk.ask('sandboxAgent', 'POST', `${toys}/orders`, {
    body: {
      billingCycle: 'one_time',
      lineItems: [
        {
          offerId: items.savingsPlanOneYear,
          quantity: 1,
          provisioningContext: { scope: 'shared', subscriptionId: plan },
          purchaseCommitment: { amount: 0.1 },
        },
      ],
    },
  });
  expect(order.status, order.text).toBe(201);
  await desk.settle();
  return String(order.body.id);
};

const utilization = async () => {
  const { body } = await desk.ask('sandboxAgent', 'GET', `${toys}/benefits?category=savingsPlans`);
  const [first] = body.items as { utilization?: { aggregates: { grain: number; value: number }[] } }[];
  return first?.utilization?.aggregates.map(({ grain, value }) => [grain, value]);
};

describe('usage in the sandbox', () => {
  test('SP-06 is rated by the hour: what the plan covers, what goes beyond it, and the rest at the retail price', async () => {
    const orderId = await aPlan();
    await advance(2);
    const taken = await report([
      aRecord('2026-11-25T08:10:00Z'),
      aRecord('2026-11-25T09:00:00+00:00', '0.5', { resourceGroup: 'SHOP' }),
      aRecord('2026-11-25T07:00:00Z', 1),
    ]);
    expect(taken).toMatchObject({ status: 200, body: { created: 3, changed: 0, known: 0, currency: 'USD' } });
    expect(taken.body.hours).toMatchObject([
      // Before the plan began.
      {
        usageStartTime: '2026-11-25T07:00:00.000Z',
        payAsYouGoAmount: '0.192',
        savingsPlanOverage: '0',
        savingsPlans: [],
      },
      { retailAmount: '0.192', savingsPlans: [{ usedCommitment: '0.1' }] },
      {
        retailAmount: '0.096',
        coveredBySavingsPlans: '0.096',
        payAsYouGoAmount: '0',
        savingsPlans: [{ usedCommitment: '0.06624' }],
      },
    ]);
    const [, full] = taken.body.hours as { payAsYouGoAmount: string; savingsPlanOverage: string }[];
    expect(full?.savingsPlanOverage).toBe(full?.payAsYouGoAmount);
    expect(Number(full?.payAsYouGoAmount)).toBeCloseTo(0.192 - 0.1 / 0.69, 12);

    const hour = async (name: string) => (await desk.ask('sandboxAgent', 'GET', `${toys}/usage/hours/${name}`)).body;
    expect((await hour('2026-11-25T09')).savingsPlans).toMatchObject([
      { usedCommitment: '0.06624', lostCommitment: '0.03376' },
    ]);
    expect((await hour('2026-11-25T10')).savingsPlans).toEqual([]);
    const { lines } = await hour('2026-11-25T08');
    expect(lines).toMatchObject([
      {
        meterId: machine,
        billedAmount: '0',
        benefitType: 'SavingsPlan',
        benefitOrderId: orderId,
        earnsPartnerCredit: false,
      },
      { meterId: machine, billedAmount: full?.payAsYouGoAmount, earnsPartnerCredit: true },
    ]);
    expect(await month()).toMatchObject({ retailAmount: '0.48', days: [{ date: '2026-11-25', hoursReported: 3 }] });
  });

  test('SP-06 a reservation covers the machines of its size and place before anything else does', async () => {
    const order = await desk.ask('sandboxAgent', 'POST', `${toys}/orders`, {
      body: {
        billingCycle: 'one_time',
        lineItems: [{ offerId: items.reservationMonthly, quantity: 1, provisioningContext: { subscriptionId: plan } }],
      },
    });
    expect(order.status, order.text).toBe(201);
    await desk.settle();
    await aPlan();
    await advance(2);
    const small = '1cc84166-e1f2-c9da-e54e-7fdc2a2dc74d';
    const taken = await report([aRecord('2026-11-25T08:00:00Z', 2, { meterId: small })]);
    expect(taken.body.hours).toMatchObject([
      {
        retailAmount: '0.0208',
        coveredByReservations: '0.0104',
        coveredBySavingsPlans: '0.0104',
        payAsYouGoAmount: '0',
      },
    ]);
    const { body } = await desk.ask('sandboxAgent', 'GET', `${toys}/usage/hours/2026-11-25T08`);
    expect((body.lines as { benefitType: string }[]).map(({ benefitType }) => benefitType)).toEqual([
      'Reservation',
      'SavingsPlan',
    ]);
  });

  test('CA-05 the same record reported again is counted once, and a corrected one takes its place', async () => {
    const first = await report([aRecord('2026-11-25T06:00:00Z', 2)]);
    const before = await month();
    const again = await report([aRecord('2026-11-25T06:59:00Z', '2.0', { resourceGroup: 'Shop ' })]);
    expect(again.body).toMatchObject({ created: 0, changed: 0, known: 1, hours: first.body.hours });
    expect(await month()).toEqual(before);
    const corrected = await report([
      aRecord('2026-11-25T06:00:00Z', 3),
      aRecord('2026-11-25T06:00:00Z', 1, { resourceName: 'vm2' }),
    ]);
    expect(corrected.body).toMatchObject({
      created: 1,
      changed: 1,
      known: 0,
      hours: [{ records: 2, retailAmount: '0.768' }],
    });
    expect(await month()).toMatchObject({ retailAmount: '0.768', days: [{ hoursReported: 1 }] });
  });

  test('CA-05 a request that is repeated is answered with its stored answer', async () => {
    const headers = { 'ms-requestid': 'usage-1' };
    const first = await report([aRecord('2026-11-25T06:00:00Z')], 'sandboxAgent', headers);
    expect((await report([aRecord('2026-11-25T06:00:00Z')], 'sandboxAgent', headers)).text).toBe(first.text);
    expect(first.body).toMatchObject({ created: 1 });
  });

  test('SP-06 of many reports at once none is lost', async () => {
    const all = await Promise.all(
      Array.from({ length: 5 }, (_, n) => report([aRecord('2026-11-25T06:00:00Z', 1, { resourceName: `vm${n}` })])),
    );
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await month()).toMatchObject({ retailAmount: '0.96' });
  });

  test('every bad record is named, and none is taken in while one is bad', async () => {
    const before = desk.state();
    const refused = await report([
      aRecord('2026-11-25T06:00:00Z'),
      aRecord('2026-11-25T08:00:00Z'),
      aRecord('2026-10-01T08:00:00Z'),
      aRecord('2026-11-25T06:00:00Z', 1, { azureSubscriptionId: 'e1000000-0001-4000-8000-000000000001' }),
      aRecord('2026-11-25T06:00:00Z', 1, { meterId: '00000000-0000-0000-0000-000000000001' }),
      aRecord('2026-11-25T06:30:00Z', 4),
    ]);
    expect((await report([aRecord('2026-11-25T06:00:00Z', 1, { resourceGroup: 'a\u0000b' })])).status).toBe(400);
    expect(refused).toMatchObject({ status: 400, body: { code: '970411' } });
    expect((refused.body.errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      '/records/1/usageStartTime',
      '/records/2/usageStartTime',
      '/records/3/azureSubscriptionId',
      '/records/4/meterId',
      '/records/5/meterId',
    ]);
    const hours = Array.from({ length: 25 }, (_, n) =>
      aRecord(
        `2026-11-${n < 12 ? 23 : 24}T${String(n % 12).padStart(2, '0')}:00:00Z`,
        1,
        n === 24 ? { usageStartTime: '2026-11-24T20:00:00Z' } : {},
      ),
    );
    expect(await report(hours)).toMatchObject({ status: 400, body: { code: '970412' } });
    const resources = Array.from({ length: 101 }, (_, n) =>
      aRecord('2026-11-25T06:00:00Z', 1, { resourceName: `vm${n}` }),
    );
    expect(await report(resources)).toMatchObject({ status: 400, body: { code: '970413' } });
    expect(desk.state()).toBe(before);
  });

  test('SB-01 usage is made in the sandbox only', async () => {
    expect(await report([aRecord('2026-11-25T06:00:00Z')], 'agent')).toMatchObject({
      status: 400,
      body: { code: '900127' },
    });
  });
});

describe('SB-03 an Azure plan of the sandbox has 2,000 USD of usage in a billing cycle', () => {
  test('just so many are taken in, two cents more are refused whole, and the next month begins anew', async () => {
    // 2,000.00 USD to the cent; a tenth of an hour more is two cents.
    const exactly = [aRecord('2026-11-25T06:00:00Z', '10416.6666666666')];
    expect((await report(exactly)).status).toBe(200);
    const before = desk.state();
    const refused = await report([aRecord('2026-11-25T05:00:00Z', '0.1')]);
    expect(refused).toMatchObject({ status: 400, body: { code: '800018' } });
    expect(refused.body.detail).toContain('2026-11 there are 0.00 USD left');
    expect(desk.state()).toBe(before);
    await advance(8 * 24);
    expect((await report([aRecord('2026-12-01T05:00:00Z', '0.1')])).status).toBe(200);
    expect((await report([aRecord('2026-11-25T06:00:00Z', '10000')])).status).toBe(200);
  });

  test('what a savings plan covers counts as well', async () => {
    await aPlan();
    await advance(2);
    expect((await report([aRecord('2026-11-25T08:00:00Z', '10417')])).body.code).toBe('800018');
  });
});

describe('SP-13 how much of a plan is used', () => {
  test('over the last day, 7 and 30 days that are over, hours without usage as well', async () => {
    await aPlan();
    expect(await utilization()).toBeUndefined();
    await advance(20);
    // Half of the commitment in each of the 16 hours that the plan ran that day, and all of it in an hour of today.
    const half = '0.3774154589';
    const day = Array.from({ length: 16 }, (_, n) =>
      aRecord(`2026-11-25T${String(n + 8).padStart(2, '0')}:00:00Z`, half),
    );
    expect((await report([...day, aRecord('2026-11-26T02:00:00Z', 5)])).status).toBe(200);
    expect(await utilization()).toEqual([
      [1, 50],
      [7, 50],
      [30, 50],
    ]);
    await advance(24);
    // One hour of the 24 of the day before; of 40 since the plan began 8 + 1.
    expect(await utilization()).toEqual([
      [1, 4.17],
      [7, 22.5],
      [30, 22.5],
    ]);
    await advance(24 * 6);
    expect(await utilization()).toEqual([
      [1, 0],
      [7, 0.6],
      [30, 4.89],
    ]);
  });

  test('is read only where a plan is held', async () => {
    const before = desk.calls.length;
    await desk.ask('sandboxAgent', 'GET', `${toys}/benefits`);
    expect(desk.calls.slice(before).filter((call) => call.startsWith('usage'))).toEqual([]);
  });
});

describe('AP-03 partner earned credit', () => {
  test('what earns it is an amount of use; of the credit itself the desk says that it does not know the percentage', async () => {
    await report([
      aRecord('2026-11-25T06:00:00Z'),
      aRecord('2026-11-25T06:00:00Z', 1, { resourceGroup: 'theirs', partnerInControl: 'False' }),
    ]);
    const { body } = await desk.ask('sandboxAgent', 'GET', `${toys}/usage/2026-11`, {
      headers: { 'x-locale': 'nl-NL' },
    });
    expect(body).toMatchObject({ payAsYouGoAmount: '0.384', earnsPartnerCredit: '0.192' });
    expect(body.partnerEarnedCredit).toBeUndefined();
    expect(body.partnerEarnedCreditNote).toMatch(/percentage/);
  });

  test('a month and an hour of nothing are answered with nothing', async () => {
    const none = await desk.ask('sandboxAgent', 'GET', `${toys}/usage/2025-02`);
    expect(none).toMatchObject({ status: 200, body: { retailAmount: '0', days: [] } });
    expect((await desk.ask('sandboxAgent', 'GET', `${toys}/usage/hours/2026-02-28T23`)).body.lines).toEqual([]);
    expect((await desk.ask('sandboxAgent', 'GET', `${toys}/usage/hours/2026-02-30T23`)).status).toBe(404);
    expect((await desk.ask('sandboxAgent', 'GET', `${toys}/usage/2026-13`)).status).toBe(404);
  });
});
