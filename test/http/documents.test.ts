/** Documents over the routes: what is taken, what is refused, and what a reviewer sees of them. */
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Scanner } from '../../src/app/files/ports.ts';
import { attachmentId, customerId, orderId } from '../../src/domain/ids.ts';
import { acceptedDocuments } from '../../src/domain/review/accepted-documents.ts';
import { instantOf } from '../../src/domain/time.ts';
import { fabrikam } from '../../src/tools/world/accounts.ts';
import { items } from '../support/buying.ts';
import { goodDocuments } from '../support/documents/good.ts';
import { hostileDocuments } from '../support/documents/hostile.ts';
import { aGoodPdf, aPdfOf } from '../support/documents/pdf.ts';
import { anUpload, aPdf } from './uploads.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const customer = 'c1f00000-0001-4000-8000-000000000001';
const root = `/v1/customers/${customer}`;
const sha256 = createHash('sha256').update(aPdf).digest('hex');

let desk: WholeDesk;
let order: string;

const anOrder = async (): Promise<string> => {
  const placed = await desk.ask('sandboxAgent', 'POST', `${root}/orders`, {
    body: { billingCycle: 'one_time', lineItems: [{ offerId: items.accessLtsc, quantity: 1 }] },
  });
  return String(placed.body.id);
};
const begin = async (scanner?: Scanner) => {
  desk = await aWholeDesk(scanner === undefined ? {} : { scanner });
  order = await anOrder();
};
beforeEach(() => begin());

const caseOf = (id = order) => `/desk/v1/cases/11111111-aaaa-4aaa-8aaa-0000000000f1.${customer}.${id}`;
const upload = (bytes: Buffer, name = 'PO.pdf', id = order) =>
  desk.ask('sandboxAgent', 'POST', `${root}/orders/${id}/attachment`, anUpload([{ name, bytes }]));
const documents = async () => {
  await desk.settle();
  const { body } = await desk.ask('reviewer', 'GET', caseOf());
  return body.documents as Record<string, unknown>[];
};
const statusOf = async () => (await desk.ask('sandboxAgent', 'GET', `${root}/orders/${order}`)).body.status;

describe('SR-08 an upload', () => {
  test.each(acceptedDocuments)('of a $label is taken', async ({ mediaType }) => {
    const good = goodDocuments.find((each) => each.mediaType === mediaType);
    const answer = await upload(good?.bytes ?? Buffer.alloc(0), good?.fileName);
    expect(answer.status, answer.text).toBe(201);
    const { body } = await desk.ask('reviewer', 'GET', caseOf());
    expect(body.attachments).toMatchObject([{ mediaType }]);
  });

  const kinds = [
    'active-content',
    'embedded-files',
    'encrypted',
    'macros',
    'external-links',
    'bomb',
    'too-many-pixels',
    'two-in-one',
    'known-bad',
  ];
  test.each(kinds)(
    'that is hostile (%s) is refused with 400, the file and the reason; nothing is kept',
    async (reason) => {
      const hostile = hostileDocuments.find((each) => each.reason === reason);
      const answer = await upload(hostile?.bytes ?? Buffer.alloc(0), hostile?.fileName);
      expect(answer).toMatchObject({ status: 400, body: { code: '970211' } });
      expect(String(answer.body.description)).toContain(hostile?.fileName);
      expect(await statusOf()).toBe('pending_po_upload');
      expect(desk.files.names()).toEqual([]);
    },
  );

  test('of one kind of Office document under the name of another is refused, though its first bytes are the same', async () => {
    const misnamed = hostileDocuments.find(({ what }) => what === 'an XLSX named .docx');
    const answer = await upload(misnamed?.bytes ?? Buffer.alloc(0), misnamed?.fileName);
    expect(answer).toMatchObject({ status: 400, body: { code: '970211' } });
    expect(await statusOf()).toBe('pending_po_upload');
    expect(desk.files.names()).toEqual([]);
  });

  test('that a scanner finds infected is refused; nothing is kept', async () => {
    await begin({ answers: 'at-once', look: async () => 'infected' });
    expect(await upload(aPdf)).toMatchObject({ status: 400, body: { code: '970211' } });
    expect(await statusOf()).toBe('pending_po_upload');
    expect(desk.files.names()).toEqual([]);
  });

  test.each<[Scanner | undefined, string]>([
    [undefined, 'notScanned'],
    [{ answers: 'at-once', look: async () => 'clean' }, 'clean'],
    [{ answers: 'at-once', look: async () => 'failed' }, 'failed'],
  ])('is marked for its reviewer as %s scanned it: %s', async (scanner, scan) => {
    await begin(scanner);
    expect((await upload(aPdf)).status).toBe(201);
    expect(await documents()).toMatchObject([{ scan }]);
  });

  test('whose scan comes later is pending, and what it found is seen when it has', async () => {
    let scan: 'pending' | 'infected' = 'pending';
    await begin({ answers: 'later', look: async () => scan });
    expect((await upload(aPdf)).status).toBe(201);
    expect(await documents()).toMatchObject([{ scan: 'pending' }]);
    scan = 'infected';
    expect(await documents()).toMatchObject([{ scan: 'infected' }]);
  });

  test('SR-08 SR-14 no approval rests on documents that all turned out infected; another one is asked for, and is enough', async () => {
    const infected = new Set<string>();
    await begin({ answers: 'later', look: async (_order, id) => (infected.has(id) ? 'infected' : 'clean') });
    const decide = async (decision: string, words?: string) => {
      const { revision } = (await desk.ask('reviewer', 'GET', caseOf())).body;
      return desk.ask('reviewer', 'POST', `${caseOf()}/decision`, {
        body: { decision, words },
        headers: { 'if-match': `"${revision}"` },
      });
    };
    expect((await upload(aPdf)).status).toBe(201);
    for (const { attachmentId } of await documents()) infected.add(String(attachmentId));
    expect(infected.size).toBe(1);
    expect(await decide('approve')).toMatchObject({ status: 409, body: { code: '970311' } });
    expect((await decide('ask-for-more', 'A clean one, please.')).status).toBe(200);
    expect((await upload(aPdfOf(['Another one']))).status).toBe(201);
    expect((await decide('approve')).status).toBe(200);
  });
});

test('SR-08 SR-11 a file that turned out infected is handed neither to its partner nor to the desk; a sound one beside it is', async () => {
  const infected = new Set<string>();
  await begin({ answers: 'later', look: async (_order, id) => (infected.has(id) ? 'infected' : 'clean') });
  expect((await upload(aPdf)).status).toBe(201);
  expect((await upload(aPdfOf(['Another one']), 'other.pdf')).status).toBe(201);
  const [bad, good] = (await documents()).map(({ attachmentId }) => String(attachmentId));
  const asked = async (id = '') => [
    await desk.ask('sandboxAgent', 'GET', `${root}/orders/${order}/attachment/${id}`),
    await desk.ask('reviewer', 'GET', `${caseOf()}/attachments/${id}`),
  ];
  expect((await asked(bad)).map(({ status }) => status)).toEqual([200, 200]);
  infected.add(String(bad));
  for (const answer of await asked(bad)) expect(answer).toMatchObject({ status: 409, body: { code: '970216' } });
  expect((await asked(good)).map(({ status }) => status)).toEqual([200, 200]);
  expect(await documents()).toMatchObject([{ scan: 'infected' }, { scan: 'clean' }]);
});

describe('SR-08 a reviewer sees', () => {
  test('that a document has not been read yet, and then what it says beside what was typed', async () => {
    await upload(aPdf);
    const { body } = await desk.ask('reviewer', 'GET', caseOf());
    expect(body.documents).toMatchObject([{ text: 'pending' }]);
    expect(await documents()).toEqual([
      {
        attachmentId: expect.stringMatching(/^[0-9a-f]{14}$/),
        scan: 'notScanned',
        text: 'read',
        found: {
          amounts: [{ amount: '156.87', currency: 'USD' }],
          dates: ['2026-11-20'],
          names: ['Wingtip Toys B.V.'],
          isPart: false,
        },
        compared: { amount: 'match', currency: 'match', customerName: 'mismatch', date: 'match' },
        elsewhere: [],
      },
    ]);
  });

  test('another price in the document marked as a mismatch', async () => {
    await upload(aPdfOf(['Total: EUR 999.00']));
    expect(await documents()).toMatchObject([
      { compared: { amount: 'mismatch', currency: 'mismatch', date: 'not_found' } },
    ]);
  });

  test('that a scan has no text', async () => {
    const png = goodDocuments.find(({ mediaType }) => mediaType === 'image/png');
    await upload(png?.bytes ?? Buffer.alloc(0), 'scan.png');
    const [document] = await documents();
    expect(document).toMatchObject({ text: 'no_text' });
    expect(document).not.toHaveProperty('compared');
  });
});

describe('SR-21 the same document under another order', () => {
  const theirs = {
    sha256,
    order: { partnerId: fabrikam.partnerId, customerId: customerId(customer), orderId: orderId('theirs000001') },
    attachmentId: attachmentId('0123456789abcd'),
    at: instantOf(0),
    scan: 'clean',
    reading: { state: 'no-text' },
  } as const;

  test('of this partner or of another is shown to the desk', async () => {
    await upload(aPdf);
    const other = await anOrder();
    await upload(aPdf, 'again.pdf', other);
    await desk.stores.sightings.note({ ...theirs, environment: 'sandbox' });
    const [document] = await documents();
    expect(document?.elsewhere).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ orderId: other, partnerId: '11111111-aaaa-4aaa-8aaa-0000000000f1' }),
        expect.objectContaining({ orderId: 'theirs000001', partnerId: fabrikam.partnerId }),
      ]),
    );
    expect(document?.elsewhere).toHaveLength(2);
  });

  test('SB-01 is not shown where it lies in the other world', async () => {
    await upload(aPdf);
    await desk.stores.sightings.note({ ...theirs, environment: 'production' });
    expect(await documents()).toMatchObject([{ elsewhere: [] }]);
  });

  test('is never shown to partners, not even to one that plays the reviewer', async () => {
    const uploaded = await upload(aPdf);
    await desk.stores.sightings.note({ ...theirs, environment: 'sandbox' });
    await desk.settle();
    const answers = [uploaded];
    for (const path of ['', '/attachments', '/timeline']) {
      answers.push(await desk.ask('sandboxAgent', 'GET', `${root}/orders/${order}${path}`));
    }
    answers.push(
      await desk.ask('sandboxAgent', 'POST', `/v1/sandbox/customers/${customer}/orders/${order}/decision`, {
        body: { decision: 'approve' },
        headers: { 'if-match': '"99"' },
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 200, 409]);
    for (const { text } of answers) {
      expect(text).not.toContain('theirs000001');
      expect(text).not.toContain('elsewhere');
    }
  });

  test('another document is another document', async () => {
    await upload(Buffer.concat([aGoodPdf, Buffer.from('\n')]));
    await desk.stores.sightings.note({ ...theirs, environment: 'sandbox' });
    expect(await documents()).toMatchObject([{ elsewhere: [] }]);
  });
});

test('SR-20 the documents that are published are those that are taken', async () => {
  const { body } = await desk.ask('sandboxAgent', 'GET', '/v1/pendingpurchaseorders');
  expect(body.items).toMatchObject([{ whatToUpload: { documents: acceptedDocuments.map(({ label }) => label) } }]);
});
