/** Files that lie beside the bundle and are sent as they are: read when first asked for, so that a start never waits for them. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Answer } from './answers.ts';
import { namesTag } from './conditional.ts';

export interface Asset {
  readonly bytes: Uint8Array;
  readonly packed: Uint8Array;
  /** Of the content, quoted. */
  readonly etag: string;
}

export type Assets = (name: string) => Promise<Asset>;

const pack = promisify(gzip);

export const assetOf = async (bytes: Uint8Array): Promise<Asset> => ({
  bytes,
  packed: await pack(bytes, { level: 9 }),
  etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
});

/** `placeOf`: where a file of that name lies. What could not be read is tried again at the next asking. */
export const makeAssets = (placeOf: (name: string) => URL | string): Assets => {
  const known = new Map<string, Promise<Asset>>();
  return (name) => {
    const reading = known.get(name) ?? readFile(placeOf(name)).then(assetOf);
    known.set(name, reading);
    reading.catch(() => known.delete(name));
    return reading;
  };
};

const takesGzip = (acceptEncoding: string | undefined): boolean =>
  /(^|,)\s*gzip\s*(;\s*q=(1|0\.\d*[1-9]))?\s*(,|$)/i.test(acceptEncoding ?? '');

/** Packed where that is asked for (WR-12), 304 where the client has it already. Kept a day; a new version has a new address. */
export const assetAnswer = (
  { bytes, packed, etag }: Asset,
  contentType: string,
  header: (name: string) => string | undefined,
): Answer => {
  const headers = { etag, 'cache-control': 'public, max-age=86400', vary: 'accept-encoding' };
  if (namesTag(header('if-none-match'), etag)) return { status: 304, headers };
  const typed = { ...headers, 'content-type': contentType };
  return takesGzip(header('accept-encoding'))
    ? { status: 200, raw: packed, headers: { ...typed, 'content-encoding': 'gzip' } }
    : { status: 200, raw: bytes, headers: typed };
};
