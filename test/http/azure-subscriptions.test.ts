/** Azure subscriptions under the plan, who may work in them, the plan's status and its registration (AP-04, AP-06, CU-06, RI-03, TN-05, TN-10). */
import { beforeEach, describe, expect, test } from 'vitest';
import { items } from '../support/buying.ts';
import type { Person } from './people.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const tailspin = '/v1/customers/c1000000-0001-4000-8000-000000000001';
const plan = `${tailspin}/subscriptions/a1000000-0001-4000-8000-000000000001`;
const entitlements = `${plan}/azureEntitlements`;
const production = `${entitlements}/e1000000-0001-4000-8000-000000000001`;
const closedLab = `${entitlements}/e1000000-0001-4000-8000-000000000002`;
const proseware = '/v1/customers/c1000000-0003-4000-8000-000000000003';
const sandboxPlan =
  '/v1/customers/c1f00000-0001-4000-8000-000000000001/subscriptions/a1f00000-0001-4000-8000-000000000001';
const northwind = '/v1/customers/c2000000-0001-4000-8000-000000000001';
const webshop = `${northwind}/subscriptions/a2000000-0001-4000-8000-000000000001/azureEntitlements/e2000000-0001-4000-8000-000000000001`;

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

const ask = (method: string, url: string, body?: unknown, who: Person = 'agent') =>
  desk.ask(who, method, url, body === undefined ? {} : { body });

describe('Azure subscriptions', () => {
  test('AP-06 a new one needs no order, and only its partner has access', async () => {
    const created = await ask('POST', entitlements, { friendlyName: 'Test lab' });
    expect(created).toMatchObject({
      status: 201,
      body: {
        friendlyName: 'Test lab',
        status: 'active',
        subscriptionId: 'a1000000-0001-4000-8000-000000000001',
      },
    });
    const at = `${entitlements}/${created.body.id}`;
    expect((await ask('GET', at)).body).toEqual(created.body);
    expect((await ask('GET', `${at}/access`)).body).toMatchObject({
      totalCount: 1,
      items: [{ holder: 'partner', role: 'owner' }],
    });
    expect((await ask('GET', `${tailspin}/orders`)).body.totalCount).toBe(0);
  });

  test('CA-05 the same request again makes no second one', async () => {
    const headers = { 'ms-requestid': 'r-1' };
    const body = { friendlyName: 'Once' };
    const first = await desk.ask('agent', 'POST', entitlements, { body, headers });
    const again = await desk.ask('agent', 'POST', entitlements, { body, headers });
    expect(again.text).toBe(first.text);
    expect((await ask('GET', entitlements)).body.totalCount).toBe(3);
  });

  test('AP-06 it is renamed, suspended with a reason, and reactivated', async () => {
    expect((await ask('PATCH', production, { friendlyName: 'Shop' })).body).toMatchObject({
      friendlyName: 'Shop',
      status: 'active',
    });
    const cancelled = await ask('POST', `${production}/cancel`, { CancellationReason: 'compromise' });
    expect(cancelled).toMatchObject({ status: 200, body: { status: 'suspended', cancellationReason: 'compromise' } });
    expect((await ask('POST', `${production}/cancel`, {})).status).toBe(200);
    const back = await ask('PATCH', production, { status: 'active' });
    expect(back.body).toEqual({
      id: 'e1000000-0001-4000-8000-000000000001',
      friendlyName: 'Shop',
      status: 'active',
      subscriptionId: 'a1000000-0001-4000-8000-000000000001',
    });
  });

  test('AP-06, SP-01 with the last active one suspended there is no savings plan to buy; one active is enough again', async () => {
    const body = {
      lineItems: [
        {
          catalogItemId: items.savingsPlanOneYear,
          quantity: 1,
          billingCycle: 'one_time',
          termDuration: 'P1Y',
          provisioningContext: { scope: 'shared', subscriptionId: 'a1000000-0001-4000-8000-000000000001' },
          purchaseCommitment: { amount: 0.05, currency: 'usd', grain: 'hourly' },
        },
      ],
    };
    const fault = async () => {
      const cart = await ask('POST', `${tailspin}/carts`, body);
      return (cart.body.lineItems as { error?: unknown }[])[0]?.error;
    };
    expect(await fault()).toBeUndefined();
    await ask('POST', `${production}/cancel`, {});
    expect(await fault()).toBeDefined();
    await ask('PATCH', closedLab, { status: 'active' });
    expect(await fault()).toBeUndefined();
  });

  test('SB-03 a sandbox plan has room for three', async () => {
    const at = `${sandboxPlan}/azureEntitlements`;
    const create = () => ask('POST', at, { friendlyName: 'One' }, 'sandboxAgent');
    expect([(await create()).status, (await create()).status]).toEqual([201, 201]);
    expect(await create()).toMatchObject({ status: 400, body: { code: '800018' } });
  });

  test('of many made at once none is lost', async () => {
    const made = await Promise.all(
      Array.from({ length: 4 }, (_, n) => ask('POST', entitlements, { friendlyName: `n${n}` })),
    );
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect((await ask('GET', entitlements)).body.totalCount).toBe(6);
  });

  test('CU-04 nothing under the plan is changed once the relationship has ended', async () => {
    const root = sandboxPlan.split('/subscriptions')[0] ?? '';
    const one = `${sandboxPlan}/azureEntitlements/e1f00000-0001-4000-8000-000000000001`;
    await ask('POST', `${one}/cancel`, {}, 'sandboxAgent');
    await ask('PATCH', sandboxPlan, { status: 'suspended' }, 'sandboxAgent');
    expect((await ask('PATCH', root, { relationshipToPartner: 'none' }, 'sandboxAgent')).status).toBe(200);
    for (const refused of [
      await ask('PATCH', sandboxPlan, { status: 'active' }, 'sandboxAgent'),
      await ask('PATCH', one, { friendlyName: 'x' }, 'sandboxAgent'),
      await ask('POST', `${sandboxPlan}/azureEntitlements`, { friendlyName: 'x' }, 'sandboxAgent'),
      await ask('POST', `${one}/access`, { principalId: 'a', role: 'owner' }, 'sandboxAgent'),
      await ask('POST', `${sandboxPlan}/registrations`, undefined, 'sandboxAgent'),
    ]) {
      expect([refused.status, refused.body.code]).toEqual([403, '20002']);
    }
  });

  test('what is not there, and no plan, is refused', async () => {
    const absent = `${entitlements}/e1000000-0001-4000-8000-00000000dead`;
    expect(await ask('GET', absent)).toMatchObject({ status: 404, body: { code: '800111' } });
    expect(await ask('PATCH', absent, { friendlyName: 'x' })).toMatchObject({ status: 404 });
    const software = `${tailspin}/subscriptions/b1000000-0001-4000-8000-000000000001/azureEntitlements`;
    expect(await ask('POST', software, { friendlyName: 'x' })).toMatchObject({ status: 400, body: { code: '800011' } });
    expect((await ask('POST', entitlements, { friendlyName: ' ' })).status).toBe(400);
  });
});

describe('access', () => {
  test('CU-06 contributor is given as asked; owner with the advice against it and the roles for one service', async () => {
    const contributor = await ask('POST', `${production}/access`, { principalId: 'ann', role: 'contributor' });
    expect(contributor).toMatchObject({ status: 201, body: { holder: 'customer', role: 'contributor' } });
    expect(contributor.body.advice).toBeUndefined();
    const owner = await ask('POST', `${production}/access`, { principalId: 'bob', role: 'Owner' });
    expect(owner.status).toBe(201);
    expect(owner.body.advice).toContain('take away your access');
    expect(owner.body.rolesInstead).toContain('Virtual Machine Contributor');
    const dutch = await desk.ask('agent', 'GET', `${production}/access`, { headers: { 'x-locale': 'nl-NL' } });
    expect(dutch.text).toContain('Een eigenaar kan');
  });

  test('CU-06 another role takes the first one’s place; what is withdrawn is gone', async () => {
    await ask('POST', `${production}/access`, { principalId: 'ann', role: 'owner' });
    await ask('POST', `${production}/access`, { principalId: 'ANN', role: 'contributor' });
    const list = (await ask('GET', `${production}/access`)).body.items as { holder: string; role: string }[];
    expect(list.filter(({ holder }) => holder === 'customer')).toMatchObject([{ role: 'contributor' }]);
    expect((await ask('DELETE', `${production}/access/customer/ann`)).status).toBe(204);
    expect(await ask('DELETE', `${production}/access/customer/ann`)).toMatchObject({
      status: 404,
      body: { code: '970132' },
    });
  });

  test('TN-05 a helpdesk agent buys a reservation only on an Azure subscription where it was let in', async () => {
    const harbour = `${proseware}/subscriptions/a1000000-0003-4000-8000-000000000003/azureEntitlements/e1000000-0003-4000-8000-000000000001`;
    const cart = () =>
      ask(
        'POST',
        `${proseware}/carts`,
        {
          lineItems: [
            {
              catalogItemId: items.reservationBilledOnce,
              quantity: 1,
              provisioningContext: { scope: 'shared', subscriptionId: 'a1000000-0003-4000-8000-000000000003' },
            },
          ],
        },
        'helpdesk',
      );
    expect((await cart()).status).toBe(403);
    const granted = await ask('POST', `${harbour}/access`, {
      holder: 'partnerAgent',
      principalId: 'hal',
      role: 'contributor',
    });
    expect(granted).toMatchObject({ status: 201, body: { holder: 'partnerAgent', principalId: 'hal' } });
    expect((await cart()).status).toBe(201);
    await ask('DELETE', `${harbour}/access/partnerAgent/hal`);
    expect((await cart()).status).toBe(403);
  });

  test('TN-10 a reseller gets access in two steps: the relationship, then the grant; without the first there is no second', async () => {
    const grant = (principalId: string) =>
      ask('POST', `${webshop}/access`, { holder: 'reseller', principalId, role: 'contributor' }, 'stranger');
    expect(await grant('5501234')).toMatchObject({ status: 400, body: { code: '970134' } });
    const chosen = await ask('PUT', `${northwind}/reseller`, { partnerId: '5501234' }, 'stranger');
    expect(chosen).toMatchObject({ status: 200, body: { associatedPartnerId: '5501234' } });
    expect((await grant('5501234')).status).toBe(201);
    expect(await grant('4847383')).toMatchObject({ status: 400, body: { code: '970134' } });
  });

  test('TN-10 with its relationship a reseller loses its access; the customer keeps its own', async () => {
    const list = async () =>
      ((await ask('GET', `${webshop}/access`, undefined, 'stranger')).body.items as { holder: string }[]).map(
        ({ holder }) => holder,
      );
    await ask('POST', `${webshop}/access`, { holder: 'reseller', principalId: '4847383', role: 'owner' }, 'stranger');
    await ask('POST', `${webshop}/access`, { principalId: 'ann', role: 'contributor' }, 'stranger');
    expect(await list()).toEqual(['partner', 'reseller', 'customer']);
    expect((await ask('DELETE', `${northwind}/reseller`, undefined, 'stranger')).status).toBe(204);
    expect(await list()).toEqual(['partner', 'customer']);
    const read = await ask('GET', northwind, undefined, 'stranger');
    expect(read.body.associatedPartnerId).toBeUndefined();
  });

  test('TN-10 a direct partner has no resellers to name', async () => {
    expect(await ask('PUT', `${tailspin}/reseller`, { partnerId: '4847383' })).toMatchObject({
      status: 400,
      body: { code: '800016' },
    });
  });

  test('only those who manage may grant', async () => {
    const body = { principalId: 'ann', role: 'owner' };
    expect((await ask('POST', `${production}/access`, body, 'sales')).body.code).toBe('900308');
  });
});

describe('the plan', () => {
  const patch = (body: unknown, headers: Record<string, string> = {}) =>
    desk.ask('agent', 'PATCH', plan, { body, headers });

  test('AP-04 is not suspended while an Azure subscription under it is active, and says which', async () => {
    const refused = await patch({ status: 'suspended' });
    expect([refused.status, refused.body.code]).toEqual([403, '900115']);
    expect(refused.body.description).toContain('Production');
    await ask('POST', `${production}/cancel`, {});
    expect(await patch({ status: 'suspended' })).toMatchObject({ status: 200, body: { status: 'suspended' } });
    expect(await ask('PATCH', production, { status: 'active' })).toMatchObject({
      status: 400,
      body: { code: '900132' },
    });
    expect((await patch({ status: 'active' })).body.status).toBe('active');
  });

  test('AP-04 nor while a reservation under it is active', async () => {
    await ask('POST', `${tailspin}/orders`, {
      billingCycle: 'one_time',
      lineItems: [
        {
          offerId: items.reservationBilledOnce,
          quantity: 1,
          provisioningContext: { scope: 'shared', subscriptionId: 'a1000000-0001-4000-8000-000000000001' },
        },
      ],
    });
    await desk.settle();
    await ask('POST', `${production}/cancel`, {});
    const refused = await patch({ status: 'suspended' });
    expect([refused.status, refused.body.code]).toEqual([403, '900115']);
    expect(refused.body.description).toContain('Reserved VM Instance');
  });

  test('AP-01 once it has ended another one may be bought', async () => {
    const buy = () =>
      ask('POST', `${tailspin}/orders`, {
        billingCycle: 'one_time',
        lineItems: [{ offerId: items.azurePlan, quantity: 1 }],
      });
    await ask('POST', `${production}/cancel`, {});
    expect((await buy()).status).not.toBe(201);
    expect((await patch({ status: 'deleted' })).body.status).toBe('deleted');
    expect(await patch({ status: 'active' })).toMatchObject({ status: 400, body: { code: '2011' } });
    expect((await buy()).status).toBe(201);
    await desk.settle();
    const plans = (
      (await ask('GET', `${tailspin}/subscriptions`)).body.items as { offerName: string; status: string }[]
    )
      .filter(({ offerName }) => offerName === 'Microsoft Azure plan')
      .map(({ status }) => status);
    expect(plans.sort()).toEqual(['active', 'deleted']);
  });

  test('WR-06 a stale ETag is 2055, in the header or in the body; the one just read is good', async () => {
    const read = (await ask('GET', plan)).body;
    const { etag } = read.attributes as { etag: string };
    await ask('POST', `${production}/cancel`, {});
    const stale = await patch({ status: 'suspended' }, { 'if-match': `"${etag}"` });
    expect([stale.status, stale.body.code]).toEqual([400, '2055']);
    expect((await patch({ ...read, status: 'suspended' })).body.code).toBe('2055');
    const fresh = (await ask('GET', plan)).body;
    expect((await patch({ ...fresh, status: 'suspended' })).body.status).toBe('suspended');
  });

  test('WR-08 a whole model sent back, and the default model of .NET, change nothing', async () => {
    const read = (await ask('GET', plan)).body;
    expect((await patch(read)).body).toEqual(read);
    const minimal = {
      Id: 'x',
      Quantity: 0,
      CreationDate: '0001-01-01T00:00:00',
      Status: 'none',
      AutoRenewEnabled: false,
      BillingType: 'none',
      Links: {},
      Attributes: { ObjectType: 'Subscription' },
    };
    expect((await patch(minimal)).body).toEqual(read);
  });

  test('a status of anything else is not set here, and no other change is swallowed', async () => {
    const software = `${tailspin}/subscriptions/b1000000-0001-4000-8000-000000000001`;
    expect((await ask('PATCH', software, { status: 'suspended' })).body.code).toBe('800096');
    expect((await ask('PATCH', plan, { quantity: 2 })).body.code).toBe('800042');
    expect((await ask('PATCH', plan, { status: 'expired' })).body.code).toBe('800096');
  });

  test('SP-09 a savings plan is neither suspended nor cancelled: 900321', async () => {
    await ask('POST', `${tailspin}/orders`, {
      billingCycle: 'one_time',
      lineItems: [
        {
          offerId: items.savingsPlanOneYear,
          quantity: 1,
          termDuration: 'P1Y',
          provisioningContext: { scope: 'shared', subscriptionId: 'a1000000-0001-4000-8000-000000000001' },
          purchaseCommitment: { amount: 0.05, currency: 'usd', grain: 'hourly' },
        },
      ],
    });
    await desk.settle();
    const { body } = await ask('GET', `${tailspin}/subscriptions`);
    const bought = (body.items as { id: string; unitType: string }[]).find(({ unitType }) => unitType === 'Benefit');
    for (const status of ['suspended', 'deleted']) {
      const refused = await ask('PATCH', `${tailspin}/subscriptions/${bought?.id}`, { status });
      expect([refused.status, refused.body.code]).toEqual([403, '900321']);
    }
  });
});

describe('registration', () => {
  const root = '/v1/customers/c1000000-0006-4000-8000-000000000006';
  let fresh: string;

  /** A customer who just bought its plan: nothing is registered yet. */
  beforeEach(async () => {
    await ask('POST', `${root}/orders`, {
      billingCycle: 'one_time',
      lineItems: [{ offerId: items.azurePlan, quantity: 1 }],
    });
    await desk.settle();
    const { body } = await ask('GET', `${root}/subscriptions`);
    const bought = (body.items as { id: string; offerName: string }[]).find(({ offerName }) => /plan/.test(offerName));
    fresh = String(bought?.id);
  });

  const register = () => desk.ask('agent', 'POST', `${root}/subscriptions/${fresh}/registrations`, { raw: 'null' });
  const status = async () => (await ask('GET', `${root}/subscriptions/${fresh}/registrationstatus`)).body;
  const buy = () =>
    ask('POST', `${root}/orders`, {
      billingCycle: 'one_time',
      lineItems: [
        {
          offerId: items.reservationBilledOnce,
          quantity: 1,
          provisioningContext: { scope: 'shared', subscriptionId: fresh },
        },
      ],
    });

  test('RI-03 A13 is not there before it is asked for, and no reservation is sold', async () => {
    expect(await status()).toEqual({
      subscriptionId: fresh,
      status: 'NotRegistered',
      attributes: { objectType: 'SubscriptionRegistrationStatus' },
    });
    expect((await buy()).body.code).toBe('800030');
  });

  test('RI-03 is 202 with the place to look at, under way for a while, then through', async () => {
    const asked = await register();
    expect([asked.status, asked.text]).toEqual([202, '']);
    const location = asked.headers.get('location') ?? '';
    expect(location).toBe(`/customers/c1000000-0006-4000-8000-000000000006/subscriptions/${fresh}/registrationstatus`);
    expect((await ask('GET', `/v1${location}`)).body.status).toBe('Registering');
    expect((await buy()).body.code).toBe('800030');
    desk.clock.pass(14_999);
    expect((await status()).status).toBe('Registering');
    desk.clock.pass(1);
    expect((await status()).status).toBe('Registered');
    expect((await buy()).status).toBe(201);
  });

  test('RI-03 asked for again it does not begin anew', async () => {
    await register();
    desk.clock.pass(10_000);
    expect((await register()).status).toBe(202);
    desk.clock.pass(5_000);
    expect((await status()).status).toBe('Registered');
    expect((await register()).status).toBe(202);
  });

  test('RI-03 software is not registered, nor a plan that is suspended', async () => {
    const software = `${tailspin}/subscriptions/b1000000-0001-4000-8000-000000000001/registrations`;
    expect((await desk.ask('agent', 'POST', software)).body.code).toBe('800013');
    await ask('POST', `${production}/cancel`, {});
    await ask('PATCH', plan, { status: 'suspended' });
    expect((await desk.ask('agent', 'POST', `${plan}/registrations`)).body.code).toBe('800012');
  });
});
