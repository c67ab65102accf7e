/** From what a route answers to status, headers and text. */
import type { WriteWith } from '../../app/requests/ports.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { faultBody, problemBody } from '../../wire/problem-body.ts';
import type { Side } from '../../wire/problems.ts';
import { isRefused, type Outcome } from './answers.ts';
import type { ByteStream } from './bodies.ts';
import type { Envelope } from './envelope.ts';

/** An answer without the headers that every answer carries. */
export interface Rendered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | ByteStream | undefined;
  /** The kind of refusal, for the log. */
  readonly refusal?: string;
  /** As an Answer's. */
  readonly write?: WriteWith;
}

export const render = (outcome: Outcome, side: Side, envelope: Envelope): Rendered => {
  if (isRefused(outcome)) return renderRefusal(outcome.refusal, side, envelope, outcome.extensions);
  const { status, body, headers = {}, raw, write } = outcome;
  if (!Number.isInteger(status) || status < 200 || status > 599)
    throw new Error(`Not a status to answer with: ${status}`);
  const draft = write === undefined ? {} : { write };
  if (raw !== undefined || body === undefined) return { status, headers, body: raw, ...draft };
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
    ...draft,
  };
};

const problemType = { 'content-type': 'application/problem+json; charset=utf-8' };

export const renderRefusal = (
  refusal: Refusal,
  side: Side,
  { locale, path, traceId }: Envelope,
  extensions: Readonly<Record<string, unknown>> = {},
): Rendered => {
  const problem = problemBody(refusal, { locale, side, instance: path, traceId });
  const retry = 'retryAfterSeconds' in refusal ? { 'retry-after': String(refusal.retryAfterSeconds) } : {};
  const challenge = problem.status === 401 ? { 'www-authenticate': 'Bearer' } : {};
  return {
    status: problem.status,
    headers: { ...problemType, ...retry, ...challenge },
    body: JSON.stringify({ ...extensions, ...problem }),
    refusal: refusal.kind,
  };
};

export const renderFault = ({ locale, path, traceId }: Envelope): Rendered => ({
  status: 500,
  headers: problemType,
  body: JSON.stringify(faultBody({ locale, instance: path, traceId })),
});
