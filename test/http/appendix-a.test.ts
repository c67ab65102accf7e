/**
 * Request and answer side by side with what Partner Center's documents show (facts, Appendix A): every field they have is there,
 * under its name, in its type. What we add is named at each answer; ids and instants are ours.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { items } from '../support/buying.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const customer = 'c1000000-0001-4000-8000-000000000001';
const root = `/v1/customers/${customer}`;
const sandboxRoot = '/v1/customers/c1f00000-0001-4000-8000-000000000001';
const azureSubscription = 'e1000000-0001-4000-8000-000000000001';

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

const read = async (url: string): Promise<Record<string, unknown>> => {
  const answer = await desk.ask('agent', 'GET', url);
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
};

/** The answer is the document's but for these members. */
const withoutOurs = (body: Record<string, unknown>, ...ours: readonly string[]): Record<string, unknown> => {
  for (const name of ours) expect(Object.keys(body), name).toContain(name);
  return Object.fromEntries(Object.entries(body).filter(([name]) => !ours.includes(name)));
};

const get = (uri: string) => ({ uri, method: 'GET', headers: [] });

describe('the catalog', () => {
  test('A1 a savings plan SKU, whole', async () => {
    expect(await read(`${root}/products/DZH318Z09V6F/skus/0001`)).toEqual({
      id: '0001',
      productId: 'DZH318Z09V6F',
      title: 'Compute savings plan, 1 Year',
      description: 'Compute savings plan, 1 Year',
      minimumQuantity: 1,
      maximumQuantity: 1,
      minimumPurchaseCommitment: { grain: 'Hourly', currencyCode: { code: 'USD', symbol: '$' }, amount: '0.001' },
      isTrial: false,
      supportedBillingCycles: ['one_time', 'monthly'],
      purchasePrerequisites: ['MicrosoftCloudAgreement'],
      inventoryVariables: [],
      provisioningVariables: [],
      actions: ['Refund'],
      dynamicAttributes: {
        isMicrosoftProduct: true,
        armSkuName: 'Compute_Savings_Plan',
        duration: '1year',
        termDuration: 'P1Y',
        internal: false,
      },
      links: {
        availabilities: get('/products/DZH318Z09V6F/skus/0001/availabilities?country=US'),
        self: get('/products/DZH318Z09V6F/skus/0001?country=US'),
      },
    });
  });

  test('A1 the three-year SKU beside it', async () => {
    expect(await read(`${root}/products/DZH318Z09V6F/skus/0002`)).toMatchObject({
      title: 'Compute savings plan, 3 Years',
      dynamicAttributes: { duration: '3years', termDuration: 'P3Y' },
    });
  });

  test('A2 an availability, whole but for the SKU and product in it, which are longer here', async () => {
    const body = await read(`${root}/products/DZH318Z09V6F/skus/0001/availabilities/DZH318Z0BLD3`);
    expect(withoutOurs(body, 'product', 'sku')).toEqual({
      id: 'DZH318Z0BLD3',
      productId: 'DZH318Z09V6F',
      skuId: '0001',
      catalogItemId: 'DZH318Z09V6F:0001:DZH318Z0BLD3',
      defaultCurrency: { code: 'USD', symbol: '$' },
      segment: 'commercial',
      country: 'US',
      isPurchasable: true,
      isRenewable: false,
      renewalInstructions: [],
      terms: [{ duration: 'P1Y', description: '1year' }],
      links: { self: get('/products/DZH318Z09V6F/skus/0001/availabilities/DZH318Z0BLD3?country=US') },
    });
    expect(body).toMatchObject({
      product: {
        id: 'DZH318Z09V6F',
        title: 'Azure savings plan',
        productType: { id: 'Azure', displayName: 'Azure', subType: { id: 'SavingsPlan', displayName: 'SavingsPlan' } },
        isMicrosoftProduct: true,
        publisherName: 'Microsoft Corporation',
      },
      sku: { id: '0001', productId: 'DZH318Z09V6F', minimumQuantity: 1, maximumQuantity: 1 },
    });
  });

  test('A3 the Azure plan SKU', async () => {
    expect(await read('/v1/products/DZH318Z0BPS6/skus/0001?country=US')).toMatchObject({
      id: '0001',
      productId: 'DZH318Z0BPS6',
      title: 'Microsoft Azure plan',
      minimumQuantity: 1,
      maximumQuantity: 1,
      isTrial: false,
      supportedBillingCycles: ['one_time'],
      purchasePrerequisites: ['MicrosoftCustomerAgreement'],
      inventoryVariables: [],
      provisioningVariables: [],
      actions: ['Refund'],
      dynamicAttributes: { isMicrosoftProduct: true, pilotProgram: 'modernazurepilot' },
    });
  });

  test('A4 a reservation SKU', async () => {
    expect(await read('/v1/products/DZH318Z0BQ5S/skus/0001?country=US&reservationScope=AzurePlan')).toMatchObject({
      id: '0001',
      productId: 'DZH318Z0BQ5S',
      title: 'Reserved VM Instance, Standard_ND12s, US West 2, 1 Year',
      minimumQuantity: 1,
      maximumQuantity: 999_999_999,
      isTrial: false,
      supportedBillingCycles: ['one_time'],
      purchasePrerequisites: ['AzureSubscriptionRegistration', 'InventoryCheck'],
      provisioningVariables: ['Scope', 'SubscriptionId'],
      dynamicAttributes: {
        armSkuName: 'Standard_ND12s',
        cores: '12',
        ram: '224',
        skuDisplayName: 'ND12',
        category: 'GPU',
        armRegionName: 'westus2',
        duration: '1Year',
        region: 'US West 2',
        diskType: 'Hdd',
      },
    });
  });
});

describe('a savings plan of single scope', () => {
  const line = {
    lineItemNumber: 0,
    provisioningContext: { scope: 'single', entitlementId: azureSubscription },
    offerId: items.savingsPlanOneYear,
    termDuration: 'P1Y',
    transactionType: 'New',
    friendlyName: 'Compute savings plan, 1 Year',
    quantity: 1,
    pricing: { listPrice: 438, discountedPrice: 438, proratedPrice: 438, price: 438, extendedPrice: 438 },
    purchaseCommitment: { amount: 0.05, currency: 'usd', grain: 'hourly' },
    links: {
      product: get('/products/DZH318Z09V6F?country=US'),
      sku: get('/products/DZH318Z09V6F/skus/0001?country=US'),
      availability: get('/products/DZH318Z09V6F/skus/0001/availabilities/DZH318Z0BLD3?country=US'),
    },
  };

  const orderOf = (id: string, billingCycle: string) => ({
    id,
    alternateId: id,
    referenceCustomerId: customer,
    billingCycle,
    currencyCode: 'USD',
    currencySymbol: '$',
    lineItems: [line],
    creationDate: '2026-11-25T08:00:00.000Z',
    status: 'pending',
    transactionType: 'UserPurchase',
    links: {
      self: get(`/customers/${customer}/orders/${id}`),
      provisioningStatus: get(`/customers/${customer}/orders/${id}/provisioningstatus`),
      patchOperation: { uri: `/customers/${customer}/orders/${id}`, method: 'PATCH', headers: [] },
      // Ours.
      timeline: get(`/customers/${customer}/orders/${id}/timeline`),
    },
    totalPrice: 438,
    client: {},
    // In the form that the documents' older orders have it.
    attributes: { objectType: 'Order', etag: Buffer.from(JSON.stringify({ id, version: 1 })).toString('base64') },
  });

  test('A5 the checkout, whole', async () => {
    const cart = await desk.ask('agent', 'POST', `${root}/carts`, {
      body: {
        lineItems: [
          {
            id: 0,
            catalogItemId: items.savingsPlanOneYear,
            quantity: 1,
            billingCycle: 'one_time',
            termDuration: 'P1Y',
            provisioningContext: line.provisioningContext,
            purchaseCommitment: line.purchaseCommitment,
          },
        ],
      },
    });
    const { status, body } = await desk.ask('agent', 'POST', `${root}/carts/${cart.body.id}/checkout`);
    expect(status).toBe(201);
    const [order] = body.orders as { id: string }[];
    expect(body).toEqual({
      orders: [orderOf(order?.id ?? '', 'one_time')],
      additionalInformation: [],
      attributes: { objectType: 'CartCheckoutResult' },
    });
  });

  test('facts 2.3 the direct order, in the casing of its sample', async () => {
    const { status, body } = await desk.ask('agent', 'POST', `${root}/orders`, {
      body: {
        BillingCycle: 'monthly',
        ReferenceCustomerId: customer,
        LineItems: [
          {
            LineItemNumber: 0,
            OfferId: items.savingsPlanOneYear,
            Quantity: 1,
            TermDuration: 'P1Y',
            ProvisioningContext: { scope: 'single', entitlementId: azureSubscription },
            PurchaseCommitment: { amount: 0.05, currency: 'usd', grain: 'hourly' },
          },
        ],
      },
    });
    expect(status).toBe(201);
    expect(body).toEqual(orderOf(String(body.id), 'monthly'));
  });

  test('facts 2.3 the order read later has its subscription, and no prices unless asked for', async () => {
    const { body } = await desk.ask('agent', 'POST', `${root}/orders`, {
      body: { billingCycle: 'monthly', lineItems: [{ ...line, links: undefined, pricing: undefined }] },
    });
    await desk.settle();
    const order = await read(`${root}/orders/${body.id}`);
    expect(order).toMatchObject({ status: 'completed', lineItems: [{ subscriptionId: expect.any(String) }] });
    expect(order).not.toHaveProperty('totalPrice');
    expect((order.lineItems as object[])[0]).not.toHaveProperty('pricing');
    expect(await read(`${root}/orders/${body.id}?include_price=True`)).toMatchObject({ totalPrice: 438 });
    for (const billingType of ['monthly', 'Monthly', 'MONTHLY']) {
      expect((await read(`${root}/orders?billingType=${billingType}`)).totalCount).toBe(1);
    }
    expect((await read(`${root}/orders?billingType=OneTime`)).totalCount).toBe(0);
  });
});

describe('the sandbox’s flagged product', () => {
  test('A6, A7 a perpetual purchase whose ids come from our catalog is pending_po_upload in its first answer', async () => {
    const skus = await desk.ask('sandboxAgent', 'GET', `${sandboxRoot}/products/DG7GMGF0D7FV/skus`);
    const [sku] = skus.body.items as { id: string }[];
    const url = `${sandboxRoot}/products/DG7GMGF0D7FV/skus/${sku?.id}/availabilities`;
    const [availability] = (await desk.ask('sandboxAgent', 'GET', url)).body.items as { catalogItemId: string }[];
    const { status, body } = await desk.ask('sandboxAgent', 'POST', `${sandboxRoot}/orders`, {
      body: {
        referenceCustomerId: 'c1f00000-0001-4000-8000-000000000001',
        billingCycle: 'one_time',
        lineItems: [{ lineItemNumber: 0, offerId: availability?.catalogItemId, quantity: 1 }],
      },
    });
    expect([status, body.status, body.transactionType]).toEqual([201, 'pending_po_upload', 'UserPurchase']);
    expect(body).toMatchObject({
      id: body.alternateId,
      billingCycle: 'one_time',
      currencyCode: 'USD',
      currencySymbol: '$',
    });
    expect(withoutOurs(body, 'review')).not.toHaveProperty('risk');
  });
});
