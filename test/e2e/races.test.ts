/** Races for real, over HTTP: exactly one outcome, told to everybody; over enough rounds that each side won at least once. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import type { Answer, Client } from '../../src/local/demo/client.ts';
import { expectStatus } from '../../src/local/demo/client.ts';
import { purchaseOrderForm } from '../../src/local/demo/stories.ts';
import { seedCustomerWithoutPlan } from '../support/bench-world.ts';
import {
  aCaseWithDocuments,
  accessLtsc,
  aFlaggedOrder,
  as,
  buys,
  caseOf,
  contosoSandboxId,
  decides,
  freshCustomer,
  sandboxToys,
  untilStatus,
  uploads,
} from '../support/e2e-cast.ts';

/** Plays rounds until both sides have won, and at least `least` of them; gives up, red, after `most`. */
const untilBothWon = async (least: number, most: number, round: (n: number) => Promise<'a' | 'b' | 'both'>) => {
  const wins = { a: 0, b: 0, both: 0 };
  for (let n = 0; n < most && (n < least || wins.a === 0 || wins.b === 0); n += 1) wins[await round(n)] += 1;
  expect(wins.a, `side a never won: ${JSON.stringify(wins)}`).toBeGreaterThan(0);
  expect(wins.b, `side b never won: ${JSON.stringify(wins)}`).toBeGreaterThan(0);
  return wins;
};

/** Sends both, now one a little earlier, now the other. */
const inTurns = async <T>(n: number, a: () => Promise<T>, b: () => Promise<T>): Promise<readonly [T, T]> => {
  const head = (n % 5) * 2;
  const late = async (act: () => Promise<T>) => {
    await sleep(head);
    return act();
  };
  return n % 2 === 0 ? Promise.all([a(), late(b)]) : Promise.all([late(a), b()]);
};

test('CA-04 two checkouts of one cart at once: one set of orders, whoever is first; asked again, the same ones', async () => {
  const partner = await as('contoso-admin');
  await untilBothWon(10, 80, async (n) => {
    const customer = await freshCustomer();
    const cart = expectStatus(
      await partner.post(`/v1/customers/${customer.id}/carts`, { lineItems: [customer.line] }),
      201,
      'cart',
    ).body;
    const checkout = () => partner.post(`/v1/customers/${customer.id}/carts/${cart.id}/checkout`);
    const [a, b] = await inTurns(n, checkout, checkout);
    const again = expectStatus(await checkout(), 201, 'checkout again');
    const [order] = again.body.orders;
    for (const answer of [a, b]) {
      if (answer.status === 201) expect(answer.body.orders[0].id).toBe(order.id);
      else expect(answer).toMatchObject({ status: 409, body: { code: '800064' } });
    }
    expect((await partner.get(`/v1/customers/${customer.id}/orders`)).body.totalCount).toBe(1);
    if (a.status === 201 && b.status === 201) return 'both';
    expect([a.status, b.status].sort()).toEqual([201, 409]);
    return a.status === 201 ? 'a' : 'b';
  });
});

test('AP-01 two carts with the one Azure plan: exactly one becomes a plan, the other order ends in error', async () => {
  const partner = await as('contoso-admin');
  const plan = { catalogItemId: 'DZH318Z0BPS6:0001:DZH318Z0BPX0', quantity: 1, billingCycle: 'one_time' };
  await untilBothWon(6, 60, async (n) => {
    const customer = await seedCustomerWithoutPlan(inject('desk').cosmos);
    const base = `/v1/customers/${customer}`;
    const carts = [];
    for (let i = 0; i < 2; i += 1)
      carts.push(expectStatus(await partner.post(`${base}/carts`, { lineItems: [plan] }), 201, 'cart').body);
    const checkout = (cart: { id: string }) => () => partner.post(`${base}/carts/${cart.id}/checkout`);
    const answers = await inTurns(n, checkout(carts[0]), checkout(carts[1]));
    const ends: string[] = [];
    for (const answer of answers) {
      if (answer.status !== 201) {
        // The other was faster still: its plan was there before this checkout looked.
        expect(answer.status).toBe(400);
        ends.push('refused');
        continue;
      }
      const order = answer.body.orders[0];
      const path = `${base}/orders/${order.id}`;
      for (let tries = 0; ; tries += 1) {
        const { body } = await partner.get(path);
        if (['completed', 'error'].includes(body.status)) {
          ends.push(body.status);
          break;
        }
        expect(tries).toBeLessThan(200);
        await sleep(50);
      }
    }
    expect(ends.filter((end) => end === 'completed')).toHaveLength(1);
    const held = (await partner.get(`${base}/subscriptions`)).body.items;
    expect(held.filter((s: { offerName: string }) => s.offerName === 'Microsoft Azure plan')).toHaveLength(1);
    return ends[0] === 'completed' ? 'a' : 'b';
  });
});

test('SR-05 twenty approvals racing the deadline: one outcome, the same for everybody, the chain whole', async () => {
  const [sandbox, anna] = [await as('contoso-sandbox-admin'), await as('reviewer-anna')];
  await untilBothWon(6, 30, async (n) => {
    const order = await buys(sandbox, sandboxToys, accessLtsc, contosoSandboxId);
    expectStatus(await uploads(sandbox, order), 201, 'upload');
    const { revision, reviewBy } = await caseOf(anna, order);
    const leadMs = 700;
    const to = new Date(Date.parse(reviewBy) - leadMs).toISOString();
    expectStatus(await sandbox.post('/v1/sandbox/clock/advance', { to }), 200, 'moving the clock');
    // Even rounds begin well before the deadline, odd ones from 20 ms before it to 40 ms after.
    await sleep(n % 2 === 0 ? leadMs - 250 : leadMs - 20 + ((n * 13) % 61));
    const approve = () =>
      sandbox.post(
        `/v1/sandbox/customers/${order.customer}/orders/${order.id}/decision`,
        { decision: 'approve' },
        { 'if-match': `"${revision}"` },
      );
    const answers: Answer[] = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        await sleep(i * 15);
        return approve();
      }),
    );
    const approved = answers.filter(({ status }) => status === 200);
    const status = (await sandbox.get(order.path)).body.status;
    const audit = (await anna.get(`/desk/v1/cases/${order.caseId}/audit`)).body;
    expect(audit.intact).toBe(true);
    const kinds = audit.facts.map((fact: { kind: string }) => fact.kind);
    const decided = kinds.filter((kind: string) => ['review-approved', 'review-expired'].includes(kind));
    expect(decided).toHaveLength(1);
    for (const answer of answers) expect([200, 409]).toContain(answer.status);
    if (decided[0] === 'review-approved') {
      expect(approved.length).toBeGreaterThan(0);
      await untilStatus(sandbox, order, 'completed');
      return 'a';
    }
    expect(approved).toHaveLength(0);
    expect(status).toBe('po_review_rejected');
    return 'b';
  });
});

test('SR-09 CA-05 the same upload twice at once: stored once, answered alike or told to wait', async () => {
  const partner = await as('contoso-admin');
  await untilBothWon(6, 60, async (n) => {
    const order = await aFlaggedOrder();
    const requestId = randomUUID();
    const upload = () =>
      partner.upload(`${order.path}/attachment`, purchaseOrderForm(order.id), { 'ms-requestid': requestId });
    const [a, b] = await inTurns(n, upload, upload);
    const files = (await partner.get(`${order.path}/attachments`)).body;
    expect(files.totalCount).toBe(1);
    for (const answer of [a, b]) {
      if (answer.status === 201) expect(answer.body.items).toEqual(files.items);
      else expect(answer.status).toBe(409);
    }
    const repeated = await upload();
    expect(repeated).toMatchObject({ status: 201, body: { items: files.items } });
    if (a.status === 201 && b.status === 201) return 'both';
    return a.status === 201 ? 'a' : 'b';
  });
});

test('CA-05 a repeat while the first runs is answered with the same cart', async () => {
  const partner = await as('contoso-admin');
  const customer = await freshCustomer();
  for (let round = 0; round < 15; round += 1) {
    const headers = { 'ms-requestid': randomUUID() };
    const create = () => partner.post(`/v1/customers/${customer.id}/carts`, { lineItems: [customer.line] }, headers);
    const answers = await Promise.all([create(), create(), create()]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  }
});

test('SR-14 two reviewers at once: one decision stands, the other is told how the case stands', async () => {
  const [anna, bram] = [await as('reviewer-anna'), await as('reviewer-bram')];
  await untilBothWon(10, 60, async (n) => {
    const order = await aCaseWithDocuments();
    const { revision } = await caseOf(anna, order);
    const decide = (reviewer: Client, decision: object) => () => decides(reviewer, order, decision, revision);
    const [a, b] = await inTurns(
      n,
      decide(anna, { decision: 'approve' }),
      decide(bram, { decision: 'reject', reason: 'not_binding', words: 'No signature.' }),
    );
    expect([a.status, b.status].sort()).toEqual([200, 412]);
    const loser = a.status === 200 ? b : a;
    expect(loser.body.case.revision).toBe(revision + 1);
    return a.status === 200 ? 'a' : 'b';
  });
});
