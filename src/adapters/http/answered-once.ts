/**
 * A request whose whole work is one write among its customer's documents (CA-05): its answer goes into that very write, so
 * that none of it is there without the other. No lease is needed: whoever sends it again, even while it runs, reads and
 * reckons as the first does, but of all of them one write alone succeeds, and the others are told its answer.
 */
import { randomUUID } from 'node:crypto';
import type { AnsweredRequest, AnsweredRequestStore } from '../../app/requests/ports.ts';
import type { CustomerRef } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { firstGapMs, idOf, longestGapMs, type Repeatable, type ReplayDeps, reused, waitMs } from './idempotency.ts';
import type { Rendered } from './rendering.ts';

/** `work` writes nothing by itself: what it wants written it leaves in its answer. */
export type AnswersOnce = (
  request: Repeatable & { readonly customer: CustomerRef },
  work: (seed: string) => Promise<Rendered>,
) => Promise<Result<Rendered>>;

export interface AnswersOnceDeps extends Pick<ReplayDeps, 'now' | 'sleep'> {
  readonly store: AnsweredRequestStore;
}

export const makeAnswersOnce = ({ store, now, sleep }: AnswersOnceDeps): AnswersOnce => {
  return async (request, work) => {
    const { customer } = request;
    const [id, digest] = [idOf(request), request.digest() ?? ''];
    const earlier = async (): Promise<Result<Rendered> | undefined> => {
      const found = await store.read(customer, id);
      if (found === undefined) return undefined;
      return found.digest === digest ? done(replayed(found.answer)) : reused;
    };
    const patience = now() + waitMs;
    for (let gap = firstGapMs; ; gap = Math.min(gap * 2, longestGapMs)) {
      const drafted = await attempted(() => work(randomUUID()));
      // What can't be done now may have been done before.
      if ('fault' in drafted) {
        const answered = await earlier();
        if (answered === undefined) throw drafted.fault;
        return answered;
      }
      const { write, ...rendered } = drafted.rendered;
      const isFault = rendered.status >= 500;
      if (!isFault) {
        const record = {
          partnerId: customer.partnerId,
          customerId: customer.customerId,
          id,
          digest,
          answer: answerOf(rendered),
        };
        const outcome = await (write ?? store.create)(record);
        if (outcome === 'written') return done(rendered);
      }
      const answered = await earlier();
      if (answered !== undefined) return answered;
      if (isFault) return done(rendered);
      // Somebody wrote there at this very moment, yet not this request's answer: the service asks to try again.
      if (now() >= patience) return refused({ kind: 'busy', retryAfterSeconds: 5 });
      await sleep(gap);
    }
  };
};

const attempted = async (
  work: () => Promise<Rendered>,
): Promise<{ readonly rendered: Rendered } | { readonly fault: unknown }> => {
  try {
    return { rendered: await work() };
  } catch (fault) {
    return { fault };
  }
};

const replayed = ({ status, headers, body }: AnsweredRequest['answer']): Rendered => ({
  status,
  headers: { ...headers, 'idempotency-replayed': 'true' },
  body,
});

/** As long as it may be: a request's body is bounded, and so is what a cart of a hundred lines says of it. */
const answerOf = ({ status, headers, body }: Rendered): AnsweredRequest['answer'] => {
  if (body !== undefined && typeof body !== 'string') throw new Error('Only text is kept with what it tells of');
  return { status, headers: { ...headers }, ...(body === undefined ? {} : { body }) };
};
