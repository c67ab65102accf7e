/** Takes a request's body the way its route wants it, and knows the digest a repeat must have as well (CA-05). */
import { createHash } from 'node:crypto';
import { done, type Result, refused } from '../../domain/result.ts';
import { isJsonType, jsonLimitBytes, parseJson, readBytes } from './bodies.ts';
import type { Incoming } from './envelope.ts';
import { type Upload, type UploadLimits, uploadOf } from './multipart.ts';
import type { Route } from './route.ts';

export interface Content {
  readonly body?: unknown;
  readonly upload?: Upload;
  /** As far as it is known by now. */
  readonly digest: () => string | undefined;
  readonly readThrough?: (() => Promise<Result<string>>) | undefined;
}

export const readContent = async (route: Route, incoming: Incoming): Promise<Result<Content>> => {
  const { kind, limits } = route.body;
  if (kind === 'json') return jsonContent(incoming, route.idempotent !== false);
  if (kind === 'multipart' && limits !== undefined) return uploadContent(incoming, limits);
  return done({ digest: () => '' });
};

const jsonContent = async ({ headers, body }: Incoming, withDigest: boolean): Promise<Result<Content>> => {
  if (!isJsonType(headers.get('content-type')))
    return refused({ kind: 'content-type-wrong', expected: 'application/json' });
  if (Number(headers.get('content-length') ?? 0) > jsonLimitBytes) {
    return refused({ kind: 'body-too-large', limitBytes: jsonLimitBytes });
  }
  const bytes = await readBytes(body, jsonLimitBytes);
  if (!bytes.ok) return bytes;
  const parsed = parseJson(bytes.value);
  if (!parsed.ok) return parsed;
  const digest = withDigest ? createHash('sha256').update(bytes.value).digest('hex') : '';
  return done({ body: parsed.value, digest: () => digest });
};

const uploadContent = ({ headers, body }: Incoming, limits: UploadLimits): Result<Content> => {
  const opened = uploadOf(body, headers.get('content-type') ?? undefined, limits);
  if (!opened.ok) return opened;
  let digest: string | undefined;
  const upload: Upload = {
    read: async (onFile) => {
      const parts = await opened.value.read(onFile);
      if (parts.ok) digest = parts.value.digest;
      return parts;
    },
  };
  const readThrough = async (): Promise<Result<string>> => {
    const parts = await opened.value.read(async ({ content }) => {
      for await (const _ of content);
      return done(undefined);
    });
    return parts.ok ? done(parts.value.digest) : parts;
  };
  return done({ upload, digest: () => digest, readThrough });
};
