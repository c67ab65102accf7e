/** Buying over the routes, on the demo world: catalog, customers, carts, checkout, orders; in Partner Center's shapes. */
import { beforeEach, describe, expect, test } from 'vitest';
import { parseInstant } from '../../src/domain/time.ts';
import { contosoCustomers } from '../../src/tools/world/contoso.ts';
import { items } from '../support/buying.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const tailspin = '/v1/customers/c1000000-0001-4000-8000-000000000001';
const lucerne = '/v1/customers/c1000000-0004-4000-8000-000000000004';
const humongous = '/v1/customers/c1000000-0005-4000-8000-000000000005';
const plan = 'a1000000-0001-4000-8000-000000000001';

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

/** As the .NET client would write it, had it the field: PascalCase, text for numbers, the whole model with its nulls. */
const savingsPlanCart = {
  Id: null,
  CreationTimestamp: null,
  ExpirationTimestamp: '0001-01-01T00:00:00',
  Status: null,
  LineItems: [
    {
      Id: 0,
      CatalogItemId: items.savingsPlanOneYear,
      FriendlyName: null,
      Quantity: '1',
      CurrencyCode: null,
      BillingCycle: 'OneTime',
      TermDuration: 'P1Y',
      Participants: null,
      ProvisioningContext: { scope: 'shared', subscriptionId: plan },
      PurchaseCommitment: { Amount: 0.05, Currency: 'usd', Grain: 'Hourly' },
      Error: null,
      AddonItems: null,
    },
  ],
  Attributes: { ObjectType: 'Cart' },
};

const softwareCart = (quantity: unknown = 2) => ({
  lineItems: [{ catalogItemId: items.windowsServerOneYear, quantity, billingCycle: 'annual', termDuration: 'P1Y' }],
});

const createdCart = async (body: unknown = savingsPlanCart) => {
  const answer = await desk.ask('agent', 'POST', `${tailspin}/carts`, { body });
  expect(answer.status, answer.text).toBe(201);
  return answer.body as { id: string; lineItems: { error?: { errorCode: number } }[] };
};

const checkedOut = async (body?: unknown) => {
  const cart = await createdCart(body);
  const answer = await desk.ask('agent', 'POST', `${tailspin}/carts/${cart.id}/checkout`, { raw: '"success"' });
  expect(answer.status, answer.text).toBe(201);
  return answer.body as { orders: { id: string; status: string }[] };
};

describe('WR-01 a savings plan, as Appendix A has it', () => {
  test('A1 its SKU', async () => {
    const { status, body } = await desk.ask('agent', 'GET', `${tailspin}/products/DZH318Z09V6F/skus/0001`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: '0001',
      productId: 'DZH318Z09V6F',
      title: 'Compute savings plan, 1 Year',
      minimumQuantity: 1,
      maximumQuantity: 1,
      minimumPurchaseCommitment: { grain: 'Hourly', currencyCode: { code: 'USD', symbol: '$' }, amount: '0.001' },
      isTrial: false,
      supportedBillingCycles: ['one_time', 'monthly'],
      purchasePrerequisites: ['MicrosoftCloudAgreement'],
      actions: ['Refund'],
      dynamicAttributes: { armSkuName: 'Compute_Savings_Plan', duration: '1year', termDuration: 'P1Y' },
      links: { self: { uri: '/products/DZH318Z09V6F/skus/0001?country=US', method: 'GET', headers: [] } },
    });
  });

  test('A2 its availability, with product and SKU inside', async () => {
    const url = `${tailspin}/products/DZH318Z09V6F/skus/0001/availabilities/DZH318Z0BLD3`;
    expect((await desk.ask('agent', 'GET', url)).body).toMatchObject({
      catalogItemId: 'DZH318Z09V6F:0001:DZH318Z0BLD3',
      defaultCurrency: { code: 'USD', symbol: '$' },
      segment: 'commercial',
      country: 'US',
      isPurchasable: true,
      isRenewable: false,
      renewalInstructions: [],
      terms: [{ duration: 'P1Y', description: '1year' }],
      product: { productType: { id: 'Azure', subType: { id: 'SavingsPlan', displayName: 'SavingsPlan' } } },
      sku: { id: '0001' },
    });
  });

  test('its cart', async () => {
    expect(await createdCart()).toMatchObject({
      status: 'Active',
      creationTimestamp: '2026-11-25T08:00:00.000Z',
      expirationTimestamp: '2026-12-02T08:00:00.000Z',
      lastModifiedUser: 'tania',
      lineItems: [
        {
          id: 0,
          catalogItemId: items.savingsPlanOneYear,
          quantity: 1,
          currencyCode: 'USD',
          billingCycle: 'one_time',
          termDuration: 'P1Y',
          provisioningContext: { scope: 'shared', subscriptionId: plan },
          orderGroup: '0',
          purchaseCommitment: { amount: 0.05, currency: 'usd', grain: 'hourly' },
          pricing: { listPrice: 438, price: 438, extendedPrice: 438 },
        },
      ],
      attributes: { objectType: 'Cart' },
    });
  });

  test('A5 its checkout', async () => {
    const { orders, ...rest } = await checkedOut();
    expect(rest).toEqual({ additionalInformation: [], attributes: { objectType: 'CartCheckoutResult' } });
    expect(orders).toMatchObject([
      {
        referenceCustomerId: 'c1000000-0001-4000-8000-000000000001',
        billingCycle: 'one_time',
        currencyCode: 'USD',
        lineItems: [
          {
            lineItemNumber: 0,
            offerId: items.savingsPlanOneYear,
            termDuration: 'P1Y',
            transactionType: 'New',
            friendlyName: 'Compute savings plan, 1 Year',
            quantity: 1,
            pricing: { listPrice: 438, discountedPrice: 438, proratedPrice: 438, price: 438, extendedPrice: 438 },
            purchaseCommitment: { amount: 0.05, currency: 'usd', grain: 'hourly' },
            links: { product: { uri: '/products/DZH318Z09V6F?country=US', method: 'GET', headers: [] } },
          },
        ],
        status: 'pending',
        transactionType: 'UserPurchase',
        totalPrice: 438,
        client: {},
        attributes: { objectType: 'Order' },
      },
    ]);
  });

  test('its subscription, once provisioned', async () => {
    const [order] = (await checkedOut()).orders;
    await desk.settle();
    const { body } = await desk.ask('agent', 'GET', `${tailspin}/subscriptions?order_id=${order?.id}`);
    expect(body).toMatchObject({
      totalCount: 1,
      items: [
        {
          offerId: items.savingsPlanOneYear,
          productType: { id: 'Azure', subType: { id: 'SavingsPlan' } },
          unitType: 'Benefit',
          billingType: 'benefit',
          commitmentEndDate: '2027-11-24T00:00:00Z',
          commitmentEndDateTime: '2027-11-24T23:59:59Z',
          status: 'active',
          autoRenewEnabled: false,
          orderId: order?.id,
          lineItems: [
            { scope: { type: 'shared' }, purchaseCommitment: { amount: 0.05, currency: 'usd', grain: 'Hourly' } },
          ],
        },
      ],
    });
  });

  test('CT-03 is not in the catalog of a country', async () => {
    const { body } = await desk.ask('agent', 'GET', '/v1/products?country=US&targetView=Azure');
    expect(JSON.stringify(body)).not.toContain('DZH318Z09V6F');
    expect((await desk.ask('agent', 'GET', '/v1/products/DZH318Z09V6F?country=US')).body.code).toBe('400013');
  });
});

describe('WR-10 every change answers the resource', () => {
  test('a cart replaced from the copy that was read keeps what was not changed', async () => {
    const cart = await createdCart();
    const { body: read } = await desk.ask('agent', 'GET', `${tailspin}/carts/${cart.id}`);
    const { status, body } = await desk.ask('agent', 'PUT', `${tailspin}/carts/${cart.id}`, { body: read });
    expect(status).toBe(201);
    expect(body).toEqual(read);
  });

  test('an order that can not be cancelled any more is answered as it stands', async () => {
    const [order] = (await checkedOut()).orders;
    await desk.settle();
    const answer = await desk.ask('agent', 'PATCH', `${tailspin}/orders/${order?.id}`, {
      body: { Id: order?.id, Status: 'cancelled' },
    });
    // A savings plan stays bought (SP-09).
    expect(answer).toMatchObject({ status: 403, body: { code: '900321' } });
    const unchanged = await desk.ask('agent', 'PATCH', `${tailspin}/orders/${order?.id}`, {
      body: { Id: order?.id, Status: 'completed' },
    });
    expect(unchanged).toMatchObject({ status: 200, body: { id: order?.id, status: 'completed' } });
  });
});

describe('lists', () => {
  test('WR-05 a page ends with a token that leads to the next one', async () => {
    const first = await desk.ask('agent', 'GET', '/v1/customers?size=4');
    const next = (first.body.links as { next: { uri: string; headers: { key: string; value: string }[] } }).next;
    expect(first.body).toMatchObject({ totalCount: 4, attributes: { objectType: 'Collection' } });
    expect(next.uri).toBe('/customers?size=4');
    expect(next.headers).toEqual([{ key: 'MS-ContinuationToken', value: expect.any(String) }]);
    const seen = new Set((first.body.items as { id: string }[]).map(({ id }) => id));
    let token: string | undefined = next.headers[0]?.value;
    for (let pages = 0; token !== undefined && pages < 10; pages++) {
      const page = await desk.ask('agent', 'GET', `/v1${next.uri}`, { headers: { 'MS-ContinuationToken': token } });
      for (const { id } of page.body.items as { id: string }[]) {
        expect(seen).not.toContain(id);
        seen.add(id);
      }
      token = (page.body.links as { next?: typeof next }).next?.headers[0]?.value;
    }
    const contosos = contosoCustomers(parseInstant('2026-11-25T00:00:00Z')).filter(
      ({ customer }) => customer.environment === 'production',
    );
    expect(seen.size).toBe(contosos.length);
  });

  test('WR-05 a token of somebody else’s, or a made-up one, is refused', async () => {
    const { body } = await desk.ask('agent', 'GET', '/v1/customers?size=4');
    const token = (body.links as { next: { headers: { value: string }[] } }).next.headers[0]?.value ?? '';
    for (const [person, value] of [
      ['stranger', token],
      ['agent', `${token.slice(0, -3)}AAA`],
      ['agent', 'x'],
    ] as const) {
      const answer = await desk.ask(person, 'GET', '/v1/customers?size=4', {
        headers: { 'MS-ContinuationToken': value },
      });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: 'header:MS-ContinuationToken' }] } });
    }
  });

  test('a customer’s orders by billing type, with prices when asked for', async () => {
    await checkedOut();
    await checkedOut(softwareCart());
    const ask = async (query: string) =>
      (await desk.ask('agent', 'GET', `${tailspin}/orders${query}`)).body as {
        items: { billingCycle: string; totalPrice?: number }[];
      };
    expect((await ask('')).items).toHaveLength(2);
    expect((await ask('')).items[0]).not.toHaveProperty('totalPrice');
    expect((await ask('?billingType=OneTime&include_price=True')).items).toMatchObject([
      { billingCycle: 'one_time', totalPrice: 438 },
    ]);
  });
});

describe('CA-02, CA-04 carts that can not be ordered', () => {
  test('a bad line is marked in its cart, and named by the checkout', async () => {
    const cart = await createdCart({
      lineItems: [{ catalogItemId: 'DZH318Z09V6F:0001:DZH318Z0XXXX', quantity: 1 }, ...softwareCart().lineItems],
    });
    expect(cart.lineItems[0]?.error).toMatchObject({
      errorCode: expect.any(Number),
      errorDescription: expect.any(String),
    });
    expect(cart.lineItems[1]).not.toHaveProperty('error');
    const answer = await desk.ask('agent', 'POST', `${tailspin}/carts/${cart.id}/checkout`);
    expect(answer).toMatchObject({
      status: 400,
      body: {
        code: '800009',
        errors: [{ pointer: '/lineItems/0/catalogItemId', code: '400019', cartErrorCode: 10001 }],
      },
    });
  });

  test('the same cart again answers the same orders', async () => {
    const cart = await createdCart();
    const first = await desk.ask('agent', 'POST', `${tailspin}/carts/${cart.id}/checkout`);
    const second = await desk.ask('agent', 'POST', `${tailspin}/carts/${cart.id}/checkout`);
    expect(second).toMatchObject({
      status: 201,
      body: { orders: [{ id: (first.body.orders as { id: string }[])[0]?.id }] },
    });
  });

  test('CA-01 a cart past its seventh day is gone', async () => {
    const cart = await createdCart();
    desk.clock.days(7);
    expect(await desk.ask('agent', 'GET', `${tailspin}/carts/${cart.id}`)).toMatchObject({
      status: 404,
      body: { code: '800008' },
    });
  });
});

describe('bad input gets its refusal, and nothing changes', () => {
  test.each<[string, unknown, string]>([
    ['no lines', { lineItems: [] }, '800002'],
    ['lines that are no list', { lineItems: 'all' }, '800002'],
    ['a fraction', softwareCart(1.5), '800002'],
    ['a quantity in words', softwareCart('two'), '800002'],
    ['an unknown term', { lineItems: [{ ...softwareCart().lineItems[0], termDuration: 'P2Y' }] }, '800002'],
    [
      'a commitment that is no number',
      { lineItems: [{ ...savingsPlanCart.LineItems[0], PurchaseCommitment: { Amount: 'much' } }] },
      '800002',
    ],
  ])('%s', async (_what, body, code) => {
    const answer = await desk.ask('agent', 'POST', `${tailspin}/carts`, { body });
    expect(answer).toMatchObject({ status: 400, body: { code } });
    expect(desk.calls.filter((call) => /carts\.(create|replace)|orders\.place/.test(call))).toEqual([]);
  });

  test.each([-1, 0, 2_000_000_000])('the quantity %i is the line’s fault, not the request’s', async (quantity) => {
    expect((await createdCart(softwareCart(quantity))).lineItems[0]).toHaveProperty('error');
  });

  test.each<[string, string, string, unknown, number, string]>([
    ['an unknown cart', 'GET', `${tailspin}/carts/none`, undefined, 404, '800008'],
    ['an unknown order', 'GET', `${tailspin}/orders/zzzzzzzzzzzz`, undefined, 404, '20000'],
    ['an unknown customer', 'GET', '/v1/customers/c9999999-9999-4999-8999-999999999999', undefined, 404, '60003'],
    ['a customer that is no id', 'GET', '/v1/customers/C1', undefined, 404, '1000'],
    ['an unknown product', 'GET', '/v1/products/XXXXXXXXXXXX?country=US', undefined, 404, '400013'],
    ['an unknown SKU', 'GET', '/v1/products/DZH318Z0BPS6/skus/9999?country=US', undefined, 404, '400018'],
    ['an unknown target view', 'GET', '/v1/products?country=US&targetView=Everything', undefined, 403, '400036'],
    ['an unknown segment', 'GET', '/v1/products?country=US&targetSegment=cats', undefined, 403, '400030'],
    ['an unknown country', 'GET', '/v1/products?country=XX', undefined, 400, '3000'],
    [
      'CU-02 no agreement',
      'POST',
      `${lucerne}/orders`,
      { billingCycle: 'annual', lineItems: [{ offerId: items.windowsServerOneYear, quantity: 1 }] },
      403,
      '13605',
    ],
    ['CU-04 an ended relationship', 'POST', `${humongous}/carts`, softwareCart(), 403, '20002'],
    [
      'AP-01 a list of what is no Azure plan',
      'GET',
      `${tailspin}/subscriptions/b1000000-0001-4000-8000-000000000001/azureEntitlements`,
      undefined,
      400,
      '',
    ],
  ])('%s', async (_what, method, url, body, status, code) => {
    const answer = await desk.ask('agent', method, url, body === undefined ? {} : { body });
    expect(answer.status, answer.text).toBe(status);
    if (code !== '') expect(answer.body.code).toBe(code);
  });

  test('TN-04 a savings plan is not for a SalesAgent, nor for an application alone', async () => {
    const order = {
      billingCycle: 'one_time',
      lineItems: [
        {
          offerId: items.savingsPlanOneYear,
          quantity: 1,
          provisioningContext: { scope: 'shared', subscriptionId: plan },
          purchaseCommitment: { amount: '0.05' },
        },
      ],
    };
    expect(await desk.ask('sales', 'POST', `${tailspin}/orders`, { body: order })).toMatchObject({
      status: 403,
      body: { code: '900308' },
    });
    expect(await desk.ask('app', 'POST', `${tailspin}/orders`, { body: order })).toMatchObject({
      status: 403,
      body: { code: '900329' },
    });
    expect(await desk.ask('agent', 'POST', `${tailspin}/orders`, { body: order })).toMatchObject({
      status: 201,
      body: { totalPrice: 438 },
    });
  });
});

describe('CA-05 over the routes', () => {
  test('the same request id answers the same cart; another body under it is refused', async () => {
    const headers = { 'MS-RequestId': 'b9a4e7a0-0000-4000-8000-000000000001' };
    const first = await desk.ask('agent', 'POST', `${tailspin}/carts`, { body: softwareCart(), headers });
    const second = await desk.ask('agent', 'POST', `${tailspin}/carts`, { body: softwareCart(), headers });
    expect(second.text).toBe(first.text);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    const other = await desk.ask('agent', 'POST', `${tailspin}/carts`, { body: softwareCart(3), headers });
    expect(other).toMatchObject({ status: 409, body: { code: '970006' } });
  });

  test('without a request id each request is a new one', async () => {
    const [first, second] = [await createdCart(softwareCart()), await createdCart(softwareCart())];
    expect(first.id).not.toBe(second.id);
  });

  test('a direct order sent again after it was stored but not answered is the same order', async () => {
    const body = { billingCycle: 'annual', lineItems: [{ offerId: items.windowsServerOneYear, quantity: 1 }] };
    const headers = { 'MS-RequestId': 'b9a4e7a0-0000-4000-8000-000000000002' };
    const first = await desk.ask('agent', 'POST', `${tailspin}/orders`, { body, headers });
    // The worker died between the order's write and the storing of the answer.
    for (const [id, { record, etag }] of desk.stores.requests.records) {
      const { answer: _lost, ...running } = record;
      desk.stores.requests.records.set(id, { record: running, etag });
    }
    const second = await desk.ask('agent', 'POST', `${tailspin}/orders`, { body, headers });
    expect(second).toMatchObject({ status: 201, body: { id: first.body.id } });
    expect((await desk.ask('agent', 'GET', `${tailspin}/orders`)).body.totalCount).toBe(1);
  });
});

describe('facts 2.2 the attestation of partners on record, by its .NET name', () => {
  const northwind = '/v1/customers/c2000000-0001-4000-8000-000000000001';
  const line = { CatalogItemId: items.windowsServerOneYear, Quantity: 1, BillingCycle: 'Annual' };
  const asked = (attested: boolean | null) => ({ PartnerOnRecordAttestationAccepted: attested, LineItems: [line] });

  test('a plain no marks the lines of a cart that have one, and the checkout refuses', async () => {
    const { body } = await desk.ask('stranger', 'POST', `${northwind}/carts`, { body: asked(false) });
    expect(body).toMatchObject({ lineItems: [{ error: { errorCode: 10012 }, errors: [{ code: '900206' }] }] });
    const checkout = await desk.ask('stranger', 'POST', `${northwind}/carts/${body.id}/checkout`);
    expect(checkout).toMatchObject({ status: 400, body: { code: '800009' } });
    const again = await desk.ask('stranger', 'PUT', `${northwind}/carts/${body.id}`, { body: asked(true) });
    expect(again.body.lineItems).toMatchObject([{ pricing: {} }]);
  });

  test('a direct order is refused with 900206, and placed when it says yes or nothing', async () => {
    const order = (attested: boolean | null) =>
      desk.ask('stranger', 'POST', `${northwind}/orders`, {
        body: {
          PartnerOnRecordAttestationAccepted: attested,
          BillingCycle: 'Annual',
          LineItems: [{ OfferId: items.windowsServerOneYear, Quantity: 1 }],
        },
      });
    expect(await order(false)).toMatchObject({ status: 400, body: { code: '900206' } });
    for (const attested of [true, null]) expect((await order(attested)).status).toBe(201);
  });
});
