/** What a file is, read from its first bytes, never from its name (SR-08). Its name's ending must agree with it. */
import { fileTypeFromBuffer } from 'file-type';
import type { Sniff } from '../../app/files/ports.ts';
import type { FileFault } from '../../domain/refusals.ts';
import { done, type Result, refused } from '../../domain/result.ts';

/** The types that are taken, and the endings a name of that type may have. */
const endings: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
};

const refuse = (fileName: string, reason: FileFault): Result<never> =>
  refused({ kind: 'file-refused', fileName, reason });

export const sniff: Sniff = async (head, fileName) => {
  if (head.byteLength === 0) return refuse(fileName, 'empty');
  const found = await fileTypeFromBuffer(head);
  const allowed = endings[found?.mime ?? ''];
  if (found === undefined || allowed === undefined) return refuse(fileName, 'type-not-allowed');
  const ending = /\.([^.]+)$/.exec(fileName.trim())?.[1]?.toLowerCase();
  // A name without an ending claims nothing.
  if (ending !== undefined && !allowed.includes(ending)) return refuse(fileName, 'name-disagrees');
  return done({ mediaType: found.mime });
};
