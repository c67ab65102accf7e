/** What came of asking the API: a value, or a problem that a person can read. */
import type { Case } from './answers.ts';

export interface Problem {
  /** 0 where no answer came. */
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly { readonly pointer: string; readonly detail: string; readonly remedy?: string }[];
  readonly traceId?: string;
  readonly retryAfterSeconds?: number;
  readonly case?: Case;
}

export type Asked<T> =
  | { readonly ok: true; readonly value: T; readonly etag?: string }
  | { readonly ok: false; readonly problem: Problem };

/** As much of a refusal's body as is shown; `case` is the fresh one where a decision was made on an older (SR-14). */
type ProblemBody = Omit<Problem, 'status'>;

/** The refusal's own words, where the answer holds them; a proxy's page does not. */
export const problemOf = (status: number, body: Partial<ProblemBody> | undefined, otherwise: string): Problem => ({
  status,
  title: body?.title ?? otherwise,
  detail: body?.detail ?? `HTTP ${status}`,
  errors: body?.errors ?? [],
  ...(body?.traceId === undefined ? {} : { traceId: body.traceId }),
  ...(body?.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: body.retryAfterSeconds }),
  ...(body?.case === undefined ? {} : { case: body.case }),
});
