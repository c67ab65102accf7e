/**
 * A request sent again under the same MS-RequestId is answered once (CA-05): one that is finished is replayed, business
 * failures included; one that runs is waited for; one whose worker died is done again with the same seed, so that it meets
 * its own work. Another body under the same id is refused. An answer that holds a secret is not kept, and made again.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { RequestRecord, RequestStore } from '../../app/requests/ports.ts';
import type { Caller } from '../../domain/callers.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { Rendered } from './rendering.ts';

export interface Repeatable {
  readonly caller: Caller;
  readonly method: string;
  readonly path: string;
  readonly requestId: string;
  /** The body's digest as far as it is known by now: an upload's only once it was read. */
  readonly digest: () => string | undefined;
  /** Set for an upload: reads it through without keeping anything, for its digest. Its repeat never waits. */
  readonly readThrough?: (() => Promise<Result<string>>) | undefined;
  readonly answersSecret?: boolean;
}

export type Replays = (request: Repeatable, work: (seed: string) => Promise<Rendered>) => Promise<Result<Rendered>>;

export interface ReplayDeps {
  readonly store: RequestStore;
  /** Real time in ms. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Calls again and again until the answered function is called. */
  readonly every: (ms: number, call: () => void) => () => void;
  /** A store that fails after the work is done doesn't fail the request; it is told here. */
  readonly onFault: (fault: unknown) => void;
}

export const leaseMs = 60_000;
export const renewMs = 20_000;
export const waitMs = 20_000;
export const answerLimit = 256 * 1024;
export const firstGapMs = 25;
export const longestGapMs = 500;

export const makeReplays = (deps: ReplayDeps): Replays => {
  const { store, now, sleep } = deps;
  return async (request, work) => {
    const id = idOf(request);
    const digest = request.digest();
    const known = digest === undefined ? {} : { digest };
    const patience = now() + waitMs;
    for (let gap = firstGapMs; ; gap = Math.min(gap * 2, longestGapMs)) {
      const fresh: RequestRecord = { id, leaseUntil: now() + leaseMs, seed: randomUUID(), ...known };
      const created = await store.create(fresh);
      if (created !== undefined) return done(await perform(deps, fresh, created, request, work));
      const found = await store.read(id);
      // Gone between the two: it ended with its 24 hours, and the next round makes a new one.
      if (found !== undefined) {
        const { record, etag } = found;
        if (digest !== undefined && record.digest !== undefined && record.digest !== digest) return reused;
        if (record.answer?.isWithheld === true) return done(asReplayed(await work(record.seed)));
        if (record.answer !== undefined) return await replay(record, request);
        if (record.leaseUntil <= now()) {
          const mine = { ...record, ...known, leaseUntil: now() + leaseMs };
          const taken = await store.replace(mine, etag);
          if (taken !== undefined) return done(await perform(deps, mine, taken, request, work));
        } else if (request.readThrough !== undefined) return refused({ kind: 'request-running' });
      }
      if (now() >= patience) return refused({ kind: 'busy', retryAfterSeconds: 5 });
      await sleep(gap);
    }
  };
};

export const reused = refused({ kind: 'request-id-reused' });

export const idOf = ({ caller, method, path, requestId }: Repeatable): string => {
  const who = caller.side === 'partner' ? `${caller.partnerId}/${caller.objectId}` : `desk/${caller.objectId}`;
  const where = path.toLowerCase().replace(/\/$/, '');
  return createHash('sha256').update([who, method, where, requestId.toLowerCase()].join('\n')).digest('hex');
};

/** An upload is compared by what its parts hold, which takes reading it. */
const replay = async ({ digest, answer }: RequestRecord, { readThrough }: Repeatable): Promise<Result<Rendered>> => {
  if (readThrough !== undefined) {
    const read = await readThrough();
    if (!read.ok) return read;
    if (digest !== undefined && read.value !== digest) return reused;
  }
  return answer === undefined
    ? refused({ kind: 'request-running' })
    : done(asReplayed({ status: answer.status, headers: answer.headers, body: answer.body }));
};

const asReplayed = (rendered: Rendered): Rendered => ({
  ...rendered,
  headers: { ...rendered.headers, 'idempotency-replayed': 'true' },
});

/** Does the work under a lease that is renewed while it lasts, and stores the answer if it may be stored. */
const perform = async (
  { store, now, every, onFault }: ReplayDeps,
  record: RequestRecord,
  etag: string,
  request: Repeatable,
  work: (seed: string) => Promise<Rendered>,
): Promise<Rendered> => {
  let current = { record, etag };
  let writing: Promise<void> = Promise.resolve();
  const write = (change: Partial<RequestRecord>): Promise<void> => {
    writing = writing
      .then(async () => {
        const next = { ...current.record, ...change };
        const written = await store.replace(next, current.etag);
        // Lost to one who took the lease over: it does the same work under the same seed.
        if (written !== undefined) current = { record: next, etag: written };
      })
      .catch(onFault);
    return writing;
  };
  const stopRenewing = every(renewMs, () => void write({ leaseUntil: now() + leaseMs }));
  try {
    const rendered = await work(record.seed);
    stopRenewing();
    await write({ leaseUntil: 0, ...storable(rendered, request) });
    return rendered;
  } catch (fault) {
    stopRenewing();
    await write({ leaseUntil: 0 });
    throw fault;
  }
};

/** Faults are never stored, nor what is no text or too long: a repeat does the work again. */
const storable = (
  { status, headers, body }: Rendered,
  { digest: digestOf, answersSecret = false }: Repeatable,
): Partial<RequestRecord> => {
  const digest = digestOf();
  if (status >= 500 || (body !== undefined && typeof body !== 'string')) return {};
  if (body !== undefined && Buffer.byteLength(body) > answerLimit) return {};
  return {
    ...(digest === undefined ? {} : { digest }),
    answer:
      answersSecret && status < 400
        ? { status, headers: {}, isWithheld: true }
        : { status, headers: { ...headers }, ...(body === undefined ? {} : { body }) },
  };
};
