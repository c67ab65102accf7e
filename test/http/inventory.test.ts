/** Asked before buying: the inventory check (RI-03) and the questions about promotions (facts 2.4, 2.12). */
import { beforeEach, describe, expect, test } from 'vitest';
import { items } from '../support/buying.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const tailspin = 'c1000000-0001-4000-8000-000000000001';
const plan = 'a1000000-0001-4000-8000-000000000001';
const [bSeries = '', oneSku = ''] = items.reservationMonthly.split(':');

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

interface Item {
  readonly productId: string;
  readonly skuId: string;
  readonly isRestricted: boolean;
  readonly restrictions: readonly { reasonCode: string; description: string; properties: unknown }[];
}

const check = async (
  targets: readonly object[],
  context: object = { customerId: tailspin, azureSubscriptionId: plan },
) => {
  const answer = await desk.ask('agent', 'POST', '/v1/extensions/product/checkinventory?country=US', {
    body: { TargetItems: targets, InventoryContext: context },
  });
  return { ...answer, items: answer.status === 200 ? (JSON.parse(answer.text) as readonly Item[]) : [] };
};

/** The product of a size that the table of shortages names, found as a client would. */
const productOf = async (size: string): Promise<{ productId: string; skuIds: readonly string[] }> => {
  const products = await desk.ask('agent', 'GET', '/v1/products?country=US&targetView=AzureReservationsVM');
  for (const { id } of products.body.items as { id: string }[]) {
    const skus = (await desk.ask('agent', 'GET', `/v1/products/${id}/skus?country=US`)).body.items as {
      id: string;
      dynamicAttributes: { armSkuName?: string };
    }[];
    const found = skus.filter(({ dynamicAttributes }) => dynamicAttributes.armSkuName === size);
    if (found.length > 0) return { productId: id, skuIds: found.map((sku) => sku.id) };
  }
  throw new Error(`The catalog has no ${size}`);
};

describe('the inventory check', () => {
  test('RI-03 answers a bare array: one entry a SKU named, all of a product without one', async () => {
    const one = await check([{ ProductId: bSeries, SkuId: oneSku, IsRestricted: false }]);
    expect(one.items).toEqual([{ productId: bSeries, skuId: oneSku, isRestricted: false, restrictions: [] }]);
    const all = await check([{ productId: bSeries.toLowerCase() }]);
    expect(all.items.length).toBeGreaterThan(3);
  });

  test('RI-03 names the region in which a size can’t be had, in the language asked for', async () => {
    const { productId, skuIds } = await productOf('Standard_F4s_v2');
    const checked = await check([{ productId }]);
    const restricted = checked.items.filter(({ isRestricted }) => isRestricted);
    expect(restricted).toHaveLength(2);
    expect(skuIds).toEqual(expect.arrayContaining(restricted.map(({ skuId }) => skuId)));
    expect(restricted[0]?.restrictions).toEqual([
      {
        reasonCode: 'NotAvailableForSubscription',
        description: "Restricted by location: 'westus2'.",
        properties: { type: 'Location', values: 'westus2' },
      },
    ]);
    expect(checked.items.some(({ isRestricted }) => !isRestricted)).toBe(true);
  });

  test('RI-03 what is short is not sold: 800010', async () => {
    const { productId } = await productOf('Standard_F4s_v2');
    const [short] = (await check([{ productId }])).items.filter(({ isRestricted }) => isRestricted);
    const found = await desk.ask(
      'agent',
      'GET',
      `/v1/products/${productId}/skus/${short?.skuId}/availabilities?country=US`,
    );
    const [availability] = found.body.items as { catalogItemId: string }[];
    const order = await desk.ask('agent', 'POST', `/v1/customers/${tailspin}/orders`, {
      body: {
        billingCycle: 'one_time',
        lineItems: [
          {
            offerId: availability?.catalogItemId,
            quantity: 1,
            provisioningContext: { scope: 'shared', subscriptionId: plan },
          },
        ],
      },
    });
    expect([order.status, order.body.code]).toEqual([400, '800010']);
  });

  test('a subscription that could hold no reservation restricts everything', async () => {
    const target = [{ productId: bSeries, skuId: oneSku }];
    for (const azureSubscriptionId of ['e1000000-0001-4000-8000-000000000002', 'z']) {
      const { items: found } = await check(target, { customerId: tailspin, azureSubscriptionId });
      expect(found).toMatchObject([{ isRestricted: true, restrictions: [{ properties: { type: 'Subscription' } }] }]);
    }
    const active = { CustomerID: tailspin, azuresubscriptionid: 'e1000000-0001-4000-8000-000000000001' };
    expect((await check(target, active)).items[0]?.isRestricted).toBe(false);
  });

  test('what the catalog does not have is left out; where reservations are not sold, all of it (RI-02)', async () => {
    expect((await check([{ productId: 'NONE' }])).text).toBe('[]');
    const andorra = await desk.ask('agent', 'POST', '/v1/extensions/product/checkinventory?country=AD', {
      body: { TargetItems: [{ ProductId: bSeries }] },
    });
    expect(andorra.text).toBe('[]');
  });

  test('TN-02 another partner’s customer, and a country we do not know, are refused', async () => {
    const context = { customerId: 'c2000000-0001-4000-8000-000000000001' };
    expect((await check([{ productId: bSeries }], context)).body.code).toBe('60003');
    const nowhere = await desk.ask('agent', 'POST', '/v1/extensions/product/checkinventory?country=ZZ', {
      body: { TargetItems: [{ ProductId: bSeries }] },
    });
    expect(nowhere.body.code).toBe('3000');
    expect((await check([])).status).toBe(400);
  });
});

describe('promotions', () => {
  test('there are none, and none by any id', async () => {
    const list = await desk.ask('agent', 'GET', '/v1/productpromotions?segment=commercial&country=US');
    expect(list.body).toMatchObject({ totalCount: 0, items: [] });
    expect((await desk.ask('agent', 'GET', '/v1/productpromotions/PR1?country=US')).status).toBe(404);
  });

  test('eligibility is answered item by item, with the honest reason', async () => {
    const asked = await desk.ask('agent', 'POST', `/v1/customers/${tailspin}/promotionEligibilities`, {
      body: {
        Items: [
          { Id: 0, CatalogItemId: items.windowsServerOneYear, Quantity: 1, TermDuration: 'P1Y', PromotionId: null },
          {
            Id: 1,
            CatalogItemId: items.windowsServerOneYear,
            Quantity: 1,
            PromotionId: '39NFJQT1PJQB:0001:39NFJQT1Q5KN',
          },
          { CatalogItemId: 'none', Quantity: 1, PromotionId: 'PR1' },
        ],
      },
    });
    const answers = asked.body.items as {
      id: number;
      eligibilities: { isEligible: boolean; errors: { type: string }[] }[];
    }[];
    expect(answers.map(({ id, eligibilities: [one] }) => [id, one?.isEligible, one?.errors[0]?.type])).toEqual([
      [0, false, 'NoPromotionsAvailable'],
      [1, false, 'InvalidPromotion'],
      [2, false, 'InvalidCatalogItemId'],
    ]);
  });
});
