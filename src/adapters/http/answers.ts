/** What a use case's route may answer: something of its own, or a refusal that the problem table puts into words. */
import type { WriteWith } from '../../app/requests/ports.ts';
import type { Refusal } from '../../domain/refusals.ts';

export interface Answer {
  readonly status: number;
  /** Anything JSON; absent properties are left out. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of `body`: bytes or text as they are. Set `content-type` in `headers`. */
  readonly raw?: ReadableStream<Uint8Array> | Uint8Array | string;
  /** What the answer tells of and is still to be written, together with the answer where that is kept (CA-05). */
  readonly write?: WriteWith;
}

export interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
  /** More members of the problem's body: the fresh case of a stale decision (SR-14). */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export type Outcome = Answer | Refused;

export const isRefused = (outcome: Outcome): outcome is Refused => 'refusal' in outcome;

/** The one line most routes end with: `return answered(200, body)`. */
export const answered = (status: number, body?: unknown, headers?: Readonly<Record<string, string>>): Answer => ({
  status,
  ...(body === undefined ? {} : { body }),
  ...(headers === undefined ? {} : { headers }),
});

export const refusal = (refusal: Refusal, extensions?: Readonly<Record<string, unknown>>): Refused => ({
  ok: false,
  refusal,
  ...(extensions === undefined ? {} : { extensions }),
});
