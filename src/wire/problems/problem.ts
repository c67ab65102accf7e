/** What one kind of refusal is to the outside: its status, Partner Center's code for it, and its words. */
import type { Words } from '../locales.ts';

/** The only refusals a partner's client meets (WR-11): its SDK repeats every other status. 503 is meant to be repeated. */
export type PartnerStatus = 400 | 401 | 403 | 404 | 409 | 429 | 503;

export interface Problem {
  readonly status: PartnerStatus;
  /** On the desk's own API, where it differs (SR-14). */
  readonly deskStatus?: 412 | 428;
  /** Partner Center's code (facts 5.6), or one of ours: 970001–970999, which Partner Center does not use. */
  readonly code: string;
  readonly title: Words;
  /** `{name}` is replaced by that fact of the refusal; lists are joined by commas. */
  readonly detail: Words;
  /** Members of the richer envelope that one of Partner Center's APIs has of its own; they win over the usual ones (CU-03). */
  readonly ownEnvelope?: Readonly<Record<string, unknown>>;
}
