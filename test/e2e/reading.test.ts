/** What a partner reads before and after buying, over HTTP: catalog, customers, Azure subscriptions, prices, history, what to upload (CT, SP, AP, OR, SR). */
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { loadCustomer, seedCustomerWithoutPlan, seedLoadCustomers } from '../support/bench-world.ts';
import { items } from '../support/buying.ts';
import { aGoodPdf } from '../support/documents/pdf.ts';
import { ask } from '../support/e2e-ask.ts';
import { aFlaggedOrder, as, type OpenOrder, untilStatus } from '../support/e2e-cast.ts';
import { expectRefusal } from '../support/refusal.ts';

const c = 'contoso-admin';
const tailspin = 'c1000000-0001-4000-8000-000000000001';
const tailspinPlan = 'a1000000-0001-4000-8000-000000000001';
const production = 'e1000000-0001-4000-8000-000000000001';

const read = async (path: string, person = c) => {
  const answer = await ask(person, 'GET', path);
  expect(answer.status, `${path}: ${answer.text}`).toBe(200);
  return answer.body;
};
const idsOf = (body: { items: { id: string }[] }): string[] => body.items.map(({ id }) => id);

describe('CT-01 the catalog', () => {
  test('leads from products over SKUs to availabilities, whose catalogItemId is product:sku:availability', async () => {
    let seen = 0;
    for (const product of (await read('/v1/products?country=US')).items.slice(0, 6)) {
      const skus = await read(`/v1${product.links.skus.uri}`);
      for (const sku of skus.items.slice(0, 3)) {
        expect(sku.productId).toBe(product.id);
        for (const availability of (await read(`/v1${sku.links.availabilities.uri}`)).items) {
          expect(availability.catalogItemId).toBe(`${product.id}:${sku.id}:${availability.id}`);
          expect(availability).toMatchObject({ skuId: sku.id, country: 'US', product: { id: product.id } });
          expect((await read(`/v1${availability.links.self.uri}`)).catalogItemId).toBe(availability.catalogItemId);
          seen += 1;
        }
      }
    }
    expect(seen).toBeGreaterThan(5);
  });

  test('an availability that is no more is marked in a cart, and named by the order that wants it', async () => {
    const gone = 'DG7GMGF0DWS1:0001:DG7GMGF0GONE';
    const cart = await ask(c, 'POST', `/v1/customers/${tailspin}/carts`, {
      json: { lineItems: [{ catalogItemId: gone, quantity: 1, billingCycle: 'annual' }] },
    });
    expect(cart.body.lineItems[0].error).toMatchObject({ errorCode: 10001 });
    const order = { billingCycle: 'annual', lineItems: [{ offerId: gone, quantity: 1 }] };
    const answer = await ask(c, 'POST', `/v1/customers/${tailspin}/orders`, { json: order });
    expectRefusal(answer, 404, '400019');
    expect(answer.body.description).toContain(gone);
  });

  test('CT-02 is narrowed by view and segment', async () => {
    expect(idsOf(await read('/v1/products?country=US&targetView=MicrosoftAzure'))).toContain('DZH318Z0BPS6');
    expect(idsOf(await read('/v1/products?country=US&targetView=SoftwarePerpetual'))).not.toContain('DZH318Z0BPS6');
    const schools = await read('/v1/products/DG7GMGF0DVT7/skus?country=US&targetSegment=education');
    const firms = await read('/v1/products/DG7GMGF0DVT7/skus?country=US&targetSegment=commercial');
    expect(idsOf(schools)).not.toEqual(idsOf(firms));
  });
});

describe('CT-03 savings plans', () => {
  const withSavingsPlans = async (path: string): Promise<boolean> =>
    idsOf(await read(`${path}${path.includes('?') ? '&' : '?'}targetView=Azure`)).includes('DZH318Z09V6F');

  test('show to a customer with an active Azure subscription under an Azure plan', async () => {
    expect(await withSavingsPlans(`/v1/customers/${tailspin}/products`)).toBe(true);
    const skus = await read(`/v1/customers/${tailspin}/products/DZH318Z09V6F/skus`);
    expect(
      skus.items.map(({ id, minimumPurchaseCommitment }: { id: string; minimumPurchaseCommitment: object }) => [
        id,
        minimumPurchaseCommitment,
      ]),
    ).toEqual([
      ['0001', { grain: 'Hourly', currencyCode: { code: 'USD', symbol: '$' }, amount: '0.001' }],
      ['0002', { grain: 'Hourly', currencyCode: { code: 'USD', symbol: '$' }, amount: '0.001' }],
    ]);
  });

  test.each([
    ['in a country’s catalog', '/v1/products?country=US'],
    ['to a customer without an Azure plan', '/v1/customers/c1000000-0006-4000-8000-000000000006/products'],
    [
      'to a customer whose Azure subscriptions are suspended',
      '/v1/customers/c1000000-0008-4000-8000-000000000008/products',
    ],
  ])('do not show %s', async (_where, path) => {
    expect(await withSavingsPlans(path)).toBe(false);
    const [address = '', country = ''] = path.split('?');
    const answer = await ask(c, 'GET', `${address}/DZH318Z09V6F?${country}`);
    expectRefusal(answer, 404, '400013');
  });
});

describe('SP-03 the total of a savings plan', () => {
  /** A customer of its own, so that no order has others before it. */
  const pricedAs = async (commitment: string | number, offerId: string, billingCycle: string) => {
    const n = Math.floor(Math.random() * 1_000_000_000) + 2_000_000;
    await seedLoadCustomers(inject('desk').cosmos, 1, n);
    const { customer, azureSubscription } = loadCustomer(n);
    const line = {
      offerId,
      quantity: 1,
      provisioningContext: { scope: 'single', entitlementId: azureSubscription },
      purchaseCommitment: { amount: commitment, currency: 'usd', grain: 'hourly' },
    };
    const { status, body, text } = await ask(c, 'POST', `/v1/customers/${customer.id}/orders`, {
      json: { billingCycle, lineItems: [line] },
    });
    expect(status, text).toBe(201);
    return body;
  };

  test.each<[string | number, string, string, number]>([
    [0.05, items.savingsPlanOneYear, 'one_time', 438],
    ['0.05', items.savingsPlanOneYear, 'monthly', 438],
    ['0.001', items.savingsPlanOneYear, 'one_time', 8.76],
    [6, items.savingsPlanOneYear, 'monthly', 52_560],
    ['0.05', items.savingsPlanThreeYears, 'one_time', 1_314],
    ['0.001', items.savingsPlanThreeYears, 'monthly', 26.28],
    ['1.234', items.savingsPlanThreeYears, 'one_time', 32_429.52],
  ])('%s USD an hour of %s, billed %s: %f in USD', async (commitment, offer, cycle, total) => {
    const order = await pricedAs(commitment, offer, cycle);
    expect(order).toMatchObject({ totalPrice: total, currencyCode: 'USD', billingCycle: cycle });
    expect(order.lineItems[0]).toMatchObject({
      quantity: 1,
      pricing: { listPrice: total, price: total, extendedPrice: total },
      purchaseCommitment: { amount: Number(commitment), currency: 'usd', grain: 'hourly' },
    });
  });

  test('shows in orders only where prices are asked for', async () => {
    const order = await pricedAs(0.05, items.savingsPlanOneYear, 'one_time');
    const path = `/v1/customers/${order.referenceCustomerId}/orders`;
    expect((await read(`${path}/${order.id}`)).totalPrice).toBeUndefined();
    expect((await read(`${path}/${order.id}?include_price=True`)).totalPrice).toBe(438);
    expect((await read(`${path}?include_price=true`)).items[0].totalPrice).toBe(438);
    expect((await read(path)).items[0].lineItems[0].pricing).toBeUndefined();
  });
});

describe('AP-01 the Azure plan', () => {
  test('is one a customer, quantity 1, billed once; a second is refused', async () => {
    const customer = await seedCustomerWithoutPlan(inject('desk').cosmos);
    const path = `/v1/customers/${customer}/orders`;
    const asked = (quantity: number) => ({
      json: { billingCycle: 'one_time', lineItems: [{ offerId: items.azurePlan, quantity }] },
    });
    expectRefusal(await ask(c, 'POST', path, asked(2)), 400, '900275');
    const monthly = { ...asked(1).json, billingCycle: 'monthly' };
    expectRefusal(await ask(c, 'POST', path, { json: monthly }), 400, '900269');
    const { body } = await ask(c, 'POST', path, asked(1));
    const order: OpenOrder = { customer, id: body.id, path: `${path}/${body.id}`, caseId: '', answer: body };
    await untilStatus(await as(c), order, 'completed');
    expectRefusal(await ask(c, 'POST', path, asked(1)), 403, '800066');
    const [plan] = (await read(`/v1/customers/${customer}/subscriptions`)).items;
    expect(plan).toMatchObject({ offerName: 'Microsoft Azure plan', quantity: 1, status: 'active', orderId: body.id });
  });

  test('A10 has its Azure subscriptions under it, with what entitlementId names', async () => {
    const body = await read(`/v1/customers/${tailspin}/subscriptions/${tailspinPlan}/azureEntitlements`);
    expect(body).toMatchObject({ totalCount: 2, attributes: { objectType: 'Collection' } });
    expect(body.items).toContainEqual({
      id: production,
      friendlyName: 'Production',
      status: 'active',
      subscriptionId: tailspinPlan,
    });
    expect(body.items.map(({ status }: { status: string }) => status).sort()).toEqual(['active', 'suspended']);
  });

  test('is what azureEntitlements are asked of; anything else has none', async () => {
    const windowsServer = 'b1000000-0001-4000-8000-000000000001';
    const path = `/v1/customers/${tailspin}/subscriptions/${windowsServer}/azureEntitlements`;
    expectRefusal(await ask(c, 'GET', path), 400, '800011');
  });
});

describe('customers', () => {
  test('CU-01 one is read with its market, segment, relationship and agreement', async () => {
    expect(await read(`/v1/customers/${tailspin}`)).toMatchObject({
      id: tailspin,
      companyProfile: { companyName: 'Tailspin Toys', domain: 'tailspintoys.example' },
      billingProfile: { defaultAddress: { country: 'US' } },
      relationshipToPartner: 'reseller',
      segment: 'commercial',
      agreementAttested: true,
      links: { self: { uri: `/customers/${tailspin}`, method: 'GET', headers: [] } },
      attributes: { objectType: 'Customer' },
    });
  });

  test('TN-02 the list is the partner’s own, each once', async () => {
    const ours = idsOf(await read('/v1/customers?size=500'));
    expect(new Set(ours).size).toBe(ours.length);
    expect(ours).toContain(tailspin);
    expect(ours.some((id) => id.startsWith('c2000000-0001'))).toBe(false);
    expect(idsOf(await read('/v1/customers', 'fabrikam-admin'))).toEqual([
      'c0000000-0007-4000-8000-000000000007',
      'c2000000-0001-4000-8000-000000000001',
      'c2000000-0002-4000-8000-000000000002',
      'c2000000-0003-4000-8000-000000000003',
    ]);
  });
});

describe('OR-02 the history', () => {
  let flagged: OpenOrder;
  let withdrawn: OpenOrder;
  let software = '';
  beforeAll(async () => {
    flagged = await aFlaggedOrder();
    withdrawn = await aFlaggedOrder();
    await (await as(c)).patch(withdrawn.path, { status: 'cancelled' });
    const json = { billingCycle: 'annual', lineItems: [{ offerId: items.windowsServerOneYear, quantity: 1 }] };
    const answer = await ask(c, 'POST', `/v1/customers/${flagged.customer}/orders`, { json });
    expect(answer.status, answer.text).toBe(201);
    software = answer.body.id;
  });

  const partnerWide = async (filter: string) => idsOf(await read(`/v1/orders?size=500&${filter}`));
  const ofCustomer = async (filter: string) => idsOf(await read(`/v1/customers/${flagged.customer}/orders?${filter}`));

  test('is narrowed by status', async () => {
    const waiting = await partnerWide('status=pending_po_upload');
    expect(waiting).toContain(flagged.id);
    expect(waiting).not.toContain(withdrawn.id);
    expect(await partnerWide('status=cancelled')).toContain(withdrawn.id);
    expect(await ofCustomer('status=pending_po_upload')).toContain(flagged.id);
    expect(await ofCustomer('status=cancelled')).toEqual([]);
  });

  test('is narrowed by product, whatever its letters', async () => {
    const savingsPlans = await partnerWide('product=dzh318z09v6f');
    expect(savingsPlans).toEqual(expect.arrayContaining([flagged.id, withdrawn.id]));
    expect(savingsPlans).not.toContain(software);
    expect(await partnerWide('product=DG7GMGF0DWS1')).toContain(software);
    expect(await ofCustomer('product=DG7GMGF0DWS1')).toEqual([software]);
    expect(await partnerWide('product=NOSUCHPRODUCT')).toEqual([]);
  });

  test('is narrowed by days and instants: from counts, until does not', async () => {
    const placed = flagged.answer.creationDate;
    const after = new Date(Date.parse(placed) + 1).toISOString();
    const today = placed.slice(0, 10);
    expect(await partnerWide(`from=${placed}&until=${after}`)).toEqual([flagged.id]);
    expect(await partnerWide(`until=${placed}`)).not.toContain(flagged.id);
    expect(await partnerWide(`from=${today}`)).toContain(flagged.id);
    expect(await partnerWide(`until=${today}`)).not.toContain(flagged.id);
    expect(await ofCustomer(`from=${after}`)).toEqual([software]);
    expect(await partnerWide(`from=${encodeURIComponent(placed.replace('Z', '+00:00'))}&until=${after}`)).toEqual([
      flagged.id,
    ]);
    for (const wrong of ['from=yesterday', 'from=2026-02-30', 'until=2026-01-01T00:00:00', 'from=0'])
      expectRefusal(await ask(c, 'GET', `/v1/orders?${wrong}`), 400, '800002');
  });

  test('is newest first, for the partner and for the customer', async () => {
    expect(await ofCustomer('')).toEqual([software, flagged.id]);
    const all = await partnerWide('');
    const at = (id: string) => all.indexOf(id);
    expect(at(software)).toBeLessThan(at(withdrawn.id));
    expect(at(withdrawn.id)).toBeLessThan(at(flagged.id));
  });

  test('OR-05 an order is in it as soon as its number was answered', async () => {
    const order = await aFlaggedOrder();
    expect(idsOf(await read(`/v1/customers/${order.customer}/orders`))).toEqual([order.id]);
    expect((await partnerWide('status=pending_po_upload'))[0]).toBe(order.id);
  });

  test('by billing cycle, as the SDK asks', async () => {
    expect(await ofCustomer('billingType=Annual')).toEqual([software]);
    expect(await ofCustomer('billingType=Monthly')).toEqual([flagged.id]);
  });
});

test('SR-20 what to upload is said before it is needed: fields, documents, what must show, and where to', async () => {
  const order = await aFlaggedOrder();
  const row = (await read('/v1/pendingpurchaseorders?size=500')).items.find(
    ({ id }: { id: string }) => id === order.id,
  );
  const { fields, documents, mustShow, upload } = row.whatToUpload;
  expect(
    fields.filter(({ required }: { required: boolean }) => required).map(({ name }: { name: string }) => name),
  ).toEqual(['customerPrice', 'currency']);
  expect(documents).toEqual(['PDF', 'PNG', 'JPEG', 'TIFF', 'DOCX', 'XLSX']);
  expect(mustShow.join(' ')).toMatch(/customer.*price.*signature/s);
  expect(upload).toEqual({ uri: `${order.path.replace('/v1', '')}/attachment`, method: 'POST', headers: [] });
  // Doing what it says is enough.
  const form = new FormData();
  form.set('metadata', JSON.stringify({ customerPrice: '52560.00', currency: 'USD' }));
  form.set('POFiles', new Blob([Uint8Array.from(aGoodPdf)], { type: 'application/pdf' }), 'po.pdf');
  expect((await ask(c, upload.method, `/v1${upload.uri}`, { body: form })).status).toBe(201);
});
