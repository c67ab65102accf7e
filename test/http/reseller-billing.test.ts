/** A provider and its reseller (TN-10): terms by family and day, and a month's statement reckoned from the provider's own invoices. */
import { beforeEach, describe, expect, test } from 'vitest';
import { exact, toMoney } from '../../src/domain/rating/exact.ts';
import { fabrikam, resellers } from '../../src/tools/world/accounts.ts';
import { items } from '../support/buying.ts';
import type { Person } from './people.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const reseller = resellers.harbourIt;
const root = `/v1/resellers/${reseller}`;

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

const terms = (prices: readonly object[], billing: object = { cycle: 'monthly', day: 10 }) => ({ billing, prices });
const set = (body: object, who: Person = 'stranger', path = root) => desk.ask(who, 'PUT', `${path}/terms`, { body });
const get = (path: string, who: Person = 'stranger') => desk.ask(who, 'GET', path);

/** A customer of Fabrikam's whose orders name that reseller. */
const customerOfReseller = async (): Promise<string> => {
  const { body } = await get('/v1/customers?size=500');
  for (const { id } of body.items as { id: string }[]) {
    const customer = await desk.stores.customers.read({ partnerId: fabrikam.partnerId, customerId: id } as never);
    if (customer?.reseller === reseller && customer.agreement !== undefined && customer.relationship === 'reseller')
      return id;
  }
  throw new Error('Fabrikam has no customer of that reseller');
};

const aMonth = async (): Promise<void> => {
  const customer = await customerOfReseller();
  const order = await desk.ask('stranger', 'POST', `/v1/customers/${customer}/orders`, {
    body: {
      billingCycle: 'annual',
      lineItems: [{ offerId: items.windowsServerOneYear, quantity: 3, partnerIdOnRecord: reseller }],
    },
  });
  expect(order.status, order.text).toBe(201);
  await desk.settle();
  desk.clock.days(10);
  await desk.desk.sweepInvoices();
};

const from2020 = { from: '2020-01-01', otherwise: '0', byFamily: {} };

describe('TN-10 a provider sets its reseller’s price and billing', () => {
  test('and reads it back', async () => {
    expect((await get(`${root}/terms`)).body.code).toBe('970705');
    const prices = [{ ...from2020, otherwise: '-2.5', byFamily: { softwareSubscription: '12.5' } }];
    const put = await set(terms(prices, { cycle: 'quarterly', day: 15 }));
    expect([put.status, put.body]).toMatchObject([
      200,
      { partnerId: reseller, prices, billing: { cycle: 'quarterly', day: 15 } },
    ]);
    expect((await get(`${root}/terms`)).body).toEqual(put.body);
  });

  test('only for a reseller of its own', async () => {
    expect((await set(terms([from2020]), 'stranger', '/v1/resellers/1')).status).toBe(404);
    expect((await set(terms([from2020]), 'agent')).status).toBe(404);
    expect((await set(terms([from2020]), 'sales')).status).toBe(403);
  });

  test('in the order of days, within bounds, and what months before were told by stays', async () => {
    const bad = [
      terms([from2020, from2020]),
      terms([{ ...from2020, otherwise: '-100.1' }]),
      terms([{ ...from2020, otherwise: 'much' }]),
      terms([from2020], { cycle: 'monthly', day: 29 }),
      terms([]),
    ];
    for (const body of bad) expect((await set(body)).status, JSON.stringify(body)).toBe(400);
    expect((await set(terms([from2020]))).status).toBe(200);
    expect((await set(terms([{ ...from2020, otherwise: '5' }]))).status).toBe(400);
    expect((await set(terms([from2020, { ...from2020, from: '2026-10-01' }]))).status).toBe(400);
    const next = await set(terms([from2020, { ...from2020, from: '2026-11-01', otherwise: '5' }]));
    expect(next.status, next.text).toBe(200);
  });

  test('and a month’s statement is that price for the lines that name the reseller, beside what the provider owes for them', async () => {
    await set(terms([{ ...from2020, byFamily: { softwareSubscription: '7.77' } }]));
    expect((await get(`${root}/statements/2026-11`)).body).toMatchObject({
      isInvoiced: false,
      totals: [],
      billedOn: '2026-12-10',
    });
    await aMonth();
    const [invoice] = (await get('/v1/invoices')).body.items as { id: string; totalCharges: number }[];
    if (invoice === undefined) throw new Error('There is an invoice');
    const lines = (await get(`/v1/invoices/${invoice.id}/lineitems?invoiceLineItemType=billinglineitems`)).body
      .items as {
      resellerMpnId?: number;
      subtotal: number;
    }[];
    const named = lines.filter(({ resellerMpnId }) => String(resellerMpnId) === reseller);
    expect(named.length).toBeGreaterThan(0);
    const owed = named.map(({ subtotal }) => toMoney(exact(String(subtotal)).times(exact('1.0777')), 'EUR').minor);
    const { body } = await get(`${root}/statements/2026-11`);
    expect(body).toMatchObject({
      isInvoiced: true,
      totals: [
        {
          invoiceId: invoice.id,
          currencyCode: 'EUR',
          lineItemCount: named.length,
          linesWithoutTerms: 0,
          owedByProvider: named.reduce((sum, { subtotal }) => sum + subtotal, 0),
          owedByReseller: owed.reduce((sum, minor) => sum + minor, 0) / 100,
        },
      ],
    });
    const file = (await desk.askBytes('stranger', `${root}/statements/2026-11/lines`)).bytes.toString('utf8');
    const [head = '', ...rows] = file.trimEnd().split('\r\n');
    expect(rows).toHaveLength(named.length);
    const column = head.split(',').indexOf('OwedByReseller');
    expect(rows.map((row) => row.split(',')[column])).toEqual(
      owed.map((minor) => (minor / 100).toFixed(2).replace(/\.?0+$/, '')),
    );
    // The other reseller has no part in it.
    await set(terms([from2020]), 'stranger', `/v1/resellers/${resellers.nordicCloud}`);
    expect((await get(`/v1/resellers/${resellers.nordicCloud}/statements/2026-11`)).body.totals).toEqual([]);
  });

  test('where nothing was agreed on the day of a price, the statement says so', async () => {
    await set(terms([{ ...from2020, from: '2026-12-01', otherwise: '10' }]));
    await aMonth();
    const { body } = await get(`${root}/statements/2026-11`);
    expect(body.totals).toMatchObject([{ linesWithoutTerms: 1, difference: 0 }]);
  });
});
