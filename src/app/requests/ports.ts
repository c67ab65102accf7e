/** What is remembered of requests, so that one sent again is answered once (CA-05). Real time only. */
import type { CustomerRef } from '../../domain/ids.ts';
import type { WriteOutcome } from '../stored.ts';

export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON as it was answered; absent for an answer without a body. */
  readonly body?: string;
  /** There was a body, but it held a secret and lies nowhere (KD-03): a repeat makes it again from the same seed. */
  readonly isWithheld?: true;
}

export interface RequestRecord {
  /** SHA-256 of caller, method, path and MS-RequestId, in hex. */
  readonly id: string;
  /** Until when the one at work may be believed to be alive, in ms of real time; 0: nobody is at work. */
  readonly leaseUntil: number;
  /** SHA-256 of the body in hex; an upload's is known only once it was read. */
  readonly digest?: string;
  /** What ids that nothing else gives are derived from: the same when the work is done again. */
  readonly seed: string;
  /** Present when the work is finished. */
  readonly answer?: StoredAnswer;
}

/** Records end by themselves after 24 hours. */
export interface RequestStore {
  /** The ETag, or `undefined` when there is one of this id already. */
  readonly create: (record: RequestRecord) => Promise<string | undefined>;
  readonly read: (id: string) => Promise<{ readonly record: RequestRecord; readonly etag: string } | undefined>;
  /** The new ETag, or `undefined` when the record is no longer the one of `etag`. */
  readonly replace: (record: RequestRecord, etag: string) => Promise<string | undefined>;
}

/** A request that is finished. It lies among its customer's documents, so that it is written together with what it made. */
export interface AnsweredRequest extends CustomerRef {
  /** As a RequestRecord's. */
  readonly id: string;
  readonly digest: string;
  readonly answer: StoredAnswer;
}

/** These end by themselves after 24 hours as well. */
export interface AnsweredRequestStore {
  /** By itself, for a request that made nothing; `conflict`: it was answered before. */
  readonly create: (request: AnsweredRequest) => Promise<WriteOutcome>;
  readonly read: (customer: CustomerRef, id: string) => Promise<AnsweredRequest | undefined>;
}

/**
 * What is ready to be written, in one batch with the request that wants it, where one is given: either both are there
 * afterwards or neither. `conflict`: neither, because the request was answered before.
 */
export interface Drafted<T> {
  readonly value: T;
  readonly write: WriteWith;
}

export type WriteWith = (request?: AnsweredRequest) => Promise<WriteOutcome>;
