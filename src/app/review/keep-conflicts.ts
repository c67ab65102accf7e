/** An Operator records that a reviewer is conflicted with a partner, or lifts that; both are in the operators' journal (SR-15). */
import { authorOf, type DeskCaller } from '../../domain/callers.ts';
import type { PartnerId } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { type Conflict, withConflict, withoutConflict } from '../../domain/review/conflicts.ts';
import type { Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import type { OperationsEntry, OperationsJournal } from '../operations/ports.ts';
import type { ConflictStore } from './ports.ts';

export interface KeepConflictsDeps {
  readonly conflicts: ConflictStore;
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly journal: Pick<OperationsJournal, 'write'>;
  readonly clock: Clock;
}

export interface ConflictAct {
  readonly partner: PartnerId;
  readonly reviewer: string;
  readonly caller: DeskCaller;
  readonly requestId: string;
}

type Conflicts = readonly Conflict[];

/** How often a lost ETag is read again. */
const rounds = 5;

export const makeKeepConflicts = (deps: KeepConflictsDeps) => {
  const of = async (partner: PartnerId): Promise<Conflicts> =>
    (await deps.conflicts.read(partner))?.value.conflicts ?? [];

  const change = async (
    { partner, reviewer, caller, requestId }: ConflictAct,
    what: Extract<OperationsEntry['what'], 'conflict-recorded' | 'conflict-lifted'>,
    detail: string,
    rule: (conflicts: Conflicts) => Conflicts,
  ): Promise<Result<Conflicts>> => {
    if ((await deps.accounts.read(partner)) === undefined) return refused({ kind: 'not-found' });
    for (let round = 0; round < rounds; round++) {
      const stored = await deps.conflicts.read(partner);
      const before = stored?.value.conflicts ?? [];
      const next = rule(before);
      if (next === before) return done(before);
      // Written first, under the request's own id: what an Operator did is never missing from the journal.
      await deps.journal.write({
        id: `${what}:${partner}:${reviewer}:${requestId}`,
        at: deps.clock.real(),
        what,
        partnerId: partner,
        by: authorOf(caller, ['Operator']),
        detail,
      });
      const written = await deps.conflicts.write({ partnerId: partner, conflicts: next }, stored?.etag);
      if (written === 'written') return done(next);
    }
    return refused({ kind: 'busy', retryAfterSeconds: 1 });
  };

  return {
    of,
    list: async (partner: PartnerId): Promise<Result<Conflicts>> =>
      (await deps.accounts.read(partner)) === undefined ? refused({ kind: 'not-found' }) : done(await of(partner)),

    record: (act: ConflictAct, reason: string): Promise<Result<Conflicts>> =>
      change(act, 'conflict-recorded', `${act.reviewer}: ${reason}`, (conflicts) =>
        withConflict(conflicts, {
          reviewer: act.reviewer,
          reason,
          by: authorOf(act.caller, ['Operator']),
          at: deps.clock.real(),
        }),
      ),

    lift: (act: ConflictAct): Promise<Result<Conflicts>> =>
      change(act, 'conflict-lifted', act.reviewer, (conflicts) => withoutConflict(conflicts, act.reviewer)),
  };
};
