/** Moving a sandbox account's clock forward, telling every open order of it, and letting terms end that ended by it (SB-04). */
import type { PartnerCaller } from '../../domain/callers.ts';
import type { AccountClock } from '../../domain/customers/account.ts';
import type { PartnerId } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { epochMs, type Instant, instantOf } from '../../domain/time.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import { heard, type Log } from '../log.ts';
import type { OrderStore, Workflow } from '../orders/ports.ts';

export interface ClockReading {
  readonly now: Instant;
  readonly clock: AccountClock;
}

export interface MoveClockDeps {
  readonly accounts: AccountStore;
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'startClock'>;
  readonly log: Log;
}

export const makeMoveClock = ({ accounts, clock, workflow, log }: MoveClockDeps) => {
  const sandbox = async (partner: PartnerId) => {
    const stored = await accounts.read(partner);
    return stored?.value.environment === 'sandbox' ? stored : undefined;
  };

  return {
    read: async (caller: PartnerCaller): Promise<Result<ClockReading>> => {
      const stored = await sandbox(caller.partnerId);
      if (stored === undefined) return refused({ kind: 'sandbox-only' });
      return done({ now: accountTime(clock.real(), stored.value.clock), clock: stored.value.clock });
    },

    /** Forward by `byMs`, or to the instant `to`; never back, and never further than a hundred years in all. */
    advance: async (
      caller: PartnerCaller,
      move: { readonly byMs: number } | { readonly to: Instant },
    ): Promise<Result<ClockReading>> => {
      for (let round = 0; round < rounds; round++) {
        const stored = await sandbox(caller.partnerId);
        if (stored === undefined) return refused({ kind: 'sandbox-only' });
        const account = stored.value;
        const real = clock.real();
        const now = accountTime(real, account.clock);
        const byMs = 'byMs' in move ? move.byMs : epochMs(move.to) - epochMs(now);
        const offsetMs = account.clock.offsetMs + byMs;
        if (!Number.isSafeInteger(byMs) || byMs <= 0 || offsetMs > hundredYearsMs)
          return refused({ kind: 'clock-moves-forward-only', now });
        const { cursor: _cursor, ...still } = account.clock;
        const moved: AccountClock = { ...still, offsetMs, seq: account.clock.seq + 1 };
        if ((await accounts.replace({ ...account, clock: moved }, stored.etag)) === 'conflict') continue;
        await heard(workflow.startClock(account.partnerId, moved.seq), log);
        return done({ now: accountTime(real, moved), clock: moved });
      }
      return refused({ kind: 'busy', retryAfterSeconds: 1 });
    },
  };
};

/** How often a lost ETag is read again; the ringing of an earlier move writes its cursor to the same account. */
const rounds = 20;
const hundredYearsMs = 100 * 366 * 86_400_000;

export interface RingOpenOrdersDeps {
  readonly accounts: AccountStore;
  readonly orders: Pick<OrderStore, 'openOfPartner'>;
  readonly workflow: Pick<Workflow, 'ring'>;
  /** Lets the account's subscriptions live on until that instant (real time); answers whether all that are due did. */
  readonly liveOnUntil: (partner: PartnerId, deadline: Instant) => Promise<boolean>;
  readonly clock: Clock;
}

/** How long one run may ring before it hands over to the next, and how many doorbells at once. */
const runMs = 30_000;
const atOnce = 16;

/**
 * The clock workflow's one activity: rings open orders and then lets subscriptions live on, for at most 30 s, and keeps its place
 * on the account. Answers whether that is done; the sweep starts it again until it was. Superseded by a later move: leaves.
 */
export const makeRingOpenOrders =
  ({ accounts, orders, workflow, liveOnUntil, clock }: RingOpenOrdersDeps) =>
  async (partner: PartnerId, seq: number): Promise<{ readonly finished: boolean }> => {
    const deadline = epochMs(clock.real()) + runMs;
    for (;;) {
      const stored = await accounts.read(partner);
      if (stored === undefined || stored.value.clock.seq !== seq || stored.value.clock.rungSeq >= seq) {
        return { finished: true };
      }
      const { clock: moved } = stored.value;
      const page = await orders.openOfPartner(partner, 200, moved.cursor);
      for (let i = 0; i < page.length; i += atOnce) {
        await Promise.all(page.slice(i, i + atOnce).map((order) => workflow.ring(order)));
      }
      const last = page.at(-1);
      if (last === undefined && !(await liveOnUntil(partner, instantOf(deadline)))) return { finished: false };
      const { cursor: _cursor, ...still } = moved;
      const next: AccountClock = last === undefined ? { ...still, rungSeq: seq } : { ...still, cursor: last.orderId };
      // Lost to another write of the account: looked at again, the same page rung once more if need be.
      if ((await accounts.replace({ ...stored.value, clock: next }, stored.etag)) === 'conflict') continue;
      if (last === undefined) return { finished: true };
      if (epochMs(clock.real()) >= deadline) return { finished: false };
    }
  };
