/** What can be proven of a case, over the routes: audit with the trail and documents, the archive, legal holds, and files whose time is over. */
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { attachmentId as asAttachmentId } from '../../src/domain/ids.ts';
import { hourMs } from '../../src/domain/time.ts';
import { items } from '../support/buying.ts';
import { unzip } from '../support/unzip.ts';
import { anUpload, aPdf } from './uploads.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const customer = 'c1f00000-0001-4000-8000-000000000001';
const root = `/v1/customers/${customer}`;

let desk: WholeDesk;
let order: string;
let caseUrl: string;

/** A case in the sandbox with one document. */
beforeEach(async () => {
  desk = await aWholeDesk();
  const body = { billingCycle: 'one_time', lineItems: [{ offerId: items.accessLtsc, quantity: 1 }] };
  order = String((await desk.ask('sandboxAgent', 'POST', `${root}/orders`, { body })).body.id);
  caseUrl = `/desk/v1/cases/11111111-aaaa-4aaa-8aaa-0000000000f1.${customer}.${order}`;
  const uploaded = await desk.ask(
    'sandboxAgent',
    'POST',
    `${root}/orders/${order}/attachment`,
    anUpload([{ name: 'PO of Jan.pdf', bytes: aPdf }]),
  );
  expect(uploaded, uploaded.text).toMatchObject({ status: 201 });
});

const audit = async (query = '') => (await desk.ask('operator', 'GET', `${caseUrl}/audit${query}`)).body;
const attachment = async () => {
  const { body } = await desk.ask('sandboxAgent', 'GET', `${root}/orders/${order}/attachments`);
  const [file] = body.items as { readonly attachmentId: string; readonly fileName: string }[];
  if (file === undefined) throw new Error('there is no file');
  return file;
};
const moveClock = (days: number) => desk.ask('sandboxAgent', 'POST', '/v1/sandbox/clock/advance', { body: { days } });

describe('SR-17 the audit of a case', () => {
  test('says what the trail proves, and what it does not yet', async () => {
    expect((await audit()).witness).toEqual({ upTo: 0, heads: 0, faults: [] });
    const length = Number((await audit()).length);
    await desk.desk.writeTrail();
    expect(await audit()).toMatchObject({ intact: true, witness: { upTo: length, heads: 1, faults: [] } });
    await desk.ask('reviewer', 'POST', `${caseUrl}/notes`, { body: { to: 'desk', words: 'Called them.' } });
    expect(await audit()).toMatchObject({ intact: true, length: length + 1, witness: { upTo: length } });
  });

  test('is not intact once the store holds another chain than the one whose head was written away', async () => {
    await desk.desk.writeTrail();
    const [head] = desk.heads.written.filter((each) => each.order.orderId === order);
    if (head === undefined) throw new Error('no head was written');
    await desk.heads.append(head.order.partnerId, [
      { ...head, hash: 'f'.repeat(64) },
      { ...head, seq: 99 },
    ]);
    expect(await audit()).toMatchObject({
      intact: false,
      brokenAt: head.seq,
      reason: 'rewritten',
      witness: {
        faults: [
          { fault: 'rewritten', seq: head.seq },
          { fault: 'cut-off', seq: 99 },
        ],
      },
    });
  });

  test('reads the documents anew where asked, and says which is lost', async () => {
    const sha256 = createHash('sha256').update(aPdf).digest('hex');
    const { attachmentId } = await attachment();
    expect(await audit()).not.toHaveProperty('documents');
    expect(await audit('?documents=true')).toMatchObject({
      ...{ intact: true, documents: [{ attachmentId, sha256, state: 'whole' }] },
    });
    await desk.files.remove(await theOrder(), asAttachmentId(attachmentId));
    expect(await audit('?documents=true')).toMatchObject({ intact: false, documents: [{ state: 'missing' }] });
  });
});

const theOrder = async () => {
  await desk.desk.writeTrail();
  const head = desk.heads.written.find((each) => each.order.orderId === order);
  if (head === undefined) throw new Error('no head was written');
  return head.order;
};

describe('SR-22 the archive of a case', () => {
  test('is a zip with the document’s bytes, for who may download documents and nobody else', async () => {
    const { status, headers, bytes } = await desk.askBytes('reviewer', `${caseUrl}/export`);
    expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([
      ...[200, 'application/zip', `attachment; filename="case-${order}.zip"`],
    ]);
    const files = unzip(bytes);
    const document = files.find(({ name }) => name.startsWith('documents/'));
    expect(document?.content.equals(aPdf)).toBe(true);
    expect(files.some(({ content }) => content.includes('PO of Jan'))).toBe(false);
    expect((await desk.ask('operator', 'GET', `${caseUrl}/export`)).status).toBe(403);
    expect((await desk.ask('sandboxAgent', 'GET', `${caseUrl}/export`)).status).toBe(403);
    expect((await desk.ask('reviewer', 'GET', '/desk/v1/cases/none/export')).status).toBe(404);
    const journal = await desk.ask('operator', 'GET', '/desk/v1/operations');
    expect(journal.body.items).toContainEqual(
      expect.objectContaining({ what: 'case-exported', by: { objectId: 'rita', role: 'Reviewer' } }),
    );
  });
});

describe('SR-22 retention', () => {
  const withdrawn = () =>
    desk.ask('sandboxAgent', 'PATCH', `${root}/orders/${order}`, { body: { id: order, status: 'cancelled' } });
  const download = async (person: 'sandboxAgent' | 'reviewer', id: string) =>
    person === 'reviewer'
      ? desk.ask('reviewer', 'GET', `${caseUrl}/attachments/${id}`)
      : desk.ask('sandboxAgent', 'GET', `${root}/orders/${order}/attachment/${id}`);

  test('SB-04 in the sandbox’s moved clock: under a hold nothing goes; lifted, bytes and name go and both sides are told so', async () => {
    const { attachmentId } = await attachment();
    expect((await withdrawn()).status).toBe(200);
    const held = await desk.ask('lead', 'POST', `${caseUrl}/hold`, { body: { words: 'A lawsuit.' } });
    expect(held, held.text).toMatchObject({ status: 200, body: { legalHold: { by: 'lena', words: 'A lawsuit.' } } });
    expect((await desk.ask('lead', 'POST', `${caseUrl}/hold`, { body: { words: 'Again.' } })).body.code).toBe('970309');
    expect((await desk.ask('reviewer', 'GET', caseUrl)).body.legalHold).toMatchObject({ words: 'A lawsuit.' });

    expect((await moveClock(8 * 366)).status).toBe(200);
    expect(await desk.desk.eraseFiles()).toEqual({ orders: 0, failed: 0 });
    expect((await download('sandboxAgent', attachmentId)).status).toBe(200);

    desk.clock.pass(hourMs);
    const lifted = await desk.ask('operator', 'POST', `${caseUrl}/hold/lift`, { body: { words: 'Settled.' } });
    expect(lifted.body).not.toHaveProperty('legalHold');
    expect(await desk.desk.eraseFiles()).toEqual({ orders: 1, failed: 0 });
    expect(desk.files.names()).toEqual([]);
    for (const person of ['sandboxAgent', 'reviewer'] as const) {
      expect((await download(person, attachmentId)).body, person).toMatchObject({ code: '970215' });
    }
    expect((await attachment()).fileName).toBe(attachmentId);
    expect(await audit('?documents=true')).toMatchObject({ intact: true, documents: [{ state: 'erased' }] });
    const { bytes } = await desk.askBytes('reviewer', `${caseUrl}/export`);
    const manifest = unzip(bytes).find(({ name }) => name === 'manifest.json');
    expect(JSON.parse(String(manifest?.content)).documents).toMatchObject([{ attachmentId, state: 'erased' }]);
    const timeline = await desk.ask('sandboxAgent', 'GET', `${root}/orders/${order}/timeline`);
    const kinds = (timeline.body.items as { readonly kind: string }[]).map(({ kind }) => kind);
    expect(kinds).toContain('files-erased');
    expect(kinds).not.toContain('legal-hold-set');
  });

  test('a hold is set by a lead or an operator, with a reason', async () => {
    for (const person of ['reviewer', 'sandboxAgent'] as const) {
      expect((await desk.ask(person, 'POST', `${caseUrl}/hold`, { body: { words: 'x' } })).status, person).toBe(403);
    }
    expect((await desk.ask('operator', 'POST', `${caseUrl}/hold`, { body: {} })).status).toBe(400);
    expect((await desk.ask('operator', 'POST', `${caseUrl}/hold/lift`, { body: { words: 'x' } })).body.code).toBe(
      '970310',
    );
  });
});
