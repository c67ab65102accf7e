/** The main job over HTTP, end to end: what a partner, a reviewer and the clock do to an order. */
import { describe, expect, test } from 'vitest';
import { resellerStory } from '../../src/local/demo/reseller-story.ts';
import { approvedStory, expiredStory } from '../../src/local/demo/stories.ts';
import {
  aCaseWithDocuments,
  accessLtsc,
  aFlaggedOrder,
  as,
  buys,
  caseOf,
  contosoSandboxId,
  decides,
  sandboxToys,
  untilStatus,
  uploads,
} from '../support/e2e-cast.ts';

describe('the demo', () => {
  const theCast = async () => ({
    partner: await as('contoso-admin'),
    reviewer: await as('reviewer-anna'),
    sandboxPartner: await as('contoso-sandbox-admin'),
    provider: await as('fabrikam-admin'),
  });

  test('SR-19 flagged, uploaded, claimed, approved, completed without any further call', async () => {
    const lines: string[] = [];
    await approvedStory(await theCast(), (line) => lines.push(line));
    expect(lines.some((line) => line.includes('completed'))).toBe(true);
  });

  test('SB-04 SR-05 SR-06 the clock moves 90 days: rejected as expired, and a new cart comes of it', async () => {
    const lines: string[] = [];
    await expiredStory(await theCast(), (line) => lines.push(line));
    expect(lines.some((line) => line.includes('rejected: expired'))).toBe(true);
  });

  test('TN-10 SP-05 a provider buys for a reseller, is approved, and is told every instalment with its day', async () => {
    const lines: string[] = [];
    await resellerStory(await theCast(), (line) => lines.push(line));
    expect(lines.filter((line) => /^ +\d+ {2}20\d\d-\d\d-\d\d {2}1825\.00 USD$/.test(line))).toHaveLength(36);
  });
});

describe('a reviewer', () => {
  test('SR-14 asks for more: the order wants documents again, with the words, and the deadline stays', async () => {
    const [partner, anna] = [await as('contoso-admin'), await as('reviewer-anna')];
    const order = await aCaseWithDocuments();
    const { revision, reviewBy } = await caseOf(anna, order);
    const asked = await decides(
      anna,
      order,
      { decision: 'ask_for_more', words: 'The signature page is missing.' },
      revision,
    );
    expect(asked.status).toBe(200);
    const seen = (await partner.get(order.path)).body;
    expect(seen).toMatchObject({
      status: 'pending_po_upload',
      review: { wanted: 'The signature page is missing.', reviewBy },
    });
    expect((await uploads(partner, order)).status).toBe(201);
    expect((await partner.get(`${order.path}/attachments`)).body.totalCount).toBe(2);
  });

  test('SR-06 SR-14 rejects: final, with the reason in words, and the same rejection again is answered with the first', async () => {
    const [partner, anna] = [await as('contoso-admin'), await as('reviewer-anna')];
    const order = await aCaseWithDocuments();
    const { revision } = await caseOf(anna, order);
    const decision = { decision: 'reject', reason: 'price_mismatch', words: 'The document says 40,000.' };
    expect((await decides(anna, order, decision, revision)).status).toBe(200);
    const again = await decides(anna, order, decision, revision);
    expect(again.status).toBe(200);
    expect(again.body.timeline.filter((entry: { kind: string }) => entry.kind === 'review-rejected')).toHaveLength(1);
    const { review } = (await partner.get(order.path)).body;
    expect(review.rejection).toMatchObject({ reason: 'price_mismatch', words: 'The document says 40,000.' });
    expect(review.rejection.nextStep).toContain('/cart');
  });

  test('SR-14 suspends and resumes: the order comes back to where it was', async () => {
    const anna = await as('reviewer-anna');
    const order = await aCaseWithDocuments();
    const { revision } = await caseOf(anna, order);
    const suspended = await decides(anna, order, { decision: 'suspend', words: 'Waiting for legal.' }, revision);
    expect(suspended.body.status).toBe('suspended');
    const resumed = await decides(anna, order, { decision: 'resume' }, suspended.body.revision);
    expect(resumed.body.status).toBe('po_upload_complete');
  });

  test('SR-14 without If-Match is told 428, with a stale revision 412 and the fresh case', async () => {
    const anna = await as('reviewer-anna');
    const order = await aCaseWithDocuments();
    const { revision } = await caseOf(anna, order);
    const absent = await anna.post(`/desk/v1/cases/${order.caseId}/decision`, { decision: 'approve' });
    expect(absent.status).toBe(428);
    const stale = await decides(anna, order, { decision: 'approve' }, revision - 1);
    expect(stale.status).toBe(412);
    expect(stale.body.case).toMatchObject({ caseId: order.caseId, revision, status: 'po_upload_complete' });
  });

  test('SR-13 claims a case: nobody else decides on it, and no more files are taken (SR-10)', async () => {
    const [partner, anna, bram] = [await as('contoso-admin'), await as('reviewer-anna'), await as('reviewer-bram')];
    const order = await aCaseWithDocuments();
    const claimed = await anna.post(`/desk/v1/cases/${order.caseId}/claim`);
    expect(claimed.status).toBe(200);
    expect((await bram.post(`/desk/v1/cases/${order.caseId}/claim`)).status).toBe(409);
    expect((await decides(bram, order, { decision: 'approve' }, claimed.body.revision)).status).toBe(409);
    expect((await uploads(partner, order)).status).toBe(409);
    expect((await anna.post(`/desk/v1/cases/${order.caseId}/release`)).status).toBe(200);
    expect((await bram.post(`/desk/v1/cases/${order.caseId}/claim`)).status).toBe(200);
  });

  test('SR-13 a lead hands a claimed case to another reviewer; who does not hold it may not', async () => {
    const [anna, bram, carla] = [await as('reviewer-anna'), await as('reviewer-bram'), await as('lead-carla')];
    const order = await aCaseWithDocuments();
    const claimed = (await anna.post(`/desk/v1/cases/${order.caseId}/claim`)).body;
    await anna.post(`/desk/v1/cases/${order.caseId}/release`);
    const holder = (await bram.post(`/desk/v1/cases/${order.caseId}/claim`)).body.claim.by;
    const path = `/desk/v1/cases/${order.caseId}/reassign`;
    expect((await anna.post(path, { to: claimed.claim.by })).status).toBe(409);
    const moved = await carla.post(path, { to: claimed.claim.by });
    expect(moved).toMatchObject({ status: 200, body: { claim: { by: claimed.claim.by } } });
    expect(holder).not.toBe(claimed.claim.by);
    expect((await decides(bram, order, { decision: 'approve' }, moved.body.revision)).status).toBe(409);
  });

  test('SR-17 sees the chain of facts whole, and the document’s bytes as they were', async () => {
    const anna = await as('reviewer-anna');
    const order = await aCaseWithDocuments();
    const audit = (await anna.get(`/desk/v1/cases/${order.caseId}/audit?documents=true`)).body;
    expect(audit).toMatchObject({ intact: true, documents: [{ state: 'whole' }] });
    expect(audit.facts.map((fact: { kind: string }) => fact.kind)).toEqual([
      'order-placed',
      'risk-assessed',
      'documents-uploaded',
      'document-risk-assessed',
    ]);
  });
});

describe('a partner', () => {
  test('SR-12 sees what is due, soonest first, until the documents are in', async () => {
    const partner = await as('contoso-admin');
    const order = await aFlaggedOrder();
    const due = async () => (await partner.get('/v1/pendingpurchaseorders?size=500')).body.items;
    const before = await due();
    const row = before.find((item: { id: string }) => item.id === order.id);
    expect(row).toMatchObject({ customerId: order.customer, daysLeft: 89, total: { amount: 52560, currency: 'USD' } });
    expect(row.whatToUpload.documents).toContain('PDF');
    const deadlines = before.map((item: { reviewBy: string }) => item.reviewBy);
    expect(deadlines).toEqual([...deadlines].sort());
    await uploads(partner, order);
    expect((await due()).some((item: { id: string }) => item.id === order.id)).toBe(false);
  });

  test('OR-07 withdraws an order in review: cancelled, once and again; nobody reviews it any more', async () => {
    const [partner, anna] = [await as('contoso-admin'), await as('reviewer-anna')];
    const order = await aCaseWithDocuments();
    const patch = () => partner.patch(order.path, { id: order.id, status: 'cancelled' });
    expect((await patch()).body.status).toBe('cancelled');
    expect((await patch()).body.status).toBe('cancelled');
    const { revision } = await caseOf(anna, order);
    expect((await decides(anna, order, { decision: 'approve' }, revision)).status).toBe(409);
  });

  test('WR-06 withdraws under If-Match: a stale ETag is 400 with code 2055, the current one works', async () => {
    const partner = await as('contoso-admin');
    const order = await aFlaggedOrder();
    const stale = `"${order.answer.attributes.etag}"`;
    await uploads(partner, order);
    const refused = await partner.patch(order.path, { status: 'cancelled' }, { 'if-match': stale });
    expect(refused).toMatchObject({ status: 400, body: { code: '2055' } });
    const { etag } = (await partner.get(order.path)).body.attributes;
    const withdrawn = await partner.patch(order.path, { status: 'cancelled' }, { 'if-match': `"${etag}"` });
    expect(withdrawn).toMatchObject({ status: 200, body: { status: 'cancelled' } });
  });

  test('OR-03 reads the timeline in its own language, without the risk', async () => {
    const partner = await as('contoso-admin');
    const order = await aFlaggedOrder();
    const timeline = (await partner.get(`${order.path}/timeline`, { 'x-locale': 'nl-NL' })).body;
    expect(timeline.items.map((entry: { kind: string }) => entry.kind)).toEqual(['order-placed']);
    expect(timeline.items[0].text).toContain('inkooporder');
    expect(JSON.stringify((await partner.get(order.path)).body)).not.toContain('market_watched');
  });

  test('SR-11 downloads what was uploaded, byte for byte, as an attachment', async () => {
    const partner = await as('contoso-admin');
    const order = await aCaseWithDocuments();
    const [file] = (await partner.get(`${order.path}/attachments`)).body.items;
    const answer = await partner.download(`${order.path}/attachment/${file.attachmentId}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="purchase-order.pdf"/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(new TextDecoder().decode(answer.bytes.slice(0, 8))).toBe('%PDF-1.4');
  });
});

describe('the sandbox', () => {
  test('SB-05 the partner plays the reviewer; absent If-Match is 400, a stale one 409 with the case', async () => {
    const sandbox = await as('contoso-sandbox-admin');
    const order = await buys(sandbox, sandboxToys, accessLtsc, contosoSandboxId);
    expect((await uploads(sandbox, order)).status).toBe(201);
    const path = `/v1/sandbox/customers/${order.customer}/orders/${order.id}/decision`;
    expect((await sandbox.post(path, { decision: 'approve' })).status).toBe(400);
    const stale = await sandbox.post(path, { decision: 'approve' }, { 'if-match': '"99"' });
    expect(stale.status).toBe(409);
    const approved = await sandbox.post(path, { decision: 'approve' }, { 'if-match': `"${stale.body.case.revision}"` });
    expect(approved.status).toBe(200);
    await untilStatus(sandbox, order, 'completed');
  });

  test('SB-01 SB-05 its cases are in the sandbox queue only', async () => {
    const [sandbox, anna] = [await as('contoso-sandbox-admin'), await as('reviewer-anna')];
    const order = await buys(sandbox, sandboxToys, accessLtsc, contosoSandboxId);
    const ids = async (environment: string) =>
      (await anna.get(`/desk/v1/cases?state=open&size=500&environment=${environment}`)).body.items.map(
        (row: { orderId: string }) => row.orderId,
      );
    expect(await ids('sandbox')).toContain(order.id);
    expect(await ids('production')).not.toContain(order.id);
  });

  test('SB-04 production has no clock to move', async () => {
    const answer = await (await as('contoso-admin')).post('/v1/sandbox/clock/advance', { days: 1 });
    expect(answer.status).toBe(400);
    expect(answer.body.type).toContain('sandbox-only');
  });
});
