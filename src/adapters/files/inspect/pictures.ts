/** Images: their size in pixels from their own headers, whether they are whole, and whether something hides behind them. */
import { inspectionBounds } from '../../../domain/review/accepted-documents.ts';
import { type Finding, hasTooManyPixels, refuse, taken } from './finding.ts';

const isEmpty = (width: number, height: number): boolean => width === 0 || height === 0;

/** A PNG is a row of chunks; the first says its size, the last is IEND, and nothing comes after it. */
export const inspectPng = (bytes: Buffer): Finding => {
  const signatureBytes = 8;
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return refuse('unreadable');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (isEmpty(width, height)) return refuse('unreadable');
  if (hasTooManyPixels(width, height)) return refuse('too-many-pixels');
  for (let at = signatureBytes; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') {
      return end === bytes.length ? taken('image/png') : refuse('two-in-one');
    }
    at = end;
  }
  return refuse('unreadable');
};

/** Markers of a JPEG that say its size: start of frame, all kinds of it. */
const startsFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const endOfImage = Buffer.from([0xff, 0xd9]);

/** Cameras write more after the end of the image, so only what is hidden there for a purpose is refused (see two-in-one.ts). */
export const inspectJpeg = (bytes: Buffer): Finding => {
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return refuse('unreadable');
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (startsFrame(marker)) {
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
      if (isEmpty(width, height)) return refuse('unreadable');
      if (hasTooManyPixels(width, height)) return refuse('too-many-pixels');
      return bytes.indexOf(endOfImage, at) < 0 ? refuse('unreadable') : taken('image/jpeg');
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return refuse('unreadable');
};

const tag = { width: 256, height: 257 } as const;

/** A TIFF is a chain of directories, one a page. Each is read for its size; a chain that bites its tail is broken. */
export const inspectTiff = (bytes: Buffer): Finding => {
  if (bytes.length < 8) return refuse('unreadable');
  const little = bytes.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const long = (at: number): number => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const seen = new Set<number>();
  for (let directory = long(4); directory !== 0; ) {
    if (seen.has(directory) || directory < 8 || directory + 2 > bytes.length) return refuse('unreadable');
    if (seen.size >= inspectionBounds.imagePages) return refuse('too-many-pixels');
    seen.add(directory);
    const entries = short(directory);
    const end = directory + 2 + entries * 12;
    if (entries === 0 || end + 4 > bytes.length) return refuse('unreadable');
    let [width, height] = [0, 0];
    for (let at = directory + 2; at < end; at += 12) {
      const isShort = short(at + 2) === 3;
      if (short(at) === tag.width) width = isShort ? short(at + 8) : long(at + 8);
      if (short(at) === tag.height) height = isShort ? short(at + 8) : long(at + 8);
    }
    if (isEmpty(width, height)) return refuse('unreadable');
    if (hasTooManyPixels(width, height)) return refuse('too-many-pixels');
    directory = long(end);
  }
  return seen.size === 0 ? refuse('unreadable') : taken('image/tiff');
};
