/** The corpus of good and hostile documents, each looked into as an upload is: by its first bytes, then whole, on the thread. */
import { afterAll, describe, expect, test } from 'vitest';
import { makeDocuments } from '../../../src/adapters/files/documents.ts';
import { sniff } from '../../../src/adapters/files/sniff.ts';
import { nameFits } from '../../../src/domain/review/accepted-documents.ts';
import { goodDocuments } from '../../support/documents/good.ts';
import { hostileDocuments } from '../../support/documents/hostile.ts';

const documents = makeDocuments();
afterAll(() => documents.close());

const memoryOf = (bytes: Buffer): ArrayBuffer => {
  const memory = new ArrayBuffer(bytes.length);
  new Uint8Array(memory).set(bytes);
  return memory;
};

/** What the upload makes of it: the type, or the reason of the refusal. */
const intake = async (bytes: Buffer, fileName: string): Promise<string> => {
  const sniffed = await sniff(bytes.subarray(0, 4100), fileName);
  if (!sniffed.ok) return sniffed.refusal.kind === 'file-refused' ? sniffed.refusal.reason : sniffed.refusal.kind;
  const found = await documents.inspect(memoryOf(bytes), sniffed.value.mediaType);
  if (!found.ok) return found.reason;
  return nameFits(found.mediaType, fileName) ? found.mediaType : 'name-disagrees';
};

describe('SR-08 taken', () => {
  test.each(goodDocuments)('$what', async ({ bytes, fileName, mediaType }) => {
    expect(await intake(bytes, fileName)).toBe(mediaType);
  });
});

describe('SR-08 refused, with the reason', () => {
  test.each(hostileDocuments)('$what: $reason', async ({ bytes, fileName, reason }) => {
    expect(await intake(bytes, fileName)).toBe(reason);
  });
});
