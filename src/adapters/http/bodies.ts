/** Reading a request's body within limits, so that no client can make us hold or parse more than a route allows (H24). */
import { done, type Result, refused } from '../../domain/result.ts';

export type ByteStream = ReadableStream<Uint8Array>;

export const jsonLimitBytes = 256 * 1024;
const depthLimit = 32;
const drainLimitBytes = 128 * 1024 * 1024;

/** Reads on and throws away, so that the client has sent its body before it gets its answer: some read none until then. */
export const drain = async (reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> => {
  let total = 0;
  try {
    while (total < drainLimitBytes) {
      const { done: ended, value } = await reader.read();
      if (ended) return;
      total += value.byteLength;
    }
    await reader.cancel();
  } catch {
    // The client went away: there is nobody left to answer.
  }
};

/** All bytes of a body; refuses one above the limit, after having let it pass by unread. */
export const readBytes = async (body: ByteStream | null | undefined, limitBytes: number): Promise<Result<Buffer>> => {
  if (!body) return done(Buffer.alloc(0));
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let total = 0;
  try {
    for (;;) {
      const { done: ended, value } = await reader.read();
      if (ended) break;
      total += value.byteLength;
      if (total > limitBytes) {
        await drain(reader);
        return refused({ kind: 'body-too-large', limitBytes });
      }
      chunks.push(value);
    }
  } catch {
    return refused({ kind: 'body-unreadable', reason: 'it ended too early' });
  }
  return done(
    chunks.length === 1 && chunks[0]
      ? Buffer.from(chunks[0].buffer, chunks[0].byteOffset, total)
      : Buffer.concat(chunks),
  );
};

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The JSON of a body; an empty one is `undefined`. A leading BOM is skipped (WR-02). */
export const parseJson = (bytes: Uint8Array): Result<unknown> => {
  if (bytes.byteLength === 0) return done(undefined);
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return refused({ kind: 'body-unreadable', reason: 'it is not UTF-8' });
  }
  if (text.trim() === '') return done(undefined);
  if (isTooDeep(text)) {
    return refused({ kind: 'body-unreadable', reason: `it is nested more than ${depthLimit} levels deep` });
  }
  try {
    return done(JSON.parse(text));
  } catch {
    return refused({ kind: 'body-unreadable', reason: 'it is not JSON' });
  }
};

/** Counts brackets outside of strings, before anything is parsed. */
const isTooDeep = (text: string): boolean => {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 0x5c) i++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      depth++;
      if (depth > depthLimit) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
};

/** JSON by its name, or nothing said at all: clients of Partner Center often leave it out. */
export const isJsonType = (contentType: string | null): boolean =>
  contentType === null || /^\s*(application|text)\/([\w.+-]+\+)?json\b/i.test(contentType) || contentType.trim() === '';

/**
 * A body going out that breaks off ends there, short of its content-length: passed on, its error would leave the caller
 * waiting for minutes (H22).
 */
export const endedWhenBroken = (body: ByteStream, onFault: (fault: unknown) => void): ByteStream => {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const { done: ended, value } = await reader.read();
        if (ended) controller.close();
        else controller.enqueue(value);
      } catch (fault) {
        onFault(fault);
        controller.close();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
};
