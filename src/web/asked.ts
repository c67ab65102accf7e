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

export interface Ask {
  readonly json?: unknown;
  readonly ifMatch?: string;
  /** Of the next page. */
  readonly continuation?: string;
  /** The same for the same wish, so that asking again does nothing twice. */
  readonly requestId?: string;
}

/** How the API is asked, for what needs no more of it. */
export interface Asks {
  readonly ask: <T>(method: string, path: string, given?: Ask) => Promise<Asked<T>>;
}

/** A page of a list, as far as the way to the next one. */
interface Paged {
  readonly links?: { readonly next?: { readonly headers: readonly { readonly value: string }[] } };
}

/** What the next page is asked for with (WR-05). */
export const nextOf = ({ links }: Paged): string | undefined => links?.next?.headers[0]?.value;

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
