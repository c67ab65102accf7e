/** The desk's case work over HTTP, rule by rule: warnings, notes, conflicts, filters, bulk, evidence across partners. */
import { describe, expect, test } from 'vitest';
import {
  aCaseWithDocuments,
  accessLtsc,
  as,
  buys,
  caseOf,
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
    expect(review.warnings).toEqual([{ code: 'deadline-near', text: expect.stringContaining(review.reviewBy) }]);
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
