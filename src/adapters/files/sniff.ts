/** What a file is, read from its first bytes, never from its name (SR-08). Its name's ending must agree with it. */
import type { Sniff } from '../../app/files/ports.ts';
import type { FileFault } from '../../domain/refusals.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { acceptedDocument, acceptedDocuments, endingOf, nameFits } from '../../domain/review/accepted-documents.ts';
import { isKnownBad } from './inspect/known-bad.ts';

const refuse = (fileName: string, reason: FileFault): Result<never> =>
  refused({ kind: 'file-refused', fileName, reason });

const zip = Buffer.from('PK\x03\x04', 'latin1');
/** Of Office documents from before the zip, and of today's when they are encrypted. */
const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const startsWith = (head: Uint8Array, start: Uint8Array): boolean =>
  Buffer.from(head.subarray(0, start.length)).equals(start);

const office = acceptedDocuments.filter(({ label }) => label === 'DOCX' || label === 'XLSX');
/** What Office writes first into a zip. */
const officeEntries = ['[Content_Types].xml', '_rels/', 'word/', 'xl/', 'docProps/'];

export const sniff: Sniff = async (head, fileName) => {
  if (head.byteLength === 0) return refuse(fileName, 'empty');
  if (isKnownBad(head)) return refuse(fileName, 'known-bad');
  if (startsWith(head, zip)) return officeBy(head, fileName);
  const { fileTypeFromBuffer } = await import('file-type');
  const mediaType = (await fileTypeFromBuffer(head))?.mime ?? '';
  if (startsWith(head, compoundFile) && claimedOffice(fileName)) return refuse(fileName, 'encrypted');
  if (acceptedDocument(mediaType) === undefined) return refuse(fileName, 'type-not-allowed');
  return nameFits(mediaType, fileName) ? done({ mediaType }) : refuse(fileName, 'name-disagrees');
};

const claimedOffice = (fileName: string) =>
  office.find(({ mediaType }) => endingOf(fileName) !== undefined && nameFits(mediaType, fileName));

/** A zip is an Office document or an archive: until it is looked into, its name says which. */
const officeBy = (head: Uint8Array, fileName: string): Result<{ readonly mediaType: string }> => {
  const claimed = claimedOffice(fileName);
  if (claimed !== undefined) return done({ mediaType: claimed.mediaType });
  const [any] = office;
  const isOffice = officeEntries.some((entry) => Buffer.from(head).includes(entry));
  if (!isOffice || any === undefined) return refuse(fileName, 'type-not-allowed');
  return endingOf(fileName) === undefined ? done({ mediaType: any.mediaType }) : refuse(fileName, 'name-disagrees');
};
