/** CU-05 over its routes: permission for a customer to buy for itself, off unless given, by customer and by Azure subscription. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Person } from './people.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const tailspin = 'c1000000-0001-4000-8000-000000000001';
const production = 'e1000000-0001-4000-8000-000000000001';

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

/** As Partner Center's client writes it. */
const policy = (resources: readonly string[] = ['AzureReservedInstances'], azureSubscriptionId?: string) => ({
  Id: null,
  SelfServeEntity:
    azureSubscriptionId === undefined
      ? { SelfServeEntityType: 'customer', TenantID: tailspin }
      : { SelfServeEntityType: 'azureSubscription', TenantID: tailspin, AzureSubscriptionId: azureSubscriptionId },
  Grantor: { GrantorType: 'billToPartner', TenantID: 'whoever' },
  Permissions: resources.map((Resource) => ({ Resource, Action: 'Purchase' })),
  Attributes: { ObjectType: 'SelfServePolicy' },
});

const create = (body: unknown = policy(), who: Person = 'agent') =>
  desk.ask(who, 'POST', '/v1/SelfServePolicy', { body });
const list = async (who: Person = 'agent') => desk.ask(who, 'GET', `/v1/SelfServePolicy?entity_Id=${tailspin}`);
const resources = (body: Record<string, unknown>) =>
  (body.permissions as { resource: string }[]).map(({ resource }) => resource);

describe('CU-05', () => {
  test('nothing is permitted unless it was given', async () => {
    expect((await list()).body).toMatchObject({ totalCount: 0, items: [] });
  });

  test('a permission is given to the customer, by its partner whatever the body names, and read again', async () => {
    const created = await create();
    expect(created).toMatchObject({
      status: 201,
      body: {
        id: tailspin,
        selfServeEntity: { selfServeEntityType: 'customer', tenantID: tailspin },
        grantor: { grantorType: 'billToPartner', tenantID: '11111111-aaaa-4aaa-8aaa-000000000001' },
        permissions: [{ resource: 'AzureReservedInstances', action: 'Purchase' }],
      },
    });
    expect((await desk.ask('agent', 'GET', `/v1/selfservepolicy/${tailspin}`)).body).toEqual(created.body);
    expect((await list()).body.items).toEqual([created.body]);
  });

  test('one Azure subscription has a permission of its own; one that is not the customer’s has none', async () => {
    const created = await create(policy(['AzureSavingsPlan'], production.toUpperCase()));
    expect(created).toMatchObject({ status: 201, body: { id: `${tailspin}.${production}` } });
    expect((await create()).status).toBe(201);
    expect((await list()).body.totalCount).toBe(2);
    const other = await create(policy(['AzureSavingsPlan'], 'e1000000-0003-4000-8000-000000000001'));
    expect(other).toMatchObject({ status: 404, body: { code: '800111' } });
    const nowhere = { ...policy(), SelfServeEntity: { SelfServeEntityType: 'azureSubscription', TenantID: tailspin } };
    expect((await create(nowhere)).status).toBe(400);
  });

  test('given twice it is given once; another permission beside it is put, not posted', async () => {
    const first = await create();
    expect((await create()).body).toEqual(first.body);
    expect(await create(policy(['AzureSavingsPlan']))).toMatchObject({ status: 409, body: { code: '970130' } });
    const put = await desk.ask('agent', 'PUT', `/v1/SelfServePolicy/${tailspin}`, {
      body: policy(['AzureSavingsPlan', 'AzureReservedInstances']),
    });
    expect([put.status, resources(put.body)]).toEqual([200, ['AzureSavingsPlan', 'AzureReservedInstances']]);
  });

  test('what a customer may buy under one Azure subscription is the permissions of both together', async () => {
    const at = (id: string) =>
      `/v1/customers/${tailspin}/subscriptions/a1000000-0001-4000-8000-000000000001/azureEntitlements/${id}`;
    const mayBuy = async (id: string) => (await desk.ask('agent', 'GET', at(id))).body.customerMayBuy;
    expect(await mayBuy(production)).toBeUndefined();
    await create();
    await create(policy(['AzureSavingsPlan'], production));
    expect(await mayBuy(production)).toEqual(['AzureReservedInstances', 'AzureSavingsPlan']);
    expect(await mayBuy('e1000000-0001-4000-8000-000000000002')).toEqual(['AzureReservedInstances']);
  });

  test('what a customer bought for itself has no orderId, and is listed with its partner’s', async () => {
    const url = '/v1/customers/c1000000-0011-4000-8000-000000000011/subscriptions';
    const { items } = (await desk.ask('agent', 'GET', url)).body;
    const bought = (items as { offerName: string; orderId?: string; status: string }[]).find(({ offerName }) =>
      offerName.startsWith('Compute savings plan'),
    );
    expect(bought).toMatchObject({ status: 'active' });
    expect(bought?.orderId).toBeUndefined();
  });

  test('WR-08 a PUT that gives nothing leaves the permissions', async () => {
    const first = await create();
    const put = await desk.ask('agent', 'PUT', `/v1/SelfServePolicy/${tailspin}`, {
      body: { Id: tailspin, SelfServeEntity: null, Grantor: null, Permissions: null },
    });
    expect(put).toMatchObject({ status: 200, body: first.body });
  });

  test('withdrawn it is off again', async () => {
    await create();
    const remove = () => desk.ask('agent', 'DELETE', `/v1/SelfServePolicy/${tailspin}`);
    expect((await remove()).status).toBe(204);
    expect((await list()).body.totalCount).toBe(0);
    expect(await remove()).toMatchObject({ status: 404, body: { code: '970131' } });
  });

  test('TN-02 to another partner it is all as if it did not exist', async () => {
    await create();
    expect((await list('stranger')).body.code).toBe('60003');
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const body = method === 'PUT' ? { body: { permissions: [] } } : {};
      const mine = await desk.ask('stranger', method, `/v1/SelfServePolicy/${tailspin}`, body);
      const nobodys = await desk.ask(
        'stranger',
        method,
        '/v1/SelfServePolicy/c1000000-9999-4000-8000-000000000999',
        body,
      );
      expect([mine.status, mine.body.code], method).toEqual([404, '970131']);
      expect([nobodys.status, nobodys.body.code], method).toEqual([404, '970131']);
    }
    expect((await create(policy(), 'stranger')).body.code).toBe('60003');
    expect((await list()).body.totalCount).toBe(1);
  });

  test('a policy id that names nothing, an unknown resource, and a caller who may not', async () => {
    expect((await desk.ask('agent', 'GET', '/v1/SelfServePolicy/PO1')).status).toBe(404);
    expect((await create(policy(['AzureEverything']))).status).toBe(400);
    expect((await create(policy(), 'sales')).body.code).toBe('900308');
    expect((await create(policy(), 'app')).body.code).toBe('900329');
  });
});
