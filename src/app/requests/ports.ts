/** What is remembered of requests, so that one sent again is answered once (CA-05). Real time only. */

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
