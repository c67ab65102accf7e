/** The same act on many cases, each by the use case that does it for one, each with an answer of its own. */
import type { DeskCaller } from '../../domain/callers.ts';
import type { OrderRef } from '../../domain/ids.ts';
import { type Result, refused } from '../../domain/result.ts';
import type { Log } from '../log.ts';
import type { OrderRecord } from '../orders/ports.ts';
import type { makeClaimCase } from './claim-case.ts';
import type { DecideReview, makeDecideReview } from './decide-review.ts';

export type BulkAct = { readonly order: OrderRef } & (
  | { readonly act: 'claim' | 'release' }
  | ({ readonly act: 'decide'; readonly revision: number | undefined } & Pick<
      DecideReview,
      'verb' | 'reason' | 'words'
    >)
);

export interface ActInBulkDeps {
  readonly claims: Pick<ReturnType<typeof makeClaimCase>, 'claim' | 'release'>;
  readonly decisions: Pick<ReturnType<typeof makeDecideReview>, 'byReviewer'>;
  readonly log: Log;
}

/** Cases worked on at the same time. */
const atOnce = 5;

export const makeActInBulk = ({ claims, decisions, log }: ActInBulkDeps) => {
  const act = async (bulk: BulkAct, caller: DeskCaller, requestId: string): Promise<Result<OrderRecord>> => {
    const { order } = bulk;
    if (bulk.act !== 'decide') return claims[bulk.act]({ order, requestId }, caller);
    const { act: _act, revision, ...decision } = bulk;
    if (revision === undefined) return refused({ kind: 'revision-missing' });
    return decisions.byReviewer({ ...decision, revision, requestId }, caller);
  };

  /** One that meets an outage does not stop the others: it may be sent again. */
  const outcomeOf = async (bulk: BulkAct, caller: DeskCaller, requestId: string): Promise<Result<OrderRecord>> => {
    try {
      const result = await act(bulk, caller, requestId);
      return !result.ok && result.refusal.kind === 'order-not-found' ? refused({ kind: 'case-not-found' }) : result;
    } catch (outage) {
      log('one case of a bulk action failed', { order: bulk.order.orderId, failure: String(outage) });
      return refused({ kind: 'busy', retryAfterSeconds: 1 });
    }
  };

  /** In the order they were asked. The same request id again meets the work it did before it broke off. */
  return async (
    acts: readonly BulkAct[],
    caller: DeskCaller,
    requestId: string,
  ): Promise<readonly Result<OrderRecord>[]> => {
    const results: Result<OrderRecord>[] = [];
    for (let from = 0; from < acts.length; from += atOnce) {
      const some = acts.slice(from, from + atOnce);
      results.push(...(await Promise.all(some.map((bulk) => outcomeOf(bulk, caller, requestId)))));
    }
    return results;
  };
};
