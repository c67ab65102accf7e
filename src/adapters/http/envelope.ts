/** What is known of a request before anything is looked at, and what every answer carries (WR-04). */
import { randomUUID } from 'node:crypto';
import { type Locale, localeOf } from '../../wire/locales.ts';
import type { ByteStream } from './bodies.ts';

export interface Incoming {
  readonly method: string;
  /** Absolute, or from the root. */
  readonly url: string;
  readonly headers: { readonly get: (name: string) => string | null };
  readonly body?: ByteStream | null | undefined;
  /** Under which the log tells more; default: the correlation id. */
  readonly traceId?: string | undefined;
}

export interface Envelope {
  readonly method: string;
  /** Without the query, as it was sent. */
  readonly path: string;
  /** From the root, with the query. */
  readonly address: string;
  readonly query: URLSearchParams;
  readonly requestId: string;
  /** False when the caller gave none and one was made. */
  readonly hasOwnRequestId: boolean;
  readonly correlationId: string;
  /** As given, for the echo. */
  readonly xLocale: string;
  readonly locale: Locale;
  readonly traceId: string;
}

export const envelopeOf = ({ method, url, headers, traceId }: Incoming): Envelope => {
  const { path, query } = splitUrl(url);
  const givenId = echoable(headers.get('ms-requestid'));
  const correlationId = echoable(headers.get('ms-correlationid')) ?? randomUUID();
  const xLocale = echoable(headers.get('x-locale')) ?? 'en-US';
  return {
    method: method.toUpperCase(),
    path,
    address: query === '' ? path : `${path}?${query}`,
    query: new URLSearchParams(query),
    requestId: givenId ?? randomUUID(),
    hasOwnRequestId: givenId !== undefined,
    correlationId,
    xLocale,
    locale: localeOf(xLocale),
    traceId: traceId ?? correlationId,
  };
};

const splitUrl = (url: string): { path: string; query: string } => {
  const fromRoot = url.startsWith('/') ? url : url.replace(/^[a-z]+:\/\/[^/?#]*/i, '');
  const [beforeHash = ''] = fromRoot.split('#', 1);
  const mark = beforeHash.indexOf('?');
  const path = mark === -1 ? beforeHash : beforeHash.slice(0, mark);
  return { path: path === '' ? '/' : path, query: mark === -1 ? '' : beforeHash.slice(mark + 1) };
};

/** Printable and of sane length; anything else counts as absent. */
const echoable = (value: string | null): string | undefined =>
  value !== null && /^[\x21-\x7e][\x20-\x7e]{0,127}$/.test(value) ? value : undefined;

/** `no-store`: what is answered is one tenant's business. */
export const commonHeaders = ({ requestId, correlationId, xLocale }: Envelope): Record<string, string> => ({
  'ms-requestid': requestId,
  'ms-correlationid': correlationId,
  'x-locale': xLocale,
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
});
