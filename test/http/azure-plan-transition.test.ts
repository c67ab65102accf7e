/** AP-05 over its route: from the legacy offer to the Azure plan, with progress that can be read; twice is once. */
import { beforeEach, describe, expect, test } from 'vitest';
import { customerId } from '../../src/domain/ids.ts';
import { items } from '../support/buying.ts';
import type { Person } from './people.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const woodgrove = '/v1/customers/c1000000-0010-4000-8000-000000000010';
const sandboxBank = '/v1/customers/c1f00000-0003-4000-8000-000000000003';
const tailspin = '/v1/customers/c1000000-0001-4000-8000-000000000001';
const legacyIds = ['d1000000-0010-4000-8000-000000000001', 'd1000000-0010-4000-8000-000000000002'];
const azureIds = ['e1000000-0010-4000-8000-000000000001', 'e1000000-0010-4000-8000-000000000002'];

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

const ask = (method: string, url: string, body?: unknown, who: Person = 'agent') =>
  desk.ask(who, method, url, body === undefined ? {} : { body });
const start = (customer = woodgrove, who: Person = 'agent') =>
  ask('POST', `${customer}/azureplantransition`, undefined, who);
const progress = (customer = woodgrove) => ask('GET', `${customer}/azureplantransition`);

const buyPlan = () =>
  ask('POST', `${woodgrove}/orders`, {
    billingCycle: 'one_time',
    lineItems: [{ offerId: items.azurePlan, quantity: 1 }],
  });

interface Held {
  readonly id: string;
  readonly offerId: string;
  readonly status: string;
}
const held = async (): Promise<readonly Held[]> =>
  (await ask('GET', `${woodgrove}/subscriptions`)).body.items as readonly Held[];

describe('AP-05 the move', () => {
  test('keeps the Azure subscriptions’ ids, puts them under a plan, and ends the legacy subscriptions', async () => {
    expect((await progress()).body).toMatchObject({
      status: 'notStarted',
      subscriptions: [{ status: 'waiting' }, { status: 'waiting' }],
    });
    const moved = await start();
    expect(moved).toMatchObject({ status: 200, body: { status: 'completed' } });
    const planId = String(moved.body.azurePlanId);
    const { body } = await ask('GET', `${woodgrove}/subscriptions/${planId}/azureEntitlements`);
    expect((body.items as { id: string; status: string }[]).map(({ id, status }) => [id, status])).toEqual(
      azureIds.map((id) => [id, 'active']),
    );
    const all = await held();
    expect(all.filter(({ id }) => legacyIds.includes(id)).map(({ status }) => status)).toEqual(['deleted', 'deleted']);
    expect(all.find(({ id }) => id === planId)).toMatchObject({
      status: 'active',
      migratedFromSubscriptionId: legacyIds[0],
    });
    expect((await progress()).body).toEqual(moved.body);
    expect(moved.body.subscriptions).toMatchObject(
      legacyIds.map((subscriptionId, n) => ({ subscriptionId, status: 'moved', azureSubscriptions: [azureIds[n]] })),
    );
  });

  test('makes a customer that may buy what needs a plan', async () => {
    const { azurePlanId } = (await start()).body;
    const cart = await ask('POST', `${woodgrove}/carts`, {
      lineItems: [
        {
          catalogItemId: items.savingsPlanOneYear,
          quantity: 1,
          termDuration: 'P1Y',
          provisioningContext: { scope: 'single', entitlementId: azureIds[0] },
          purchaseCommitment: { amount: 0.05, currency: 'usd', grain: 'hourly' },
        },
      ],
    });
    expect((cart.body.lineItems as { error?: unknown }[])[0]?.error).toBeUndefined();
    expect(azurePlanId).toBeDefined();
  });

  test('AP-02 the plan can’t be bought before; after, there is one already (AP-01)', async () => {
    expect((await buyPlan()).text).toContain('azure-plan-needs-transition');
    await start();
    expect((await buyPlan()).text).toContain('azure-plan-exists');
  });

  test('twice is once, one after the other and at the same time', async () => {
    const both = await Promise.all([start(), start(), start()]);
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200]);
    const again = await start();
    expect(again.body).toMatchObject({ status: 'completed', azurePlanId: both[0]?.body.azurePlanId });
    expect((await held()).filter(({ offerId }) => offerId === items.azurePlan)).toHaveLength(1);
  });

  test('needs the relationship and the agreement, and nothing else', async () => {
    const customer = (await ask('GET', woodgrove)).body;
    expect(customer.agreementAttested).toBe(true);
    const lucerne = '/v1/customers/c1000000-0004-4000-8000-000000000004';
    expect(await start(lucerne)).toMatchObject({ status: 403, body: { code: '13605' } });
    const humongous = '/v1/customers/c1000000-0005-4000-8000-000000000005';
    expect(await start(humongous)).toMatchObject({ status: 403, body: { code: '20002' } });
  });

  test('has nothing to do for a customer without the legacy offer', async () => {
    expect(await start(tailspin)).toMatchObject({ status: 400, body: { code: '970135' } });
    expect((await progress(tailspin)).body.status).toBe('notNeeded');
  });

  test('TN-07 is for those who may buy the plan', async () => {
    expect((await start(woodgrove, 'helpdesk')).body.code).toBe('900308');
    expect((await start(woodgrove, 'sales')).status).toBe(200);
  });

  test('AP-02 what the customer still holds with another partner stays true, and that partner is not named', async () => {
    const customer = (await desk.stores.tenants.stored(idOf(woodgrove)))?.value;
    expect(customer).toMatchObject({ holdsLegacyAzure: true });
    await desk.stores.tenants.write(
      { customerTenantId: idOf(woodgrove), holdsLegacyAzure: true, legacyHolders: ['another partner’s digest'] },
      (await desk.stores.tenants.stored(idOf(woodgrove)))?.etag,
    );
    await start();
    expect((await desk.stores.tenants.read(idOf(woodgrove))).holdsLegacyAzure).toBe(true);
  });

  test('SB-03 is not over the limit of a sandbox that has room', async () => {
    expect((await start(sandboxBank, 'sandboxAgent')).body.status).toBe('completed');
    expect((await start(sandboxBank, 'sandboxAgent')).body.status).toBe('completed');
  });
});

/** The tenant id in a customer's address. */
const idOf = (url: string) => customerId(url.split('/').at(-1) ?? '');
