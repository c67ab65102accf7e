/** Who may buy, upload, download and see what, over HTTP with real people's tokens: TN-04…TN-08, CU-02, CU-04, SB-01, SB-02, SR-11. */
import { describe, expect, inject, test } from 'vitest';
import { seedCustomerWithoutPlan } from '../support/bench-world.ts';
import { items } from '../support/buying.ts';
import { ask } from '../support/e2e-ask.ts';
import {
  aCaseWithDocuments,
  accessLtsc,
  aFlaggedOrder,
  as,
  buys,
  contosoSandboxId,
  freshCustomer,
  sandboxToys,
  uploads,
} from '../support/e2e-cast.ts';
import { anUpload, aPdf, file, metadata } from '../support/multipart.ts';
import { expectRefusal } from '../support/refusal.ts';

const tailspin = 'c1000000-0001-4000-8000-000000000001';
const lucerne = 'c1000000-0004-4000-8000-000000000004';
const humongous = 'c1000000-0005-4000-8000-000000000005';
const trey = 'c0000000-0007-4000-8000-000000000007';
const northwind = 'c2000000-0001-4000-8000-000000000001';
const sandboxTraders = 'c2f00000-0001-4000-8000-000000000001';

const software = { catalogItemId: items.windowsServerOneYear, quantity: 1, billingCycle: 'annual' };
const savingsPlan = (entitlementId: string) => ({
  catalogItemId: items.savingsPlanOneYear,
  quantity: 1,
  billingCycle: 'one_time',
  provisioningContext: { scope: 'single', entitlementId },
  purchaseCommitment: { amount: 0.05, currency: 'usd', grain: 'hourly' },
});
interface Line {
  readonly catalogItemId: string;
  readonly billingCycle: string;
}
const orderOf = ({ catalogItemId, billingCycle, ...rest }: Line) => ({
  json: { billingCycle, lineItems: [{ offerId: catalogItemId, ...rest }] },
});

/** 201, or the code of the 403. */
type Verdict = [person: string, verdict: 201 | string];

const expectVerdict = (answer: Awaited<ReturnType<typeof ask>>, verdict: 201 | string): void => {
  if (verdict === 201) expect(answer.status, answer.text).toBe(201);
  else expectRefusal(answer, 403, verdict);
};

describe('buying', () => {
  test.each<Verdict>([
    ['contoso-admin', 201],
    ['contoso-global', 201],
    ['contoso-helpdesk', 201],
    ['contoso-sales', '900308'],
    ['contoso-app', '900329'],
    ['reviewer-anna', '900308'],
    ['operator-dirk', '900308'],
  ])('TN-04 a savings plan by %s: %s', async (person, verdict) => {
    const { id, line } = await freshCustomer();
    const cart = await ask(person, 'POST', `/v1/customers/${id}/carts`, { json: { lineItems: [line] } });
    expectVerdict(cart, verdict);
    expectVerdict(await ask(person, 'POST', `/v1/customers/${id}/orders`, orderOf(line)), verdict);
    const others = await ask('contoso-admin', 'POST', `/v1/customers/${id}/carts`, { json: { lineItems: [line] } });
    const checkout = `/v1/customers/${id}/carts/${others.body.id}/checkout`;
    expectVerdict(await ask(person, 'POST', checkout, { body: '"success"' }), verdict);
  });

  test.each<Verdict>([
    ['contoso-admin', 201],
    ['contoso-global', 201],
    ['contoso-sales', 201],
    ['contoso-app', 201],
    ['contoso-helpdesk', '900308'],
    ['lead-carla', '900308'],
  ])('TN-07 the Azure plan by %s: %s', async (person, verdict) => {
    const customer = await seedCustomerWithoutPlan(inject('desk').cosmos);
    const plan = { catalogItemId: items.azurePlan, quantity: 1, billingCycle: 'one_time' };
    expectVerdict(await ask(person, 'POST', `/v1/customers/${customer}/orders`, orderOf(plan)), verdict);
  });

  test.each<Verdict>([
    ['contoso-global', 201],
    ['contoso-sales', '900308'],
    ['contoso-helpdesk', '900308'],
  ])('TN-06 software by %s: %s', async (person, verdict) => {
    const customer = await seedCustomerWithoutPlan(inject('desk').cosmos);
    expectVerdict(await ask(person, 'POST', `/v1/customers/${customer}/orders`, orderOf(software)), verdict);
  });

  test('CU-02 without an attested agreement: a cart, but no order (403 13605)', async () => {
    expect((await ask('contoso-admin', 'GET', `/v1/customers/${lucerne}`)).body.agreementAttested).toBe(false);
    const cart = await ask('contoso-admin', 'POST', `/v1/customers/${lucerne}/carts`, {
      json: { lineItems: [software] },
    });
    expect(cart.status).toBe(201);
    const checkout = await ask('contoso-admin', 'POST', `/v1/customers/${lucerne}/carts/${cart.body.id}/checkout`);
    expectRefusal(checkout, 403, '13605');
    expectRefusal(
      await ask('contoso-admin', 'POST', `/v1/customers/${lucerne}/orders`, orderOf(software)),
      403,
      '13605',
    );
    expect((await ask('contoso-admin', 'GET', `/v1/customers/${lucerne}/orders`)).body.totalCount).toBe(0);
  });

  test('CU-04 after the relationship ended 403 20002; somebody else’s customer is 404', async () => {
    for (const path of ['carts', 'orders']) {
      const sent = path === 'orders' ? orderOf(software) : { json: { lineItems: [software] } };
      expectRefusal(await ask('contoso-admin', 'POST', `/v1/customers/${humongous}/${path}`, sent), 403, '20002');
      expectRefusal(await ask('fabrikam-admin', 'POST', `/v1/customers/${humongous}/${path}`, sent), 404, '60003');
    }
    expect((await ask('contoso-admin', 'GET', `/v1/customers/${humongous}`)).body.relationshipToPartner).toBe('none');
  });

  test('CU-04 a customer of two partners: each has its own side of it', async () => {
    const [ours, theirs] = [await as('contoso-admin'), await as('fabrikam-admin')];
    expect((await ours.get(`/v1/customers/${trey}`)).body.associatedPartnerId).toBeUndefined();
    expect((await theirs.get(`/v1/customers/${trey}`)).body.associatedPartnerId).toBe('5501234');
    const order = await ask('contoso-admin', 'POST', `/v1/customers/${trey}/orders`, orderOf(software));
    expect(order.status, order.text).toBe(201);
    expect((await theirs.get(`/v1/customers/${trey}/orders/${order.body.id}`)).status).toBe(404);
    expect((await theirs.get(`/v1/customers/${trey}/orders`)).body.totalCount).toBe(0);
  });

  test('AP-02 a customer of the legacy offer is asked to move first, and no other partner is named', async () => {
    const plan = { catalogItemId: items.azurePlan, quantity: 1, billingCycle: 'one_time' };
    const answer = await ask('contoso-admin', 'POST', `/v1/customers/${trey}/orders`, orderOf(plan));
    expectRefusal(answer, 403, '800020');
    expect(answer.text).not.toMatch(/fabrikam|partner/i);
  });
});

describe('TN-08 SR-11 purchase orders', () => {
  test.each<Verdict>([
    ['contoso-admin', 201],
    ['contoso-global', 201],
    ['contoso-app', 201],
    ['contoso-sales', '900308'],
    ['contoso-helpdesk', '900308'],
    ['reviewer-anna', '900308'],
  ])('TN-08 an upload by %s: %s', async (person, verdict) => {
    const order = await aFlaggedOrder();
    const answer = await ask(person, 'POST', `${order.path}/attachment`, anUpload(file(aPdf), metadata()));
    expectVerdict(answer, verdict);
  });

  test('SR-11 only the owning partner and the desk download a file', async () => {
    const order = await aCaseWithDocuments();
    const [attachment] = (await (await as('contoso-admin')).get(`${order.path}/attachments`)).body.items;
    const path = `${order.path}/attachment/${attachment.attachmentId}`;
    const onTheDesk = `/desk/v1/cases/${order.caseId}/attachments/${attachment.attachmentId}`;
    for (const person of ['contoso-admin', 'contoso-helpdesk'])
      expect((await ask(person, 'GET', path)).text).toContain('%PDF-1.4');
    for (const person of ['fabrikam-admin', 'contoso-sandbox-admin', 'fabrikam-sandbox-admin'])
      expectRefusal(await ask(person, 'GET', path), 404, '20000');
    expectRefusal(await ask('reviewer-anna', 'GET', path), 403, '900308');
    expectRefusal(await ask(undefined, 'GET', path), 401, '400');
    for (const person of ['reviewer-anna', 'lead-carla'])
      expect((await ask(person, 'GET', onTheDesk)).text).toContain('%PDF-1.4');
    for (const person of ['contoso-admin', 'operator-dirk'])
      expectRefusal(await ask(person, 'GET', onTheDesk), 403, '900308', true);
  });
});

describe('the sandbox', () => {
  test('SB-01 is a tenant of its own: neither account sees the other’s customers or orders', async () => {
    const order = await buys(await as('contoso-sandbox-admin'), sandboxToys, accessLtsc, contosoSandboxId);
    const listed = async (person: string, path: string) => (await ask(person, 'GET', path)).text;
    for (const path of ['/v1/customers', '/v1/orders?size=500', '/v1/pendingpurchaseorders?size=500']) {
      expect(await listed('contoso-sandbox-admin', path)).toContain(sandboxToys);
      expect(await listed('contoso-sandbox-admin', path)).not.toContain(tailspin);
      expect(await listed('contoso-admin', path)).not.toContain(sandboxToys);
    }
    expectRefusal(await ask('contoso-admin', 'GET', order.path), 404, '20000');
    expectRefusal(await ask('contoso-admin', 'GET', `/v1/customers/${sandboxToys}`), 404, '60003');
    expectRefusal(await ask('contoso-sandbox-admin', 'GET', `/v1/customers/${tailspin}`), 404, '60003');
    expectRefusal(await uploadedBy('contoso-admin', order.path), 404, '20000');
    expect((await uploads(await as('contoso-sandbox-admin'), order)).status).toBe(201);
  });

  const uploadedBy = (person: string, path: string) =>
    ask(person, 'POST', `${path}/attachment`, anUpload(file(aPdf), metadata()));

  test('SB-02 savings plans are in its catalog; the account’s setting allows them at checkout or refuses with 900322', async () => {
    const ordered = (person: string, customer: string, entitlement: string) =>
      ask(person, 'POST', `/v1/customers/${customer}/orders`, orderOf(savingsPlan(entitlement)));
    for (const [person, customer] of [
      ['contoso-sandbox-admin', sandboxToys],
      ['fabrikam-sandbox-admin', sandboxTraders],
    ] as const) {
      const catalog = await ask(person, 'GET', `/v1/customers/${customer}/products?targetView=Azure`);
      expect(catalog.text, person).toContain('DZH318Z09V6F');
    }
    expect((await ordered('contoso-sandbox-admin', sandboxToys, 'e1f00000-0001-4000-8000-000000000001')).status).toBe(
      201,
    );
    expectRefusal(
      await ordered('fabrikam-sandbox-admin', sandboxTraders, 'e2f00000-0001-4000-8000-000000000001'),
      403,
      '900322',
    );
    expect((await ask('fabrikam-sandbox-admin', 'GET', `/v1/customers/${sandboxTraders}/orders`)).body.totalCount).toBe(
      0,
    );
  });

  test('SR-18 the always-flagged products are flagged there only', async () => {
    const inSandbox = await buys(await as('contoso-sandbox-admin'), sandboxToys, accessLtsc, contosoSandboxId);
    expect(inSandbox.answer.status).toBe('pending_po_upload');
    const outside = await ask('fabrikam-admin', 'POST', `/v1/customers/${northwind}/orders`, orderOf(accessLtsc));
    expect(outside).toMatchObject({ status: 201, body: { status: 'pending' } });
  });
});
