/** A customer from its first day over real HTTP: brought, attested, its plan bought and registered, let in, moved, parted with. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { items } from '../support/buying.ts';
import { ask } from '../support/e2e-ask.ts';

const agent = 'contoso-sandbox-admin';

const post = (url: string, json: unknown, headers: Readonly<Record<string, string>> = {}) =>
  ask(agent, 'POST', url, { json, headers });
const get = async (url: string) => (await ask(agent, 'GET', url)).body;

/** Asks until the answer is as wanted; the workflow works in its own time. */
const until = async <T>(what: string, read: () => Promise<T | undefined>): Promise<T> => {
  for (let round = 0; round < 120; round++) {
    const found = await read();
    if (found !== undefined) return found;
    await sleep(250);
  }
  throw new Error(`${what} did not come`);
};

const unique = Date.now().toString(36);

test('CU-01, CU-02, CU-03, AP-01, AP-06, RI-03, CU-05, CU-06 from a customer’s first day to the parting', async () => {
  const domain = `first-${unique}.example`;
  expect((await ask(agent, 'HEAD', `/v1/domains/${domain}`)).status).toBe(404);
  const created = await post(
    '/v1/customers',
    {
      CompanyProfile: { Domain: domain },
      BillingProfile: { CompanyName: 'First Day', Email: 'a@b.c', DefaultAddress: { Country: 'US', City: 'R' } },
    },
    { 'ms-requestid': `create-${unique}` },
  );
  expect(created.status, created.text).toBe(201);
  const root = `/v1/customers/${created.body.id}`;
  const head = await ask(agent, 'HEAD', `/v1/domains/${domain}`);
  expect([head.status, head.text]).toEqual([200, '']);
  expect((await get(`/v1/customers?search=${domain}`)).items).toHaveLength(1);

  const plan = { billingCycle: 'one_time', lineItems: [{ offerId: items.azurePlan, quantity: 1 }] };
  expect((await post(`${root}/orders`, plan)).body.code).toBe('13605');
  const attestation = {
    primaryContact: { firstName: 'Ann', lastName: 'Day', email: 'ann@b.c' },
    templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
    dateAgreed: '2026-01-01',
  };
  expect((await post(`${root}/agreements`, attestation)).status).toBe(201);
  expect((await post(`${root}/agreements`, attestation)).body.code).toBe(600061);
  expect((await post(`${root}/orders`, plan)).status).toBe(201);
  const planId: string = await until('The plan', async () => (await get(`${root}/subscriptions`)).items[0]?.id);
  const planUrl = `${root}/subscriptions/${planId}`;

  const registered = await ask(agent, 'POST', `${planUrl}/registrations`, { body: 'null' });
  expect([registered.status, registered.text]).toEqual([202, '']);
  const location = `/v1${registered.headers.get('location')}`;
  expect((await get(location)).status).toBe('Registering');
  expect((await post('/v1/sandbox/clock/advance', { seconds: 15 })).status).toBe(200);
  expect((await get(location)).status).toBe('Registered');

  const azure = await post(`${planUrl}/azureEntitlements`, { friendlyName: 'Second' });
  expect(azure.status, azure.text).toBe(201);
  const azureUrl = `${planUrl}/azureEntitlements/${azure.body.id}`;
  expect((await post(`${azureUrl}/access`, { principalId: 'ann', role: 'owner' })).body.rolesInstead).toBeDefined();
  expect((await ask(agent, 'DELETE', `${azureUrl}/access/customer/ann`)).status).toBe(204);
  const suspended = await ask(agent, 'PATCH', planUrl, { json: { status: 'suspended' } });
  expect([suspended.status, suspended.body.code]).toEqual([403, '900115']);

  const policy = {
    selfServeEntity: {
      selfServeEntityType: 'azureSubscription',
      tenantID: created.body.id,
      azureSubscriptionId: azure.body.id,
    },
    permissions: [{ resource: 'AzureSavingsPlan', action: 'Purchase' }],
  };
  const granted = await post('/v1/SelfServePolicy', policy);
  expect(granted.status, granted.text).toBe(201);
  expect((await get(azureUrl)).customerMayBuy).toEqual(['AzureSavingsPlan']);
  expect((await ask(agent, 'DELETE', `/v1/SelfServePolicy/${granted.body.id}`)).status).toBe(204);

  const etag = (await get(`${root}/profiles/billing`)).attributes.etag;
  const profile = { email: 'new@b.c', companyName: 'Second Day', defaultAddress: { country: 'US' } };
  const put = await ask(agent, 'PUT', `${root}/profiles/billing`, {
    json: profile,
    headers: { 'if-match': `"${etag}"` },
  });
  expect(put.status, put.text).toBe(200);
  const stale = await ask(agent, 'PUT', `${root}/profiles/billing`, {
    json: profile,
    headers: { 'if-match': `"${etag}"` },
  });
  expect([stale.status, stale.body.code]).toEqual([400, '2055']);
  const filter = encodeURIComponent('{"Field":"CompanyName","Value":"Second D","Operator":"starts_with"}');
  expect((await get(`/v1/customers?size=0&filter=${filter}`)).items).toHaveLength(1);

  expect((await ask(agent, 'DELETE', root)).status).toBe(204);
  expect((await ask(agent, 'GET', root)).status).toBe(404);
});

test('AP-05 the sandbox’s legacy customer moves to the Azure plan; twice is once', async () => {
  const root = '/v1/customers/c1f00000-0003-4000-8000-000000000003';
  expect((await get(`${root}/azureplantransition`)).status).toBe('notStarted');
  const both = await Promise.all([0, 1].map(() => ask(agent, 'POST', `${root}/azureplantransition`)));
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  const progress = await get(`${root}/azureplantransition`);
  expect(progress).toMatchObject({ status: 'completed', azurePlanId: both[0]?.body.azurePlanId });
  const under = await get(`${root}/subscriptions/${progress.azurePlanId}/azureEntitlements`);
  expect(under.items.map(({ id }: { id: string }) => id)).toEqual(['e1f00000-0003-4000-8000-000000000001']);
});
