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

/** How far an upload came, and why it goes no further: the first reason counts. */
interface Course {
  readonly limits: UploadLimits;
  stopped?: { readonly refusal: Refusal } | { readonly fault: unknown };
  /** Bytes of all files so far. */
  total: number;
  /** Files that are being taken, or wait to be. */
  readonly open: Set<BusboyFileStream>;
  readonly stopping: PromiseWithResolvers<void>;
}

const stop = (course: Course, reason: NonNullable<Course['stopped']>): void => {
  course.stopped ??= reason;
  course.stopping.resolve();
  for (const stream of course.open) stream.destroy(new UploadBroken());
};
const refuse = (course: Course, refusal: Refusal): void => stop(course, { refusal });
const refuseFile = (course: Course, fileName: string, reason: FileFault): void =>
  refuse(course, { kind: 'file-refused', fileName, reason });
const unreadable = (course: Course, reason: string): void => refuse(course, { kind: 'body-unreadable', reason });
const brokenOff = (course: Course): void => unreadable(course, 'the multipart body ended too early');

const readParts = async <T>(
  body: ByteStream,
  parser: BusboyInstance,
  limits: UploadLimits,
  onFile: (file: UploadedFile) => Promise<Result<T>>,
): Promise<Result<Parts<T>>> => {
  const course: Course = { limits, total: 0, open: new Set(), stopping: Promise.withResolvers() };
  const fields = new Map<string, string>();
  const files: T[] = [];
  const digest = createHash('sha256');
  const finished = Promise.withResolvers<void>();
  let count = 0;
  let queue: Promise<void> = Promise.resolve();

  const take = async (stream: BusboyFileStream, file: UploadedFile): Promise<void> => {
    if (course.stopped) return;
    try {
      const taken = await onFile(file);
      if (!taken.ok) return refuse(course, taken.refusal);
      // What the use case left unread; nothing when it read to the end.
      for await (const _ of file.content);
      digest.update(`${JSON.stringify(['file', file.part, file.fileName, file.measured().sha256])}\n`);
      files.push(taken.value);
    } catch (fault) {
      stop(course, { fault });
    } finally {
      course.open.delete(stream);
    }
  };

  parser.on('file', (name, stream, sentName, _encoding, contentType) => {
    const part = name?.toLowerCase() ?? '';
    const fileName = cleanName(sentName);
    // Without a listener the error of a body that breaks off would end the process.
    stream.on('error', () => brokenOff(course));
    if (course.stopped || !limits.fileParts.includes(part)) {
      stream.resume();
      return;
    }
    stream.on('limit', () => refuseFile(course, fileName, 'too-large'));
    course.open.add(stream);
    count++;
    if (count > limits.files) return refuseFile(course, fileName, 'too-many');
    const file = { part, fileName, contentType, ...contentOf(course, stream, fileName) };
    queue = queue.then(() => take(stream, file));
  });
  parser.on('field', (name, value, _nameCut, valueCut) => {
    const part = name?.toLowerCase() ?? '';
    if (valueCut) refuse(course, { kind: 'body-too-large', limitBytes: limits.fieldBytes });
    if (fields.has(part)) unreadable(course, `the part ${part} was sent twice`);
    fields.set(part, value);
  });
  parser.on('fieldsLimit', () => unreadable(course, 'it has too many parts'));
  parser.on('filesLimit', () => unreadable(course, 'it has too many parts'));
  parser.on('error', () => brokenOff(course));
  parser.on('finish', () => finished.resolve());

  await pump(course, body, parser);
  await Promise.race([finished.promise, course.stopping.promise]);
  await queue;
  if (course.stopped) {
    parser.destroy();
    if ('fault' in course.stopped) throw course.stopped.fault;
    return refused(course.stopped.refusal);
  }
  for (const name of [...fields.keys()].sort()) digest.update(`${JSON.stringify(['field', name, fields.get(name)])}\n`);
  return done({ fields, files, digest: digest.digest('hex') });
};

/** A file's bytes as they arrive, measured on the way; they break off by a throw when the upload stops. */
const contentOf = (
  course: Course,
  stream: BusboyFileStream,
  fileName: string,
): Pick<UploadedFile, 'content' | 'measured'> => {
  const hash = createHash('sha256');
  let bytes = 0;
  let sha256: string | undefined;
  const read = async function* (): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of stream) {
        bytes += chunk.length;
        course.total += chunk.length;
        if (course.total > course.limits.totalBytes) refuseFile(course, fileName, 'together-too-large');
        if (course.stopped) throw new UploadBroken();
        hash.update(chunk);
        yield chunk;
      }
    } catch (error) {
      if (!course.stopped) brokenOff(course);
      throw error;
    }
    if (course.stopped) throw new UploadBroken();
    sha256 = hash.digest('hex');
  };
  return {
    content: read(),
    measured: () => {
      if (sha256 === undefined) throw new Error('The file has not been read to its end');
      return { bytes, sha256 };
    },
  };
};

/** Feeds the parser at the pace the files are taken; once stopped, lets the rest of the body pass by. */
const pump = async (course: Course, body: ByteStream, parser: BusboyInstance): Promise<void> => {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done: ended, value } = await reader.read();
      if (ended) break;
      if (course.stopped) return await drain(reader);
      await Promise.race([write(parser, value), course.stopping.promise]);
    }
    if (!course.stopped) parser.end();
  } catch {
    brokenOff(course);
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
