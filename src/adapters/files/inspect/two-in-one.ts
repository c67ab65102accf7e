/** Files that are two things at once: a picture or PDF that is an archive, a PDF or a page of script as well. */

const endOfArchive = Buffer.from('PK\x05\x06', 'latin1');
/** An archive's end record, with the longest comment there is. */
const archiveTailBytes = 22 + 65_535;
const windowBytes = 1024 * 1024;
/** The longest thing looked for. */
const overlap = 16;

const scripts = /<script|<html|<\?php|<!doctype html/i;

/** Tells by the last 64 KB: a reader of archives looks for its end record there, whatever stands before. */
export const isArchiveToo = (bytes: Buffer): boolean => {
  const tail = bytes.subarray(Math.max(0, bytes.length - archiveTailBytes));
  for (let at = tail.indexOf(endOfArchive); at >= 0; at = tail.indexOf(endOfArchive, at + 1)) {
    if (at + 22 <= tail.length && tail.readUInt16LE(at + 20) <= tail.length - at - 22) return true;
  }
  return false;
};

/** Readers of PDF take a header anywhere in the first kilobyte. */
export const isPdfToo = (bytes: Buffer): boolean => bytes.subarray(0, 1024 + 5).includes('%PDF-');

/** What a browser that guesses would run. */
export const isScriptToo = (bytes: Buffer): boolean => {
  for (let at = 0; at < bytes.length; at += windowBytes) {
    if (scripts.test(bytes.toString('latin1', at, Math.min(bytes.length, at + windowBytes + overlap)))) return true;
  }
  return false;
};
