/** The lifecycle job: lets what is due live on, longest due first, for so long and no longer; one that fails is stepped over (LC-01). */
import type { PartnerId, SubscriptionRef } from '../../domain/ids.ts';
import { type Instant, isPast, plusMs } from '../../domain/time.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import type { Log } from '../log.ts';
import type { Lived, LiveOn } from './live-on.ts';
import type { SubscriptionLives } from './ports.ts';

export interface RunLivesDeps {
  readonly lives: Pick<SubscriptionLives, 'due'>;
  readonly accounts: Pick<AccountStore, 'read' | 'withMovedClock'>;
  readonly liveOn: LiveOn;
  readonly clock: Clock;
  readonly log: Log;
}

/** How many are asked for and helped at once; a run ends before the next minute's begins. */
const perPage = 200;
const atOnce = 8;
const runMs = 50_000;

export interface LivesRun {
  readonly lived: number;
  readonly failed: number;
}

const keyOf = ({ partnerId, customerId, subscriptionId }: SubscriptionRef): string =>
  `${partnerId}.${customerId}.${subscriptionId}`;

export const makeRunLives = ({ lives, accounts, liveOn, clock, log }: RunLivesDeps) => {
  const one = async (ref: SubscriptionRef): Promise<Lived> => {
    try {
      return await liveOn(ref);
    } catch (failure) {
      log('a subscription could not be read or noted', { subscription: ref.subscriptionId, failure: String(failure) });
      return 'failed';
    }
  };

  /** Answers whether all were seen to before `deadline` (real time). What stays due is stepped over: it heads the list. */
  const all = async (
    tried: Map<string, Lived>,
    { until, deadline, partner }: { readonly until: Instant; readonly deadline: Instant; readonly partner?: PartnerId },
  ): Promise<boolean> => {
    for (let max = perPage; ; ) {
      const due = await lives.due(until, max, partner);
      const fresh = due.filter((ref) => !tried.has(keyOf(ref)));
      for (let i = 0; i < fresh.length; i += atOnce) {
        if (isPast(deadline, clock.real())) return false;
        const some = fresh.slice(i, i + atOnce);
        const ended = await Promise.all(some.map(one));
        for (const [n, ref] of some.entries()) tried.set(keyOf(ref), ended[n] ?? 'failed');
      }
      if (fresh.length === 0 || due.length < max) return true;
      max = perPage + due.filter((ref) => tried.has(keyOf(ref))).length;
    }
  };

  const counted = (tried: ReadonlyMap<string, Lived>): LivesRun => {
    const ended = [...tried.values()];
    return {
      lived: ended.filter((how) => how === 'lived').length,
      failed: ended.filter((how) => how === 'failed').length,
    };
  };

  return {
    /** Of all accounts, each in its own time. */
    run: async (): Promise<LivesRun> => {
      const startedAt = clock.real();
      const deadline = plusMs(startedAt, runMs);
      const tried = new Map<string, Lived>();
      await all(tried, { until: startedAt, deadline });
      for (const account of await accounts.withMovedClock()) {
        await all(tried, { until: accountTime(startedAt, account.clock), deadline, partner: account.partnerId });
      }
      return counted(tried);
    },

    /** Of one account, whose clock was moved; answers whether it came to an end before `deadline`. */
    ofPartner: async (partner: PartnerId, deadline: Instant): Promise<boolean> => {
      const account = await accounts.read(partner);
      if (account === undefined) return true;
      const until = accountTime(clock.real(), account.value.clock);
      return all(new Map(), { until, deadline, partner });
    },
  };
};
