/** The desk's races over HTTP: many orders at their own deadline under one moved clock; two hands on one case. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Answer, expectStatus } from '../../src/local/demo/client.ts';
import {
  aCaseWithDocuments,
  accessLtsc,
  as,
  caseOf,
  contosoSandboxId,
  decides,
  type OpenOrder,
  sandboxToys,
  uploads,
} from '../support/e2e-cast.ts';

/** The orders one after another, `atOnce` at a time. */
const each = async <T, R>(things: readonly T[], atOnce: number, act: (thing: T, n: number) => Promise<R>) => {
  const results: R[] = [];
  const left = things.entries();
  const work = async () => {
    for (const [n, thing] of left) results[n] = await act(thing, n);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
};

/** Which of these facts the chain of the case has; it must be whole. */
const factsOf = async (order: OpenOrder, kinds: readonly string[]): Promise<readonly string[]> => {
  const audit = (await (await as('reviewer-anna')).get(`/desk/v1/cases/${order.caseId}/audit`)).body;
  expect(audit.intact).toBe(true);
  return audit.facts.map((fact: { kind: string }) => fact.kind).filter((kind: string) => kinds.includes(kind));
};

/** Orders of the sandbox, each with its own deadline; then the clock is moved to just before the first of them. */
const onTheEve = async (count: number, ready?: (order: OpenOrder) => Promise<unknown>) => {
  const sandbox = await as('contoso-sandbox-admin');
  const line = { offerId: accessLtsc.catalogItemId, quantity: 1 };
  // Placed in one go, so that the deadlines lie close together, and made ready after.
  const orders = await each([...Array(count).keys()], 12, async () => {
    const body = { billingCycle: 'one_time', lineItems: [line] };
    const { id, review } = expectStatus(
      await sandbox.post(`/v1/customers/${sandboxToys}/orders`, body),
      201,
      'order',
    ).body;
    const order: OpenOrder = {
      ...{ customer: sandboxToys, id, path: `/v1/customers/${sandboxToys}/orders/${id}`, answer: undefined },
      caseId: `${contosoSandboxId}.${sandboxToys}.${id}`,
    };
    return { order, reviewBy: Date.parse(review.reviewBy) };
  });
  if (ready !== undefined) await each(orders, 8, ({ order }) => ready(order));
  const first = Math.min(...orders.map(({ reviewBy }) => reviewBy));
  const to = first - 3000;
  const sent = performance.now();
  expectStatus(await sandbox.post('/v1/sandbox/clock/advance', { to: new Date(to).toISOString() }), 200, 'the clock');
  const moved = (sent + performance.now()) / 2;
  /** Sleeps until the account's clock is that many milliseconds past this order's deadline. */
  const untilPast = (reviewBy: number, ms: number) =>
    sleep(Math.max(0, reviewBy - to + ms - (performance.now() - moved)));
  return { orders, untilPast };
};

/** `DEADLINE_RACES=200` plays as many as the issue asks for; each costs a third of a second on two busy cores. */
const deadlineRaces = Number(process.env.DEADLINE_RACES ?? 48);

test('SR-05 many approvals within a second of their deadlines: each ends once, and everybody is told the same', async () => {
  const [sandbox, anna] = [await as('contoso-sandbox-admin'), await as('reviewer-anna')];
  const { orders, untilPast } = await onTheEve(deadlineRaces, async (order) =>
    expectStatus(await uploads(sandbox, order), 201, 'upload'),
  );
  const outcomes = await each(orders, orders.length, async ({ order, reviewBy }, n) => {
    // Most of them close by, some as much as a second away, and a few so early that even a busy machine is in time.
    const near = n % 2 === 0 ? ((n * 7) % 100) - 70 : ((n * 37) % 2000) - 1000;
    await untilPast(reviewBy, n % 8 === 0 ? -2500 : near);
    return decides(anna, order, { decision: 'approve' }, 2);
  });
  const wins = { approved: 0, expired: 0 };
  await each(orders, 4, async ({ order }, n) => {
    const answer = outcomes[n];
    const ends = await factsOf(order, ['review-approved', 'review-expired']);
    expect(ends).toHaveLength(1);
    const told = (await sandbox.get(order.path)).body;
    if (answer?.status === 200) {
      expect(ends).toEqual(['review-approved']);
      expect(['pending', 'completed']).toContain(told.status);
      wins.approved++;
    } else {
      expect(answer?.status).toBe(409);
      expect(ends).toEqual(['review-expired']);
      expect(told).toMatchObject({ status: 'po_review_rejected', review: { rejection: { reason: 'expired' } } });
      wins.expired++;
    }
  });
  expect(Math.min(wins.approved, wins.expired), JSON.stringify(wins)).toBeGreaterThan(0);
});

test('SR-05 SR-09 uploads at the deadline: documents and expiry never both come last, nothing is stored for the loser', async () => {
  const sandbox = await as('contoso-sandbox-admin');
  const { orders, untilPast } = await onTheEve(24);
  const answers = await each(orders, orders.length, async ({ order, reviewBy }, n) => {
    await untilPast(reviewBy, ((n * 41) % 300) - 200);
    return uploads(sandbox, order);
  });
  await each(orders, 4, async ({ order }, n) => {
    await expect
      .poll(async () => (await sandbox.get(order.path)).body.status, { timeout: 20_000 })
      .toBe('po_review_rejected');
    const facts = await factsOf(order, ['documents-uploaded', 'review-expired']);
    const files = (await sandbox.get(`${order.path}/attachments`)).body.totalCount;
    if (answers[n]?.status === 201) {
      expect(facts).toEqual(['documents-uploaded', 'review-expired']);
      expect(files).toBe(1);
    } else {
      expect(answers[n]?.status).toBe(409);
      expect(facts).toEqual(['review-expired']);
      expect(files).toBe(0);
    }
  });
  const statuses = new Set(answers.map(({ status }) => status));
  expect([...statuses].sort()).toEqual([201, 409]);
});

test('SR-13 two reviewers claim one case at once: one has it, the other is told until when', async () => {
  const [anna, bram] = [await as('reviewer-anna'), await as('reviewer-bram')];
  const wins = { anna: 0, bram: 0 };
  const order = await aCaseWithDocuments();
  const path = `/desk/v1/cases/${order.caseId}`;
  for (let n = 0; n < 40 && (n < 10 || wins.anna === 0 || wins.bram === 0); n++) {
    const claims = n % 2 === 0 ? [anna, bram] : [bram, anna];
    const answers: Answer[] = await Promise.all(claims.map((who) => who.post(`${path}/claim`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = answers.findIndex(({ status }) => status === 200);
    const holder = answers[winner]?.body.claim.by;
    expect((await caseOf(anna, order)).claim.by).toBe(holder);
    const who = claims[winner] ?? anna;
    wins[who === anna ? 'anna' : 'bram'] += 1;
    expectStatus(await who.post(`${path}/release`), 200, 'release');
  }
  expect(Math.min(wins.anna, wins.bram), JSON.stringify(wins)).toBeGreaterThan(0);
});

test('SR-10 SR-14 more files while the desk asks for more: either the reviewer saw them, or is told that the case has moved', async () => {
  const [partner, anna] = [await as('contoso-admin'), await as('reviewer-anna')];
  const wins = { asked: 0, uploaded: 0 };
  for (let n = 0; n < 40 && (n < 8 || wins.asked === 0 || wins.uploaded === 0); n++) {
    const order = await aCaseWithDocuments();
    const { revision } = await caseOf(anna, order);
    const ask = async () => {
      // An upload takes longer than a decision: who asks lets it go first, by a little more each round.
      await sleep((n % 6) * 12);
      return decides(anna, order, { decision: 'ask_for_more', words: 'Sign page 2.' }, revision);
    };
    const [asked, uploaded] = await Promise.all([ask(), uploads(partner, order)]);
    const facts = await factsOf(order, ['documents-uploaded', 'information-requested']);
    const { status } = (await partner.get(order.path)).body;
    expect(uploaded.status).toBe(201);
    if (asked.status === 200) {
      // Asked first: the files that came after are the answer to it.
      expect(facts).toEqual(['documents-uploaded', 'information-requested', 'documents-uploaded']);
      wins.asked++;
    } else {
      expect(asked).toMatchObject({ status: 412, body: { case: { revision: revision + 1 } } });
      expect(facts).toEqual(['documents-uploaded', 'documents-uploaded']);
      wins.uploaded++;
    }
    expect(status).toBe('po_upload_complete');
  }
  expect(Math.min(wins.asked, wins.uploaded), JSON.stringify(wins)).toBeGreaterThan(0);
});

test('SB-04 SR-04 checkout while the clock is moved: the order lives wholly before the move or wholly after it', async () => {
  const sandbox = await as('contoso-sandbox-admin');
  const dayMs = 86_400_000;
  for (let n = 0; n < 6; n++) {
    const cart = expectStatus(
      await sandbox.post(`/v1/customers/${sandboxToys}/carts`, { lineItems: [accessLtsc] }),
      201,
      'cart',
    ).body;
    const before = Date.parse((await sandbox.get('/v1/sandbox/clock')).body.now);
    const [bought, moved] = await Promise.all([
      sandbox.post(`/v1/customers/${sandboxToys}/carts/${cart.id}/checkout`),
      sleep((n % 4) * 8).then(() => sandbox.post('/v1/sandbox/clock/advance', { days: 1 })),
    ]);
    expectStatus(moved, 200, 'the clock');
    const [order] = expectStatus(bought, 201, 'checkout').body.orders;
    const created = Date.parse(order.creationDate);
    expect(Date.parse(order.review.reviewBy) - created).toBe(90 * dayMs);
    const sinceBefore = (created - before) % dayMs;
    expect(created - before).toBeLessThan(dayMs + 10_000);
    expect(sinceBefore).toBeLessThan(10_000);
    const timeline = (await sandbox.get(`/v1/customers/${sandboxToys}/orders/${order.id}/timeline`)).body.items;
    expect(timeline[0].at).toBe(order.creationDate);
  }
});
