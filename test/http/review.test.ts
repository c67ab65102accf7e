/** The review over the routes: upload, worklist, desk, decision, sandbox; every refusal in its status. */
import { beforeEach, describe, expect, test } from 'vitest';
import { items } from '../support/buying.ts';
import type { Person } from './people.ts';
import { anUpload, aPdf } from './uploads.ts';
import { type Ask, aWholeDesk, type WholeDesk } from './whole-desk.ts';

const customer = 'c1f00000-0001-4000-8000-000000000001';
const root = `/v1/customers/${customer}`;

let desk: WholeDesk;
let order: string;
let caseUrl: string;

/** A flagged order in the sandbox (SR-18); its desk is reached as the sandbox queue. */
beforeEach(async () => {
  desk = await aWholeDesk();
  const placed = await desk.ask('sandboxAgent', 'POST', `${root}/orders`, {
    body: { billingCycle: 'one_time', lineItems: [{ offerId: items.accessLtsc, quantity: 1 }] },
  });
  expect(placed, placed.text).toMatchObject({ status: 201, body: { status: 'pending_po_upload' } });
  order = String(placed.body.id);
  caseUrl = `/desk/v1/cases/11111111-aaaa-4aaa-8aaa-0000000000f1.${customer}.${order}`;
});

const upload = (asked: Ask = anUpload([{ name: 'PO.pdf', bytes: aPdf }]), person: Person = 'sandboxAgent') =>
  desk.ask(person, 'POST', `${root}/orders/${order}/attachment`, asked);
const statusOf = async () => (await desk.ask('sandboxAgent', 'GET', `${root}/orders/${order}`)).body.status;
const claim = (person: Person = 'reviewer') => desk.ask(person, 'POST', `${caseUrl}/claim`);
const revision = async () => String((await desk.ask('reviewer', 'GET', caseUrl)).body.revision);
const decide = async (body: unknown, headers?: Record<string, string>, person: Person = 'reviewer') =>
  desk.ask(person, 'POST', `${caseUrl}/decision`, {
    body,
    headers: headers ?? { 'if-match': `"${await revision()}"` },
  });

describe('SR-07, SR-09 an upload', () => {
  test('A8 as the .NET client sends it is stored, and the order moves on', async () => {
    const answer = await upload();
    expect(answer).toMatchObject({
      status: 201,
      body: {
        totalCount: 1,
        items: [
          {
            attachmentId: expect.stringMatching(/^[0-9a-f]{14}$/),
            fileName: 'PO.pdf',
            sizeInKB: 1,
            attachmentType: 'POAttachment',
          },
        ],
        attributes: { objectType: 'Collection' },
      },
    });
    expect(await statusOf()).toBe('po_upload_complete');
  });

  test('A9 its files are listed, and downloaded as they were', async () => {
    await upload();
    const { body } = await desk.ask('sandboxAgent', 'GET', `${root}/orders/${order}/attachments`);
    const [file] = body.items as { attachmentId: string }[];
    const answer = await desk.ask('sandboxAgent', 'GET', `${root}/orders/${order}/attachment/${file?.attachmentId}`, {
      headers: { accept: 'application/json' },
    });
    expect(answer.text).toBe(aPdf.toString());
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringContaining('attachment; filename="PO.pdf"'),
      'x-content-type-options': 'nosniff',
    });
  });

  test.each<[string, () => Ask, string]>([
    ['no file', () => anUpload([]), '900252'],
    ['only a tender file', () => anUpload([{ name: 't.pdf', bytes: aPdf, part: 'Tender' }]), '900252'],
    ['no metadata', () => anUpload([{ name: 'PO.pdf', bytes: aPdf }], null), '900254'],
    [
      'metadata that is no JSON',
      () => anUpload([{ name: 'PO.pdf', bytes: aPdf }], '{"tenderLink":https://x}'),
      '900254',
    ],
    ['no price', () => anUpload([{ name: 'PO.pdf', bytes: aPdf }], { Currency: 'USD' }), '900254'],
    [
      'an unknown currency',
      () => anUpload([{ name: 'PO.pdf', bytes: aPdf }], { customerPrice: 1, currency: 'XXQ' }),
      '900254',
    ],
    [
      'a negative price',
      () => anUpload([{ name: 'PO.pdf', bytes: aPdf }], { customerPrice: -1, currency: 'USD' }),
      '900254',
    ],
    [
      'a tender without evidence',
      () => anUpload([{ name: 'PO.pdf', bytes: aPdf }], { customerPrice: '1', currency: 'USD', isPartofTender: true }),
      '900253',
    ],
    [
      'HTML named .pdf',
      () => anUpload([{ name: 'PO.pdf', bytes: '<!doctype html><script>alert(1)</script>' }]),
      '970211',
    ],
    ['a PDF named .png', () => anUpload([{ name: 'PO.png', bytes: aPdf }]), '970211'],
    ['an empty file', () => anUpload([{ name: 'PO.pdf', bytes: '' }]), '970211'],
    [
      '21 MB',
      () => anUpload([{ name: 'big.pdf', bytes: Buffer.concat([aPdf, Buffer.alloc(21 * 1024 * 1024)]) }]),
      '970211',
    ],
    [
      'eleven files',
      () => anUpload(Array.from({ length: 11 }, (_, i) => ({ name: `${i}.pdf`, bytes: aPdf }))),
      '970211',
    ],
    [
      'a body that breaks off',
      () => ({
        ...anUpload([{ name: 'PO.pdf', bytes: aPdf }]),
        raw: (anUpload([{ name: 'PO.pdf', bytes: aPdf }]).raw as Buffer).subarray(0, 200),
      }),
      '970001',
    ],
    ['JSON', () => ({ body: { customerPrice: 1 } }), '970003'],
  ])('SR-08 with %s is refused with 400; the order is as it was and nothing is kept', async (_what, asked, code) => {
    const answer = await upload(asked());
    expect(answer.status, answer.text).toBe(400);
    expect(answer.body.code).toBe(code);
    expect(await statusOf()).toBe('pending_po_upload');
    expect(desk.files.names()).toEqual([]);
  });

  test('a tender with a link, price as a number, is taken', async () => {
    const metadata = {
      isPartofTender: true,
      customerPrice: 156.87,
      currency: 'cad',
      fxRate: 1.2,
      tenderLink: 'https://tenders.example/7',
    };
    expect((await upload(anUpload([{ name: 'PO.pdf', bytes: aPdf }], metadata))).status).toBe(201);
    const { body } = await desk.ask('reviewer', 'GET', caseUrl);
    expect(body.purchaseOrder).toEqual({
      customerPrice: '156.87',
      currency: 'CAD',
      fxRate: '1.2',
      isPartOfTender: true,
      tenderLink: 'https://tenders.example/7',
    });
  });

  test('WR-08 a rate of 0, the default of a client that has none, is not given and not stored', async () => {
    const metadata = { customerPrice: '156.87', currency: 'CAD', fxRate: 0, isPartOfTender: false, tenderLink: null };
    expect((await upload(anUpload([{ name: 'PO.pdf', bytes: aPdf }], metadata))).status).toBe(201);
    const { body } = await desk.ask('reviewer', 'GET', caseUrl);
    expect(body.purchaseOrder).toEqual({ customerPrice: '156.87', currency: 'CAD', isPartOfTender: false });
  });

  test('CA-05 sent twice under one request id is stored once', async () => {
    const asked = anUpload([{ name: 'PO.pdf', bytes: aPdf }]);
    const again = { ...asked, headers: { ...asked.headers, 'MS-RequestId': 'u-1' } };
    const first = await upload(again);
    const second = await upload(again);
    expect(second.body).toEqual(first.body);
    expect(desk.files.names()).toHaveLength(1);
    const other = anUpload([{ name: 'other.pdf', bytes: aPdf }]);
    expect(await upload({ ...other, headers: { ...other.headers, 'MS-RequestId': 'u-1' } })).toMatchObject({
      status: 409,
      body: { code: '970006' },
    });
  });

  test('TN-08 is for AdminAgent and GlobalAdmin', async () => {
    expect(await upload(undefined, 'sales')).toMatchObject({ status: 403, body: { code: '900308' } });
  });

  test('SR-10 once a reviewer has the case it is 409', async () => {
    await upload();
    await claim();
    expect(await upload()).toMatchObject({ status: 409, body: { code: '970212' } });
  });

  test('SR-05 after the 90 days it is 409, and the order is rejected for good', async () => {
    desk.clock.days(90);
    expect(await upload()).toMatchObject({ status: 409 });
    const { body } = await desk.ask('sandboxAgent', 'GET', `${root}/orders/${order}`);
    expect(body).toMatchObject({ status: 'po_review_rejected', review: { rejection: { reason: 'expired' } } });
  });
});

describe('SR-12 what is due', () => {
  test('is one list for the partner, with days left and what to upload', async () => {
    desk.clock.days(10);
    const { status, body } = await desk.ask('sandboxAgent', 'GET', '/v1/pendingpurchaseorders');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      totalCount: 1,
      items: [
        {
          id: order,
          customerId: customer,
          status: 'pending_po_upload',
          daysLeft: 80,
          total: { amount: 176, currency: 'USD' },
          whatToUpload: { upload: { method: 'POST' } },
        },
      ],
    });
  });

  test('SR-20 is said before it is needed, in the caller’s language, and the case publishes the same', async () => {
    const headers = { 'x-locale': 'nl-NL' };
    const { body } = await desk.ask('sandboxAgent', 'GET', '/v1/pendingpurchaseorders', { headers });
    const [row] = body.items as { whatToUpload: { fields: { name: string; required: boolean; meaning: string }[] } }[];
    expect(row?.whatToUpload).toMatchObject({
      parts: [
        { name: 'metadata', required: true },
        { name: 'POFiles', required: true, meaning: 'De inkooporder van de klant, in een of meer bestanden.' },
        { name: 'TenderFiles', required: false },
      ],
      fields: expect.arrayContaining([
        { name: 'currency', required: true, meaning: 'De valuta van die prijs, ISO 4217.' },
      ]),
      example: { customerPrice: '1250.00', currency: 'USD' },
      documents: ['PDF', 'PNG', 'JPEG', 'TIFF', 'DOCX', 'XLSX'],
      limits: { files: 10 },
      mustShow: expect.arrayContaining(['De prijs en de valuta.']),
    });
    expect((await desk.ask('reviewer', 'GET', caseUrl, { headers })).body.whatToUpload).toEqual(row?.whatToUpload);
  });

  test('SR-20 the example that is published is taken as it is', async () => {
    const { body } = await desk.ask('sandboxAgent', 'GET', '/v1/pendingpurchaseorders');
    const [row] = body.items as { whatToUpload: { example: object } }[];
    const answer = await upload(anUpload([{ name: 'PO.pdf', bytes: aPdf }], row?.whatToUpload.example));
    expect(answer.status, answer.text).toBe(201);
  });

  test('TN-02 shows nobody else’s', async () => {
    expect((await desk.ask('agent', 'GET', '/v1/pendingpurchaseorders')).body.totalCount).toBe(0);
    expect((await desk.ask('stranger', 'GET', '/v1/orders')).body.totalCount).toBe(0);
  });
});

describe('the desk', () => {
  test('SB-01 sees the sandbox only on asking for it', async () => {
    await upload();
    const queue = async (query: string) =>
      (await desk.ask('reviewer', 'GET', `/desk/v1/cases${query}`)).body.totalCount;
    expect(await queue('')).toBe(0);
    expect(await queue('?environment=Sandbox')).toBe(1);
  });

  test('SR-19 approves, and the order is provisioned without another call', async () => {
    await upload();
    await claim();
    expect(await decide({ decision: 'approve' })).toMatchObject({ status: 200, body: { status: 'pending' } });
    await desk.settle();
    expect(await statusOf()).toBe('completed');
  });

  test('SR-14 without If-Match is 428, with a stale one 412 and the fresh case', async () => {
    await upload();
    await claim();
    expect(await decide({ decision: 'approve' }, {})).toMatchObject({ status: 428, body: { code: '970302' } });
    expect(await decide({ decision: 'approve' }, { 'if-match': '"0"' })).toMatchObject({
      status: 412,
      body: { code: '970303', case: { orderId: order, revision: Number(await revision()) } },
    });
  });

  test('SR-13 a case that somebody else has is 409', async () => {
    await upload();
    await claim();
    expect(await claim('secondReviewer')).toMatchObject({ status: 409, body: { code: '970305' } });
  });

  test('SR-13 SR-15 a reviewer is named as tokens name it, though its id was written in capitals', async () => {
    await upload();
    const by = '99999999-cccc-4ccc-8ccc-000000009c02';
    const handed = await desk.ask('lead', 'POST', `${caseUrl}/reassign`, { body: { to: by.toUpperCase() } });
    expect(handed).toMatchObject({ status: 200, body: { claim: { by } } });
    const conflicts = '/desk/v1/partners/11111111-aaaa-4aaa-8aaa-0000000000f1/conflicts';
    const conflict = { reviewer: by.toUpperCase(), reason: 'Worked there.' };
    const recorded = await desk.ask('operator', 'POST', conflicts, { body: conflict });
    expect(recorded).toMatchObject({ status: 200, body: { items: [{ reviewer: by }] } });
    const lifted = await desk.ask('operator', 'DELETE', `${conflicts}/${by.toUpperCase()}`);
    expect(lifted).toMatchObject({ status: 200, body: { items: [] } });
  });

  test('SR-14 a rejection needs a reason, and tells the partner its words', async () => {
    await upload();
    await claim();
    expect(await decide({ decision: 'reject' })).toMatchObject({ status: 400, body: { code: '970308' } });
    const reject = { decision: 'reject', reason: 'PriceMismatch', words: 'The price differs.' };
    expect(await decide(reject)).toMatchObject({ status: 200, body: { status: 'po_review_rejected' } });
    const { body } = await desk.ask('sandboxAgent', 'GET', `${root}/orders/${order}`);
    expect(body).toMatchObject({
      review: {
        rejection: {
          reason: 'price_mismatch',
          words: 'The price differs.',
          nextStep: expect.stringContaining(`/orders/${order}/cart`),
        },
      },
    });
    expect(await desk.ask('sandboxAgent', 'POST', `${root}/orders/${order}/cart`)).toMatchObject({
      status: 201,
      body: { fromOrder: order },
    });
  });

  test('OR-03 tells the partner’s timeline nothing of the risk, nor who the reviewer is', async () => {
    await upload();
    await claim();
    await decide({ decision: 'approve' });
    const { text } = await desk.ask('sandboxAgent', 'GET', `${root}/orders/${order}/timeline`);
    expect(text).not.toMatch(/rita|score|weight|risk/i);
    expect((await desk.ask('reviewer', 'GET', caseUrl)).text).toMatch(/rita/);
  });

  test('SR-17 shows the chain of facts, checked', async () => {
    await upload();
    expect((await desk.ask('reviewer', 'GET', `${caseUrl}/audit`)).body).toMatchObject({
      intact: true,
      facts: expect.any(Array),
    });
  });

  test.each(['no-case', `11111111-aaaa-4aaa-8aaa-0000000000f1.${customer}.zzzzzzzzzzzz`])(
    'an unknown case (%s) is 404',
    async (id) => {
      expect(await desk.ask('reviewer', 'GET', `/desk/v1/cases/${id}`)).toMatchObject({
        status: 404,
        body: { code: '970301' },
      });
    },
  );
});

describe('SB-04, SB-05 the sandbox', () => {
  const decideAs = (person: Person, headers: Record<string, string>) =>
    desk.ask(person, 'POST', `/v1/sandbox/customers/${customer}/orders/${order}/decision`, {
      body: { decision: 'approve' },
      headers,
    });

  test('lets the partner play the reviewer: 400 without a revision, 409 with a stale one and the case', async () => {
    await upload();
    expect(await decideAs('sandboxAgent', {})).toMatchObject({ status: 400, body: { code: '970302' } });
    expect(await decideAs('sandboxAgent', { 'if-match': '"0"' })).toMatchObject({
      status: 409,
      body: { code: '970303', case: { orderId: order } },
    });
    const { body } = await desk.ask('sandboxAgent', 'GET', `${root}/orders/${order}`);
    const at = (body.review as { revision: number }).revision;
    expect(await decideAs('sandboxAgent', { 'if-match': `"${at}"` })).toMatchObject({
      status: 200,
      body: { status: 'pending' },
    });
  });

  test('is no way for a production account', async () => {
    expect(await decideAs('agent', { 'if-match': '"1"' })).toMatchObject({ status: 400, body: { code: '900127' } });
    expect(await desk.ask('agent', 'POST', '/v1/sandbox/clock/advance', { body: { days: 1 } })).toMatchObject({
      status: 400,
      body: { code: '900127' },
    });
  });

  test('moves its clock forward, never back', async () => {
    const moved = await desk.ask('sandboxAgent', 'POST', '/v1/sandbox/clock/advance', { body: { Days: '90' } });
    expect(moved).toMatchObject({ status: 200, body: { now: '2027-02-23T08:00:00.000Z' } });
    const back = await desk.ask('sandboxAgent', 'POST', '/v1/sandbox/clock/advance', {
      body: { to: '2026-11-25T08:00:00Z' },
    });
    expect(back).toMatchObject({ status: 400, body: { code: '970401' } });
    expect(await statusOf()).toBe('po_review_rejected');
  });
});

describe('SB-05 the partner that plays the reviewer', () => {
  test('never reads what the real desk keeps to itself', async () => {
    await upload();
    const note = { body: { to: 'desk', words: 'Known from another matter.' } };
    expect((await desk.ask('reviewer', 'POST', `${caseUrl}/notes`, note)).status).toBe(200);
    const url = `/v1/sandbox/customers/${customer}/orders/${order}/decision`;
    const stale = await desk.ask('sandboxAgent', 'POST', url, {
      body: { decision: 'approve' },
      headers: { 'if-match': '"99"' },
    });
    expect(stale).toMatchObject({ status: 409, body: { case: { notes: [], conflictedReviewers: [] } } });
    expect(stale.text).not.toContain('another matter');
    expect((await desk.ask('reviewer', 'GET', caseUrl)).body.notes).toHaveLength(1);
  });
});
