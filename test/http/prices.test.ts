/** Price lists, rate cards, the comparison of offers; what a customer holds by category; activation links; transfers. */
import { beforeEach, describe, expect, test } from 'vitest';
import { contosoSandbox } from '../../src/tools/world/accounts.ts';
import { items } from '../support/buying.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const tailspin = '/v1/customers/c1000000-0001-4000-8000-000000000001';
const plan = 'a1000000-0001-4000-8000-000000000001';

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

describe('AP-07 prices to take away', () => {
  test('a market’s list for a month, as JSON', async () => {
    const { status, body } = await desk.ask('agent', 'GET', '/v1/pricelists/nl/2026-11');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      country: 'NL',
      currency: 'EUR',
      month: '2026-11',
      links: { csv: { uri: '/pricelists/NL/2026-11/file' } },
    });
    expect(body.items).toContainEqual({
      meterId: '0416cc0c-9969-1ce2-2787-191ec392d358',
      meterName: 'E4 v3',
      meterCategory: 'Virtual Machines',
      meterSubCategory: 'Ev3 Series',
      meterRegion: 'westeurope',
      unit: '1 Hour',
      currency: 'EUR',
      estimatedRetailPrice: '0.300288',
      effectiveSince: '2024-01',
      partnerEarnedCreditEligible: true,
      savingsPlanDiscounts: { P1Y: '31.43', P3Y: '53.77' },
    });
  });

  test('the same list as a CSV file, row by row', async () => {
    const json = await desk.ask('agent', 'GET', '/v1/pricelists/JP/2026-06');
    const csv = await desk.ask('agent', 'GET', '/v1/pricelists/JP/2026-06/file');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="azure-prices-JP-2026-06.csv"');
    const [head, ...rows] = csv.text.trimEnd().split('\r\n');
    expect(head?.split(',')).toEqual(
      expect.arrayContaining(['MeterId', 'EstimatedRetailPrice', 'PartnerEarnedCreditEligible']),
    );
    const listed = json.body.items as { meterId: string; estimatedRetailPrice: string }[];
    expect(rows.map((row) => [row.split(',')[0], row.split(',')[9]])).toEqual(
      listed.map(({ meterId, estimatedRetailPrice }) => [meterId, estimatedRetailPrice]),
    );
  });

  test.each([
    ['a month to come', '/v1/pricelists/NL/2026-12', 404, '970140'],
    ['no month', '/v1/pricelists/NL/november', 404, '1000'],
    ['no country', '/v1/pricelists/XX/2026-11/file', 400, '3000'],
    ['a currency nobody lists', '/v1/ratecards/azure?currency=XXX', 400, '900169'],
  ])('%s is refused', async (_what, url, status, code) => {
    const answer = await desk.ask('agent', 'GET', url);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('SB-04 a sandbox whose clock was moved has the list of its own month', async () => {
    expect((await desk.ask('sandboxAgent', 'GET', '/v1/pricelists/NL/2026-12')).status).toBe(404);
    await desk.ask('sandboxAgent', 'POST', '/v1/sandbox/clock/advance', { body: { days: 7 } });
    expect((await desk.ask('sandboxAgent', 'GET', '/v1/pricelists/NL/2026-12')).status).toBe(200);
  });

  test('the rate cards that Partner Center’s clients read', async () => {
    for (const card of ['azure', 'azure-shared']) {
      const { status, body } = await desk.ask('agent', 'GET', `/v1/ratecards/${card}?currency=usd&region=US`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ currency: 'USD', isTaxIncluded: false, offerTerms: [] });
      expect(body.meters).toContainEqual(
        expect.objectContaining({ name: 'E4 v3', rates: { '0': 0.3264 }, effectiveDate: '2024-01-01T00:00:00Z' }),
      );
    }
  });

  test('LG-03 LG-07 the offers side by side, in the language asked for', async () => {
    const { body } = await desk.ask('agent', 'GET', '/v1/offers/comparison', { headers: { 'x-locale': 'nl-NL' } });
    expect(body).toMatchObject({
      id: 'offers',
      title: 'Azure-aanbiedingen vergeleken',
      columns: ['Wat', 'Oud Azure-aanbod (MS-AZR-0145P)', 'Azure-plan', 'Azure-spaarplan', 'Azure-reservering'],
    });
    // LG-07: what of third parties may be used under the legacy offer.
    expect(body.rows).toContainEqual(['Apps van derden uit de marketplace', 'nee', 'ja', '–', '–']);
    expect(body.rows).toContainEqual(['Eigen licenties en gratis images', 'ja', 'ja', '–', '–']);
    expect(body.rows).toContainEqual(['Nieuwe klanten', 'nee, sinds 2021-07-21', 'ja', 'ja', 'ja']);
  });
});

const ordered = async (billingCycle: string, line: object): Promise<string> => {
  const answer = await desk.ask('agent', 'POST', `${tailspin}/orders`, { body: { billingCycle, lineItems: [line] } });
  expect(answer.status, answer.text).toBe(201);
  await desk.settle();
  return String(answer.body.id);
};

describe('SP-13 what a customer holds, by category', () => {
  test('savings plans with scope and commitment, reservations, and where Microsoft manages them', async () => {
    const orderId = await ordered('monthly', {
      offerId: items.savingsPlanOneYear,
      quantity: 1,
      provisioningContext: { scope: 'single', entitlementId: 'e1000000-0001-4000-8000-000000000001' },
      purchaseCommitment: { amount: 0.05 },
    });
    await ordered('one_time', {
      offerId: items.reservationMonthly,
      quantity: 2,
      provisioningContext: { subscriptionId: plan },
    });
    const all = await desk.ask('agent', 'GET', `${tailspin}/benefits`);
    expect((all.body.items as { category: string }[]).map(({ category }) => category).sort()).toEqual([
      'reservations',
      'savingsPlans',
    ]);
    const { body } = await desk.ask('agent', 'GET', `${tailspin}/benefits?category=SavingsPlans`);
    expect(body.items).toMatchObject([
      {
        category: 'savingsPlans',
        name: 'Compute savings plan, 1 Year',
        scope: { type: 'single', entitlementId: 'e1000000-0001-4000-8000-000000000001' },
        purchaseCommitment: { amount: 0.05, currency: 'usd', grain: 'hourly' },
        termDuration: 'P1Y',
        billingCycle: 'monthly',
        autoRenewEnabled: false,
        orderId,
        manageUrl: 'https://portal.azure.com/#@c1000000-0001-4000-8000-000000000001',
      },
    ]);
  });
});

describe('what is not there is answered honestly', () => {
  test('an order, its lines and a subscription have no activation links; a line that is none is refused', async () => {
    const order = await ordered('annual', { offerId: items.windowsServerOneYear, quantity: 1 });
    for (const path of [`orders/${order}`, `orders/${order}/lineitems/0`, `subscriptions/${plan}`]) {
      const url = `${tailspin}/${path}/activationlinks`;
      const { status, body } = await desk.ask('agent', 'GET', url);
      expect(status).toBe(200);
      expect(body).toMatchObject({ totalCount: 0, items: [], links: { self: { uri: url.replace('/v1', '') } } });
    }
    const other = await desk.ask('agent', 'GET', `${tailspin}/orders/${order}/lineitems/1/activationlinks`);
    expect([other.status, other.body.code]).toEqual([400, '800071']);
  });

  test('SP-10 transfers between partners are off, and the answer says so', async () => {
    const asked = await desk.ask('agent', 'GET', `${tailspin}/transferseligibility?transferType=directtoindirect`);
    expect(asked.body).toContainEqual(
      expect.objectContaining({ id: plan, isEligible: false, reason: expect.stringMatching(/off/) }),
    );
    const wanted = { sourcePartnerTenantId: contosoSandbox.partnerId, lineItems: [{ subscriptionId: plan }] };
    const created = await desk.ask('agent', 'POST', `${tailspin}/transfers`, { body: wanted });
    expect([created.status, created.body.code]).toEqual([403, '900137']);
  });
});
