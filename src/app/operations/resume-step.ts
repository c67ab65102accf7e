/** An Operator lets a parked step be tried again; recorded in the journal (LC-05). */
import { authorOf, type DeskCaller } from '../../domain/callers.ts';
import { instanceIdOf, type OrderRef } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { Clock } from '../clock.ts';
import { heard } from '../log.ts';
import { timeOf } from '../orders/account-time.ts';
import type { ChangeOrderDeps } from '../orders/change-order.ts';
import type { OrderRecord } from '../orders/ports.ts';
import type { OperationsJournal } from './ports.ts';

export interface ResumeStepDeps extends Pick<ChangeOrderDeps, 'orders' | 'accounts' | 'workflow' | 'log'> {
  readonly clock: Clock;
  readonly journal: OperationsJournal;
}

/** A repeat comes within a minute or so: what it did stands among the newest entries. */
const lookedThrough = 100;

export const makeResumeStep =
  (deps: ResumeStepDeps) =>
  async (ref: OrderRef, step: string, caller: DeskCaller, requestId: string): Promise<Result<OrderRecord>> => {
    for (let round = 0; round < 5; round++) {
      const stored = await deps.orders.read(ref);
      if (stored === undefined) return refused({ kind: 'order-not-found' });
      const { record, now, real } = await timeOf(deps, stored.value);
      const entryId = `step-resumed:${instanceIdOf(ref)}:${step}:${requestId}`;
      if (!record.progress.parked.some((p) => p.step === step)) {
        // Done again because its worker died: the journal tells that this very request resumed it (CA-05).
        const recent = await deps.journal.recent(lookedThrough, real);
        return recent.some(({ id }) => id === entryId) ? done(record) : refused({ kind: 'step-not-parked' });
      }
      const parked = record.progress.parked.filter((p) => p.step !== step);
      const next: OrderRecord = { ...record, dueAt: now, progress: { ...record.progress, parked, attempts: 0 } };
      // Written first, under the request's own id: what an Operator did is never missing from the journal.
      await deps.journal.write({
        id: entryId,
        at: real,
        what: 'step-resumed',
        order: ref,
        partnerId: ref.partnerId,
        by: authorOf(caller, ['Operator']),
        detail: step,
      });
      const written = await deps.orders.replace(next, stored.etag, []);
      if (written === 'conflict') continue;
      await heard(deps.workflow.ring(ref), deps.log);
      return done(written.value);
    }
    return refused({ kind: 'busy', retryAfterSeconds: 1 });
  };
