/** An Operator lets a parked renewal be tried again; recorded in the journal, and tried at once (LC-05). */
import { authorOf, type DeskCaller } from '../../domain/callers.ts';
import type { SubscriptionRef } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { parkedRenewalOf } from '../../domain/subscriptions/life.ts';
import type { Clock } from '../clock.ts';
import type { CustomerStore } from '../customers/ports.ts';
import type { OperationsJournal } from '../operations/ports.ts';
import type { Lived, LiveOn } from './live-on.ts';

export interface ResumeRenewalDeps {
  readonly customers: Pick<CustomerStore, 'storedSubscription' | 'write'>;
  readonly journal: OperationsJournal;
  readonly liveOn: LiveOn;
  readonly clock: Clock;
}

/** A repeat comes within a minute or so: what it did stands among the newest entries. */
const lookedThrough = 100;

/** Answers how it went. */
export const makeResumeRenewal =
  ({ customers, journal, liveOn, clock }: ResumeRenewalDeps) =>
  async (ref: SubscriptionRef, caller: DeskCaller, requestId: string): Promise<Result<Lived>> => {
    const stored = await customers.storedSubscription(ref, ref.subscriptionId);
    if (stored === undefined) return refused({ kind: 'subscription-not-found' });
    const { renewalTrouble: _trouble, ...subscription } = stored.value;
    const at = clock.real();
    const id = `step-resumed:${ref.subscriptionId}:renew:${requestId}`;
    if (parkedRenewalOf(stored.value) === undefined) {
      // Done again because its worker died: the journal tells that this very request resumed it (CA-05).
      const recent = await journal.recent(lookedThrough, at);
      return recent.some((entry) => entry.id === id) ? done(await liveOn(ref)) : refused({ kind: 'step-not-parked' });
    }
    // Written first: what an Operator did is never missing from the journal.
    await journal.write({
      ...{ id, at, what: 'step-resumed', partnerId: ref.partnerId },
      by: authorOf(caller, ['Operator']),
      detail: `renew subscription ${ref.subscriptionId} of customer ${ref.customerId}`,
    });
    // Lost to another writer: then it is tried again, or still parked, and the answer says so.
    await customers.write(ref, [{ change: 'replace-subscription', subscription, etag: stored.etag }]);
    return done(await liveOn(ref));
  };
