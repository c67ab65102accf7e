/**
 * PDFs: encrypted, broken, active or with files inside are refused (SR-08). Looked at twice, because each look alone can be
 * fooled: by the names in all of its bytes, unpacked where objects can be packed, and by what PDF.js makes of it.
 */
import { constants, inflateRawSync } from 'node:zlib';
import type { FileFault } from '../../../domain/refusals.ts';
import { inspectionBounds } from '../../../domain/review/accepted-documents.ts';
import { type Finding, refuse, taken } from './finding.ts';
import { openPdf, PdfIsEncrypted } from './open-pdf.ts';
import { isArchiveToo } from './two-in-one.ts';

/** Names that have no place in a purchase order, and what each makes of it. They are long, so chance bytes do not spell them. */
const refusedNames: Readonly<Record<string, FileFault>> = {
  Encrypt: 'encrypted',
  JavaScript: 'active-content',
  Launch: 'active-content',
  RichMedia: 'active-content',
  Rendition: 'active-content',
  ImportData: 'active-content',
  SubmitForm: 'active-content',
  XFA: 'active-content',
  GoToE: 'embedded-files',
  EmbeddedFile: 'embedded-files',
  EmbeddedFiles: 'embedded-files',
  FileAttachment: 'embedded-files',
};
const refusedName = new RegExp(`/(${Object.keys(refusedNames).join('|')})(?![A-Za-z0-9_.-])`);

const windowBytes = 1024 * 1024;
/** Every character of a name may be written as three. */
const overlap = 3 * 20;
/** The end of a PDF names where its table is; a few bytes after it are usual. */
const tailBytes = 4096;

export const inspectPdf = async (bytes: Buffer): Promise<Finding> => {
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - tailBytes));
  if (!tail.includes('%%EOF') || !tail.includes('startxref')) return refuse('unreadable');
  if (isArchiveToo(bytes)) return refuse('two-in-one');
  const fault = namesIn(bytes) ?? packedNamesIn(bytes);
  if (fault !== undefined) return refuse(fault);
  return asRead(bytes);
};

/** `/Java#53cript` is `/JavaScript`. */
const plain = (text: string): string =>
  text.includes('#')
    ? text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

const namesIn = (bytes: Buffer): FileFault | undefined => {
  for (let at = 0; at < bytes.length; at += windowBytes) {
    const text = bytes.toString('latin1', at, Math.min(bytes.length, at + windowBytes + overlap));
    const found = refusedName.exec(plain(text))?.[1];
    if (found !== undefined) return refusedNames[found];
  }
  return undefined;
};

/** Objects may lie packed inside a stream, where no name is to be seen: every stream that unpacks to text is looked into. */
const packedNamesIn = (bytes: Buffer): FileFault | undefined => {
  let unpacked = 0;
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    const start = startOfStream(bytes, at);
    if (start === undefined) continue;
    const isOfObjects = holdsObjects(bytes, at);
    if (!isZlib(bytes, start)) {
      if (isOfObjects && !isPlainText(bytes.subarray(start, start + 64))) return 'unreadable';
      continue;
    }
    if (!isOfObjects && !startsAsText(bytes, start)) continue;
    const end = bytes.indexOf('endstream', start);
    const content = inflated(bytes.subarray(start + 2, end < 0 ? bytes.length : end), inspectionBounds.entryBytes);
    if (typeof content === 'string') {
      if (content === 'bomb' || isOfObjects) return content;
      continue;
    }
    unpacked += content.length;
    if (unpacked > inspectionBounds.unpackedBytes) return 'bomb';
    const fault = namesIn(content);
    if (fault !== undefined) return fault;
  }
  return undefined;
};

/** The first byte after `stream` and its line end; `undefined` where the word is `endstream`, or part of a text. */
const startOfStream = (bytes: Buffer, at: number): number | undefined => {
  if (at >= 3 && bytes.toString('latin1', at - 3, at) === 'end') return undefined;
  if (bytes[at + 6] === 0x0a) return at + 7;
  if (bytes[at + 6] !== 0x0d) return undefined;
  return bytes[at + 7] === 0x0a ? at + 8 : at + 7;
};

/** An object stream's dictionary says where its first object begins. */
const holdsObjects = (bytes: Buffer, at: number): boolean => {
  const before = plain(bytes.toString('latin1', Math.max(0, at - 1024), at));
  const dictionary = before.slice(before.lastIndexOf(' obj') + 1);
  return /\/ObjStm\b/.test(dictionary) || (/\/First\b/.test(dictionary) && /\/N\b/.test(dictionary));
};

const isZlib = (bytes: Buffer, at: number): boolean => {
  const [method = 0, flags = 0] = [bytes[at], bytes[at + 1]];
  return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
};

const isPlainText = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09);

const startsAsText = (bytes: Buffer, start: number): boolean => {
  const head = inflated(bytes.subarray(start + 2, start + 514), windowBytes);
  return typeof head !== 'string' && isPlainText(head.subarray(0, 48));
};

/** Raw, so that a wrong checksum, which readers overlook, hides nothing. */
const inflated = (packed: Uint8Array, most: number): Buffer | 'bomb' | 'unreadable' => {
  try {
    return inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: most });
  } catch (fault) {
    return fault instanceof RangeError ? 'bomb' : 'unreadable';
  }
};

const asRead = async (bytes: Buffer): Promise<Finding> => {
  try {
    const pdf = await openPdf(bytes);
    try {
      if (pdf.numPages < 1) return refuse('unreadable');
      await pdf.getPage(1);
      if ((await pdf.getPermissions()) !== null) return refuse('encrypted');
      if ((await pdf.hasJSActions()) || (await pdf.getJSActions()) !== null) return refuse('active-content');
      const attachments: unknown = await pdf.getAttachments();
      return attachments === null || attachments === undefined ? taken('application/pdf') : refuse('embedded-files');
    } finally {
      await pdf.loadingTask.destroy();
    }
  } catch (fault) {
    return refuse(fault instanceof PdfIsEncrypted ? 'encrypted' : 'unreadable');
  }
};
