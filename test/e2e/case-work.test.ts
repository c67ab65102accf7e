/** The desk's case work over HTTP, rule by rule: warnings, notes, conflicts, filters, bulk, evidence across partners. */
import { describe, expect, test } from 'vitest';
import { ask } from '../support/e2e-ask.ts';
import {
  aCaseWithDocuments,
  accessLtsc,
  as,
  buys,
  caseOf,
  contosoId,
  contosoSandboxId,
  decides,
  sandboxToys,
  uploads,
} from '../support/e2e-cast.ts';

describe('a partner', () => {
  test('SR-10 is warned by an upload with less than seven days left, and by the order from then on', async () => {
    const sandbox = await as('contoso-sandbox-admin');
    const order = await buys(sandbox, sandboxToys, accessLtsc, contosoSandboxId);
    const early = await uploads(sandbox, order);
    expect(early.status).toBe(201);
    expect(early.body.warnings).toBeUndefined();
    expect((await sandbox.post('/v1/sandbox/clock/advance', { days: 84 })).status).toBeLessThan(300);
    const late = await uploads(sandbox, order);
    expect(late.status).toBe(201);
    expect(late.body.warnings).toEqual([{ code: 'deadline-near', text: expect.stringContaining('Less than 7 days') }]);
    const { review } = (await sandbox.get(order.path, { 'x-locale': 'nb-NO' })).body;
    const deadline = `${review.reviewBy.slice(0, 10)} ${review.reviewBy.slice(11, 16)} UTC`;
    expect(review.warnings).toEqual([{ code: 'deadline-near', text: expect.stringContaining(deadline) }]);
  });
});

describe('a reviewer', () => {
  test('SR-17 SR-14 leaves notes: the partner reads only its own, and a decision on the case as read still holds', async () => {
    const [partner, anna, bram] = [await as('contoso-admin'), await as('reviewer-anna'), await as('reviewer-bram')];
    const order = await aCaseWithDocuments();
    const { revision } = await caseOf(anna, order);
    const path = `/desk/v1/cases/${order.caseId}/notes`;
    expect((await bram.post(path, { to: 'desk', words: 'The stamp looks odd.' })).status).toBe(200);
    const noted = await bram.post(path, { to: 'partner', words: 'We called your customer.' });
    expect(noted).toMatchObject({ status: 200, body: { revision, notes: [{ to: 'desk' }, { to: 'partner' }] } });
    const timeline = (await partner.get(`${order.path}/timeline`)).body.items;
    expect(timeline.at(-1)).toMatchObject({ kind: 'partner-note-added', words: 'We called your customer.' });
    expect(JSON.stringify(timeline)).not.toContain('stamp');
    expect((await bram.post(path, { to: 'partner', words: ' ' })).status).toBe(400);
    expect((await decides(anna, order, { decision: 'approve' }, revision)).status).toBe(200);
  });
});

describe('a conflict of interest', () => {
  test('SR-15 recorded by an operator keeps that reviewer, and only that one, from deciding on the partner’s orders', async () => {
    const [anna, bram, dirk] = [await as('reviewer-anna'), await as('reviewer-bram'), await as('operator-dirk')];
    const order = await aCaseWithDocuments();
    const reviewer = (await anna.post(`/desk/v1/cases/${order.caseId}/claim`)).body.claim.by;
    await anna.post(`/desk/v1/cases/${order.caseId}/release`);
    const path = `/desk/v1/partners/${contosoId}/conflicts`;
    expect((await anna.post(path, { reviewer, reason: 'Worked there.' })).status).toBe(403);
    expect((await dirk.post(path, { reviewer: reviewer.toUpperCase(), reason: 'Worked there.' })).status).toBe(200);
    const shown = await caseOf(anna, order);
    expect(shown.conflictedReviewers).toEqual([reviewer]);
    const refused = await decides(anna, order, { decision: 'approve' }, shown.revision);
    const lifted = await ask('operator-dirk', 'DELETE', `${path}/${reviewer}`);
    expect(refused).toMatchObject({ status: 403, body: { code: '970307' } });
    expect(lifted).toMatchObject({ status: 200, body: { items: [] } });
    expect((await decides(bram, order, { decision: 'approve' }, shown.revision)).status).toBe(200);
    const journal = (await dirk.get('/desk/v1/operations')).body.items.map(({ what }: { what: string }) => what);
    expect(journal).toEqual(expect.arrayContaining(['conflict-recorded', 'conflict-lifted']));
  });
});
