/**
 * Multipart bodies as a stream (SR-07, SR-08): each file is handed on while it arrives, with limits on everything. A body that
 * breaks off, or a file that is too large, ends in a refusal; it never ends the process. Part names match in any case (WR-12).
 */
import { createHash } from 'node:crypto';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import type { FileFault, Refusal } from '../../domain/refusals.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { type ByteStream, drain } from './bodies.ts';

/** Part names are given in lower case. Other parts are read past. */
export interface UploadLimits {
  readonly fileParts: readonly string[];
  readonly fieldParts: readonly string[];
  readonly files: number;
  readonly fileBytes: number;
  /** All files together. */
  readonly totalBytes: number;
  readonly fieldBytes: number;
}

export interface UploadedFile {
  /** Lower case, one of `fileParts`. */
  readonly part: string;
  /** Without folders or control characters, at most 255 characters; may be empty. */
  readonly fileName: string;
  /** As the client called it, which proves nothing. */
  readonly contentType: string;
  /** Once, and to its end unless the file is refused; breaks off by a throw when the file or the upload is too large, or the body ends too early. */
  readonly content: AsyncIterable<Uint8Array>;
  /** After `content` was read: how many bytes, and their SHA-256 in hex. */
  readonly measured: () => { readonly bytes: number; readonly sha256: string };
}

export interface Parts<T> {
  /** By lower-case name. */
  readonly fields: ReadonlyMap<string, string>;
  readonly files: readonly T[];
  /** SHA-256 over every part's name, file name and content: the same for the same upload under another boundary (CA-05). */
  readonly digest: string;
}

export interface Upload {
  /** Reads the whole body, once. `onFile` is called for one file after the other, and may refuse. */
  readonly read: <T>(onFile: (file: UploadedFile) => Promise<Result<T>>) => Promise<Result<Parts<T>>>;
}

/** The body breaks off here; why, the upload's own result says. */
class UploadBroken extends Error {}

const overhead = { headerPairs: 20, headerSize: 8 * 1024, fields: 20, fieldNameSize: 100 };

/** Refuses what is no multipart/form-data with a boundary; the body is untouched until `read`. */
export const uploadOf = (
  body: ByteStream | null | undefined,
  contentType: string | undefined,
  limits: UploadLimits,
): Result<Upload> => {
  const expected = { kind: 'content-type-wrong', expected: 'multipart/form-data; boundary=…' } as const;
  if (!body || contentType === undefined || !/^\s*multipart\/form-data\b/i.test(contentType)) return refused(expected);
  let parser: BusboyInstance;
  try {
    parser = aParser(contentType, limits);
  } catch {
    return refused(expected);
  }
  return done({ read: (onFile) => readParts(body, parser, limits, onFile) });
};

const aParser = (contentType: string, limits: UploadLimits): BusboyInstance =>
  new Busboy({
    headers: { 'content-type': contentType.trim() },
    fileHwm: 256 * 1024,
    highWaterMark: 256 * 1024,
    limits: { ...overhead, fileSize: limits.fileBytes, files: limits.files + 1, fieldSize: limits.fieldBytes },
    isPartAFile: (name, _type, fileName) => {
      const part = name?.toLowerCase() ?? '';
      return !limits.fieldParts.includes(part) && (fileName !== undefined || limits.fileParts.includes(part));
    },
  });

const readParts = async <T>(
  body: ByteStream,
  parser: BusboyInstance,
  limits: UploadLimits,
  onFile: (file: UploadedFile) => Promise<Result<T>>,
): Promise<Result<Parts<T>>> => {
  const fields = new Map<string, string>();
  const files: T[] = [];
  const digest = createHash('sha256');
  let stopped: { refusal: Refusal } | { fault: unknown } | undefined;
  let total = 0;
  let count = 0;
  let queue: Promise<void> = Promise.resolve();
  const stopping = Promise.withResolvers<void>();
  const finished = Promise.withResolvers<void>();

  const open = new Set<BusboyFileStream>();

  const stop = (reason: { refusal: Refusal } | { fault: unknown }): void => {
    stopped ??= reason;
    stopping.resolve();
    for (const stream of open) stream.destroy(new UploadBroken());
  };
  const refuse = (refusal: Refusal): void => stop({ refusal });
  const refuseFile = (fileName: string, reason: FileFault): void => refuse({ kind: 'file-refused', fileName, reason });
  const brokenOff = (): void => refuse({ kind: 'body-unreadable', reason: 'the multipart body ended too early' });

  const take = async (stream: BusboyFileStream, part: string, fileName: string, contentType: string): Promise<void> => {
    if (stopped) return;
    const hash = createHash('sha256');
    let bytes = 0;
    let sha256: string | undefined;
    const content = async function* (): AsyncGenerator<Uint8Array> {
      try {
        for await (const chunk of stream) {
          bytes += chunk.length;
          total += chunk.length;
          if (total > limits.totalBytes) refuseFile(fileName, 'together-too-large');
          if (stopped) throw new UploadBroken();
          hash.update(chunk);
          yield chunk;
        }
      } catch (error) {
        if (!stopped) brokenOff();
        throw error;
      }
      if (stopped) throw new UploadBroken();
      sha256 = hash.digest('hex');
    };
    const iterator = content();
    const measured = () => {
      if (sha256 === undefined) throw new Error('The file has not been read to its end');
      return { bytes, sha256 };
    };
    try {
      const taken = await onFile({ part, fileName, contentType, content: iterator, measured });
      if (!taken.ok) return refuse(taken.refusal);
      if (sha256 === undefined) for await (const _ of iterator);
      digest.update(`${JSON.stringify(['file', part, fileName, measured().sha256])}\n`);
      files.push(taken.value);
    } catch (fault) {
      stop({ fault });
    } finally {
      open.delete(stream);
    }
  };

  parser.on('file', (name, stream, fileName, _encoding, contentType) => {
    const part = name?.toLowerCase() ?? '';
    const cleaned = cleanName(fileName);
    stream.on('error', brokenOff);
    stream.on('limit', () => refuseFile(cleaned, 'too-large'));
    if (stopped || !limits.fileParts.includes(part)) {
      stream.resume();
      return;
    }
    open.add(stream);
    count++;
    if (count > limits.files) {
      refuseFile(cleaned, 'too-many');
      return;
    }
    queue = queue.then(() => take(stream, part, cleaned, contentType));
  });
  parser.on('field', (name, value, _nameCut, valueCut) => {
    const part = name?.toLowerCase() ?? '';
    if (valueCut) refuse({ kind: 'body-too-large', limitBytes: limits.fieldBytes });
    if (fields.has(part)) refuse({ kind: 'body-unreadable', reason: `the part ${part} was sent twice` });
    fields.set(part, value);
  });
  parser.on('fieldsLimit', () => refuse({ kind: 'body-unreadable', reason: 'it has too many parts' }));
  parser.on('error', () => {
    brokenOff();
    finished.resolve();
  });
  parser.on('finish', () => finished.resolve());

  await pump(body, parser, stopping.promise, () => stopped !== undefined, brokenOff);
  if (!stopped) await Promise.race([finished.promise, stopping.promise]);
  await queue;
  if (stopped) {
    parser.destroy();
    if ('fault' in stopped) throw stopped.fault;
    return refused(stopped.refusal);
  }
  for (const name of [...fields.keys()].sort()) digest.update(`${JSON.stringify(['field', name, fields.get(name)])}\n`);
  return done({ fields, files, digest: digest.digest('hex') });
};

/** Feeds the parser at the pace the files are taken; once stopped, lets the rest of the body pass by. */
const pump = async (
  body: ByteStream,
  parser: BusboyInstance,
  stopping: Promise<void>,
  isStopped: () => boolean,
  brokenOff: () => void,
): Promise<void> => {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done: ended, value } = await reader.read();
      if (ended) break;
      if (isStopped()) return await drain(reader);
      await Promise.race([write(parser, value), stopping]);
    }
    if (!isStopped()) parser.end();
  } catch {
    brokenOff();
  }
};

const write = (parser: BusboyInstance, chunk: Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    parser.write(chunk, () => resolve());
  });

const cleanName = (fileName: string | undefined): string =>
  (fileName ?? '')
    .replace(/\p{Cc}/gu, '')
    .replace(/^.*[\\/]/, '')
    .slice(-255);
