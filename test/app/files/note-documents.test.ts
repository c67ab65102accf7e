/** The outbox notes where a document was seen and what it says, once, whatever runs twice. */
import { expect, test } from 'vitest';
import { makeJustWritten } from '../../../src/app/files/just-written.ts';
import { makeNoteDocuments, type NoteDocumentsDeps, type UploadedFact } from '../../../src/app/files/note-documents.ts';
import { attachmentId } from '../../../src/domain/ids.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import { anAttachment, aRecord, details, digest } from '../../support/builders.ts';
import { makeMemorySightings } from '../../support/memory/sightings.ts';
import { aWorld } from '../../support/world.ts';

const { order } = aRecord('po');
const image = anAttachment({ attachmentId: attachmentId('scan'), mediaType: 'image/png', sha256: digest('a scan') });
const fact = {
  kind: 'documents-uploaded',
  v: 1,
  at: order.createdAt,
  attachments: [anAttachment(), image],
  details,
} as unknown as UploadedFact;

const aNotary = (over: Partial<NoteDocumentsDeps> = {}) => {
  const sightings = makeMemorySightings();
  const asked: string[] = [];
  const justWritten = makeJustWritten();
  const note = makeNoteDocuments({
    sightings,
    files: { open: async () => ({ sizeBytes: 3, content: new Blob(['PDF']).stream() }) },
    documents: {
      read: async (bytes, mediaType, customer) => {
        asked.push(`${mediaType} ${Buffer.from(bytes)} ${customer}`);
        return { state: 'read', amounts: [], dates: [], names: [], namesCustomer: true };
      },
    },
    justWritten,
    scanner: { answers: 'at-once', look: async () => 'clean' },
    customerName: async () => 'Wingtip Toys',
    ...over,
  });
  return { sightings, asked, justWritten, note: () => note(order, fact) };
};

test('SR-21 each document is noted with its order, its scan and its text; a picture has none', async () => {
  const { note, sightings, asked } = aNotary();
  await note();
  expect(asked).toEqual(['application/pdf PDF Wingtip Toys']);
  const seen = { order: refOf(order), environment: 'production', at: order.createdAt, scan: 'clean' };
  expect(await sightings.ofDocument(digest('a purchase order'), 9)).toEqual([
    expect.objectContaining({ ...seen, reading: expect.objectContaining({ state: 'read' }) }),
  ]);
  expect(await sightings.ofDocument(digest('a scan'), 9)).toEqual([
    expect.objectContaining({ ...seen, reading: { state: 'no-text' } }),
  ]);
});

test('SR-21 run twice, it is not read twice', async () => {
  const { note, asked } = aNotary();
  await note();
  await note();
  expect(asked).toHaveLength(1);
});

test('SR-21 what was taken in here a moment ago is read from memory, once; what came in elsewhere is fetched', async () => {
  const { note, justWritten, asked } = aNotary();
  justWritten.keep(refOf(order), anAttachment().attachmentId, Uint8Array.from(Buffer.from('at hand')).buffer);
  await note();
  expect(asked).toEqual(['application/pdf at hand Wingtip Toys']);
  await note();
  expect(asked).toHaveLength(1);
  expect(justWritten.take(refOf(order), anAttachment().attachmentId)).toBeUndefined();
});

test('SR-11 a document whose bytes are gone is noted all the same', async () => {
  const { note, sightings } = aNotary({ files: { open: async () => undefined } });
  await note();
  expect((await sightings.ofDocument(digest('a purchase order'), 9))[0]?.reading).toEqual({ state: 'not-read' });
});

test('SR-21 an upload is noted by the order’s workflow, and the cursor moves past it', async () => {
  const world = aWorld();
  const ref = await world.place('po');
  await world.upload(ref);
  await world.advanceOrder(ref);
  expect(await world.stores.sightings.ofDocument(digest('a purchase order'), 9)).toMatchObject([{ order: ref }]);
  const { progress, facts } = await world.stored(ref);
  expect(progress.projectedSeq).toBe(facts.length);
});
