/** The sweep: finds orders that stand still, puts them right, and says so to operators (LC-04). */
import { system } from '../../domain/callers.ts';
import { instanceIdOf, type OrderRef, type PartnerId } from '../../domain/ids.ts';
import { type Instant, isPast, minuteMs, plusMs } from '../../domain/time.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import type { Log } from '../log.ts';
import { heard } from '../log.ts';
import type { AdvanceOrder } from '../orders/advance-order.ts';
import type { OrderStore, Workflow } from '../orders/ports.ts';
import type { OperationsJournal } from './ports.ts';

export interface SweepDeps {
  readonly orders: Pick<OrderStore, 'due'>;
  readonly accounts: Pick<AccountStore, 'withMovedClock'>;
  readonly advanceOrder: AdvanceOrder;
  readonly workflow: Pick<Workflow, 'start' | 'startClock'>;
  readonly journal: OperationsJournal;
  readonly clock: Clock;
  readonly log: Log;
}

/** What is due this long ago has no workflow that looks after it. */
export const graceMs = 2 * minuteMs;
/** How many orders are asked for and helped at once; a run ends before the next minute's begins. */
const perPage = 200;
const atOnce = 8;
const runMs = 50_000;

export interface Swept {
  readonly repaired: number;
  readonly failed: number;
}

export const makeSweep = (deps: SweepDeps) => async (): Promise<Swept> => {
  const startedAt = deps.clock.real();
  const tried = new Map<string, 'repaired' | 'failed'>();

  /** Due orders page by page; those that failed stay at the head of the list and are stepped over. */
  const helpAll = async (before: Instant, partner?: PartnerId): Promise<void> => {
    for (let max = perPage; ; ) {
      const due = await deps.orders.due(before, max, partner);
      const fresh = due.filter((ref) => !tried.has(instanceIdOf(ref)));
      for (let i = 0; i < fresh.length; i += atOnce) {
        const ended = await Promise.all(fresh.slice(i, i + atOnce).map((ref) => help(deps, ref, startedAt)));
        for (const [n, how] of ended.entries()) {
          const ref = fresh[i + n];
          if (ref !== undefined) tried.set(instanceIdOf(ref), how);
        }
        if (isPast(plusMs(startedAt, runMs), deps.clock.real())) return;
      }
      if (fresh.length === 0 || due.length < max) return;
      max = perPage + due.filter((ref) => tried.get(instanceIdOf(ref)) === 'failed').length;
    }
  };

  const moved = await deps.accounts.withMovedClock();
  for (const account of moved) {
    if (account.clock.rungSeq < account.clock.seq) {
      await heard(deps.workflow.startClock(account.partnerId, account.clock.seq), deps.log);
    }
  }
  await helpAll(plusMs(startedAt, -graceMs));
  for (const account of moved) {
    await helpAll(plusMs(accountTime(startedAt, account.clock), -graceMs), account.partnerId);
  }
  const ended = [...tried.values()];
  return {
    repaired: ended.filter((how) => how === 'repaired').length,
    failed: ended.filter((how) => how === 'failed').length,
  };
};

/** One order that can't be helped must not keep the others waiting. */
const help = async (deps: SweepDeps, order: OrderRef, real: Instant): Promise<'repaired' | 'failed'> => {
  try {
    const advanced = await deps.advanceOrder(order);
    // A workflow that still naps beside a finished order leaves by itself when it wakes.
    if (!advanced.done) await deps.workflow.start(order);
    await deps.journal.write({
      id: `repaired:${instanceIdOf(order)}:${real.slice(0, 16)}`,
      at: real,
      what: 'repaired',
      order,
      partnerId: order.partnerId,
      by: system,
      detail: advanced.done ? `finished as ${advanced.outcome}` : `waits until ${advanced.until}`,
    });
    return 'repaired';
  } catch (failure) {
    deps.log('repair failed', { order: order.orderId, failure: String(failure) });
    return 'failed';
  }
};
