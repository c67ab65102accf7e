/** The threads that look into documents: what a document does to its reader, the desk survives. And what is read in good ones. */
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { type DocumentThreads, documentThreads, makeDocuments } from '../../../src/adapters/files/documents.ts';
import { aGoodDocx, aGoodXlsx, docxType, xlsxType } from '../../support/documents/good.ts';
import { aGoodPdf, aPdfOf } from '../../support/documents/pdf.ts';

const memoryOf = (bytes: Uint8Array): ArrayBuffer => {
  const memory = new ArrayBuffer(bytes.length);
  new Uint8Array(memory).set(bytes);
  return memory;
};

/** A reader that a document can hang, fill with garbage or make throw. */
const victim = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ claimed }) => {
      if (claimed === 'hang') for (;;);
      if (claimed === 'eat') for (const eaten = [];;) eaten.push(new Array(1e6).fill(eaten.length));
      if (claimed === 'throw') throw new Error('out of its mind');
      if (claimed === 'settings') return parentPort.postMessage({ found: { ok: false, reason: Object.keys(process.env).join() } });
      parentPort.postMessage({ found: { ok: true, mediaType: 'application/pdf' } });
    });
    parentPort.postMessage({ ready: true });
  `)}`,
);

const aVictim = (limits: Partial<DocumentThreads> = {}) => {
  const documents = makeDocuments({ ...documentThreads, inspectMs: 500, ...limits }, victim);
  onTestFinished(() => documents.close());
  return (claimed: string) => documents.inspect(new ArrayBuffer(1), claimed);
};
const good = { ok: true, mediaType: 'application/pdf' };

describe('SR-08 a document', () => {
  test('that hangs its reader is refused when its time is up, and the next one is looked into', async () => {
    const inspect = aVictim();
    expect(await inspect('hang')).toEqual({ ok: false, reason: 'not-read-in-time' });
    expect(await inspect('good')).toEqual(good);
  });

  test.each(['eat', 'throw'])(
    'that breaks its reader (%s) is refused as unreadable, and the next one is looked into',
    async (how) => {
      const inspect = aVictim({ inspectMs: 20_000 });
      expect(await inspect(how)).toEqual({ ok: false, reason: 'unreadable' });
      expect(await inspect('good')).toEqual(good);
    },
  );

  test('waits for its turn, and not for ever', async () => {
    const inspect = aVictim({ threads: 1, inspectMs: 400, turnMs: 100 });
    const first = inspect('hang');
    expect(await inspect('good')).toEqual({ ok: false, reason: 'not-read-in-time' });
    expect(await first).toEqual({ ok: false, reason: 'not-read-in-time' });
    expect(await inspect('good')).toEqual(good);
    expect(await inspect('good')).toEqual(good);
  });

  test('is looked into where none of the desk’s settings are', async () => {
    expect(await aVictim()('settings')).toEqual({ ok: false, reason: '' });
  });

  test('is not blamed when the thread itself can’t be started', async () => {
    const documents = makeDocuments(documentThreads, new URL('./no-such-thread.ts', import.meta.url));
    await expect(documents.inspect(new ArrayBuffer(1), 'application/pdf')).rejects.toThrow();
  });
});

describe('SR-08 what is read in', () => {
  const documents = makeDocuments();
  afterAll(() => documents.close());
  const read = (bytes: Uint8Array, mediaType: string, customer?: string) =>
    documents.read(memoryOf(bytes), mediaType, customer);
  const expected = {
    state: 'read',
    amounts: [{ amount: '156.87', currency: 'USD' }],
    names: ['Wingtip Toys B.V.'],
    namesCustomer: true,
  };

  test.each([
    ['a PDF', aGoodPdf, 'application/pdf', ['2026-11-20']],
    ['a DOCX', aGoodDocx, docxType, ['2026-11-20']],
    ['an XLSX', aGoodXlsx, xlsxType, []],
  ])('%s', async (_what, bytes, mediaType, dates) => {
    expect(await read(bytes, mediaType, 'Wingtip Toys BV')).toMatchObject({ state: 'read', namesCustomer: false });
    expect(await read(bytes, mediaType, 'Wingtip Toys B.V.')).toEqual({ ...expected, dates });
  });

  test('a PDF that holds no text, and a picture, is said to have none', async () => {
    expect(await read(aPdfOf([]), 'application/pdf')).toEqual({ state: 'no-text' });
    expect(await read(Buffer.from('x'), 'image/png')).toEqual({ state: 'no-text' });
  });

  test('what makes no sense is said so, never a fault', async () => {
    expect(await read(Buffer.from('%PDF-1.7 nonsense'), 'application/pdf')).toEqual({ state: 'not-read' });
    expect(await read(Buffer.from('PK nonsense'), docxType)).toEqual({ state: 'not-read' });
  });
});
