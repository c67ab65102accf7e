/** What real clients send in a body is taken over HTTP, in their spelling of names, numbers, enums and dates; every change answers its resource. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Ask, ask } from '../support/e2e-ask.ts';
import {
  accessLtsc,
  aFlaggedOrder,
  as,
  buys,
  contosoSandboxId,
  freshCustomer,
  sandboxToys,
} from '../support/e2e-cast.ts';
import { anUpload, aPdf, file, metadata } from '../support/multipart.ts';
import { asPascalCase } from '../support/pascal-case.ts';

const c = 'contoso-admin';
const anna = 'reviewer-anna';

let customer: Awaited<ReturnType<typeof freshCustomer>>;
let carts: string;
beforeAll(async () => {
  customer = await freshCustomer();
  carts = `/v1/customers/${customer.id}/carts`;
});

const created = async (asked: Ask) => {
  const answer = await ask(c, 'POST', carts, asked);
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
};
/** As the desk answers the same cart asked for in its own words. */
const expectPriced = (cart: { lineItems: object[] }) =>
  expect(cart.lineItems).toMatchObject([
    { id: 0, quantity: 1, billingCycle: 'monthly', termDuration: 'P1Y', pricing: { extendedPrice: 52_560 } },
  ]);

/** The model of the .NET SDK with everything it sends for a new cart. */
const pascalCart = () => {
  const { provisioningContext, purchaseCommitment, catalogItemId } = customer.line;
  return {
    Id: null,
    CreationTimestamp: null,
    LastModifiedTimestamp: null,
    ExpirationTimestamp: '0001-01-01T00:00:00',
    LastModifiedUser: null,
    Status: null,
    PartnerOnRecordAttestationAccepted: null,
    LineItems: [
      {
        Id: 0,
        CatalogItemId: catalogItemId,
        FriendlyName: null,
        Quantity: 1,
        CurrencyCode: null,
        BillingCycle: 'Monthly',
        TermDuration: 'P1Y',
        PromotionId: null,
        Participants: null,
        ProvisioningContext: provisioningContext,
        PurchaseCommitment: { Amount: purchaseCommitment.amount, Grain: 'Hourly', Currency: 'USD' },
        OrderGroup: null,
        AddonItems: null,
        RenewsTo: null,
        Error: null,
        CustomTermEndDate: '0001-01-01T00:00:00',
        AttestationAccepted: null,
        Attributes: { ObjectType: 'CartLineItem' },
      },
    ],
    Links: { Self: { Uri: '/customers', Method: 'GET', Headers: [] } },
    Attributes: { ObjectType: 'Cart', Etag: null },
  };
};

describe('WR-02, WR-08 a body', () => {
  test('in PascalCase with the whole model, nulls, links and dates of year 1', async () => {
    expectPriced(await created({ json: pascalCart() }));
  });

  test('with a BOM before it', async () => {
    expectPriced(await created({ body: `\ufeff${JSON.stringify(pascalCart())}` }));
  });

  test('in capitals, with numbers and yes and no as text', async () => {
    const { provisioningContext, catalogItemId } = customer.line;
    const line = {
      CATALOGITEMID: catalogItemId,
      QUANTITY: ' 1 ',
      BILLINGCYCLE: 'MONTHLY',
      TERMDURATION: 'p1y',
      ATTESTATIONACCEPTED: 'True',
      PROVISIONINGCONTEXT: provisioningContext,
      PURCHASECOMMITMENT: { AMOUNT: '6.000', CURRENCY: 'usd' },
    };
    expectPriced(await created({ json: { LINEITEMS: [line] } }));
  });

  test.each(['', 'none', 'unknown', 'Unknown', null])(
    'with the billing cycle %j, which says nothing',
    async (cycle) => {
      const cart = pascalCart();
      const [line] = cart.LineItems;
      const { lineItems } = await created({ json: { ...cart, LineItems: [{ ...line, BillingCycle: cycle }] } });
      expect(lineItems[0].error, JSON.stringify(lineItems)).toBeUndefined();
      expect(['monthly', 'one_time']).toContain(lineItems[0].billingCycle);
    },
  );

  test('without a content type, or one with a charset', async () => {
    const bytes = Buffer.from(JSON.stringify(pascalCart()));
    expectPriced(await created({ body: bytes }));
    expectPriced(await created({ body: bytes, headers: { 'content-type': 'application/json; charset=utf-8' } }));
    expectPriced(await created({ body: bytes, headers: { 'content-type': 'text/json' } }));
  });

  test('WR-10 read, sent back whole by PUT: the resource, and nothing changed', async () => {
    const cart = await created({ json: pascalCart() });
    const answer = await ask(c, 'PUT', `${carts}/${cart.id}`, { json: asPascalCase(cart) });
    expect(answer.status, answer.text).toBe(201);
    expect(answer.body).toEqual({ ...cart, lastModifiedTimestamp: answer.body.lastModifiedTimestamp });
  });

  test.each(['"success"', 'null', '', '{}', '[1]', '{broken'])('%j at checkout is not looked at', async (body) => {
    const fresh = await freshCustomer();
    const path = `/v1/customers/${fresh.id}/carts`;
    const cart = (await ask(c, 'POST', path, { json: { lineItems: [fresh.line] } })).body;
    const answer = await ask(c, 'POST', `${path}/${cart.id}/checkout`, { body });
    expect(answer).toMatchObject({ status: 201, body: { attributes: { objectType: 'CartCheckoutResult' } } });
    expect(answer.body.orders).toHaveLength(1);
  });

  test('WR-10 an order read and sent back by PATCH is answered as it stands', async () => {
    const order = await aFlaggedOrder();
    const before = (await ask(c, 'GET', order.path)).body;
    for (const Status of ['pending_po_upload', 'PendingPoUpload', 'none', 'unknown', '', null]) {
      const answer = await ask(c, 'PATCH', order.path, { json: { ...(asPascalCase(before) as object), Status } });
      expect(answer.status, `${Status}: ${answer.text}`).toBe(200);
      expect(answer.body).toEqual(before);
    }
  });

  test('OR-07 cancelled in any spelling withdraws', async () => {
    const order = await aFlaggedOrder();
    const answer = await ask(c, 'PATCH', order.path, { json: { Id: order.id, LineItems: null, Status: 'Cancelled' } });
    expect(answer).toMatchObject({ status: 200, body: { id: order.id, status: 'cancelled' } });
  });
});

test('WR-10 every change answers with its resource', async () => {
  const partner = await as('contoso-sandbox-admin');
  const order = await buys(partner, sandboxToys, accessLtsc, contosoSandboxId);
  const uploaded = await ask(
    'contoso-sandbox-admin',
    'POST',
    `${order.path}/attachment`,
    anUpload(file(aPdf), metadata()),
  );
  const decide = (caseOfIt: { revision: number }, decision: object) =>
    ask('contoso-sandbox-admin', 'POST', `/v1/sandbox/customers/${sandboxToys}/orders/${order.id}/decision`, {
      json: decision,
      headers: { 'if-match': `"${caseOfIt.revision}"` },
    });
  const { revision } = (await ask(anna, 'GET', `/desk/v1/cases/${order.caseId}`)).body;
  const rejected = await decide({ revision }, { decision: 'reject', reason: 'not_binding', words: 'No signature.' });
  const answers = [
    uploaded,
    await ask(anna, 'GET', `/desk/v1/cases/${order.caseId}`),
    rejected,
    await ask('contoso-sandbox-admin', 'POST', `${order.path}/cart`),
    await ask('contoso-sandbox-admin', 'POST', '/v1/sandbox/clock/advance', { json: { seconds: 1 } }),
  ];
  expect(answers.map(({ body }) => body.attributes?.objectType)).toEqual([
    'Collection',
    'Case',
    'Case',
    'Cart',
    'SandboxClock',
  ]);
});
