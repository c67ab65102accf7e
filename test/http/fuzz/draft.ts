/** A request in the making, in parts that can be spoiled one by one, and what is sent of it in the end. */
import { multipartBytes, multipartType, type Part } from '../../support/multipart.ts';
import type { Person } from '../people.ts';
import type { Ids } from './world.ts';

export interface FuzzRequest {
  readonly person: Person | undefined;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly raw?: string | Uint8Array;
  readonly ids: Ids;
}

export interface Draft {
  person: Person | undefined;
  method: string;
  path: string;
  readonly query: [string, string][];
  readonly headers: Record<string, string>;
  json: unknown;
  readonly parts: Part[];
  raw: string | Uint8Array | undefined;
}

/** Lone halves of a character pair can't be written in a URL at all. */
export const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());

export const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

export const sent = (draft: Draft, ids: Ids): FuzzRequest => {
  const query = draft.query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
  const headers = { ...draft.headers };
  let raw = draft.raw;
  if (raw === undefined && draft.parts.length > 0) {
    headers['content-type'] ??= multipartType;
    raw = multipartBytes(draft.parts);
  }
  if (raw === undefined && draft.json !== undefined) {
    headers['content-type'] ??= 'application/json';
    raw = JSON.stringify(draft.json);
  }
  const { person, method, path } = draft;
  return {
    person,
    method,
    url: query === '' ? path : `${path}?${query}`,
    headers,
    ids,
    ...(raw === undefined ? {} : { raw }),
  };
};
