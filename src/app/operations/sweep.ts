/** The sweep: finds orders that stand still, puts them right, and says so to operators (LC-04). */

import { system } from '../../domain/callers.ts';
import type { Account } from '../../domain/customers/account.ts';
import { instanceIdOf, type OrderRef } from '../../domain/ids.ts';
import { minuteMs, plusMs } from '../../domain/time.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
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
  readonly log: (message: string, detail: Readonly<Record<string, unknown>>) => void;
}

/** What is due this long ago has no workflow that looks after it. */
export const graceMs = 2 * minuteMs;
const perRun = 200;

export interface Swept {
  readonly repaired: number;
  readonly failed: number;
}

export const makeSweep = (deps: SweepDeps) => async (): Promise<Swept> => {
  const real = deps.clock.real();
  const moved = await deps.accounts.withMovedClock();
  for (const account of moved) await finishClockMove(deps, account);
  const stuck: OrderRef[] = [...(await deps.orders.due(plusMs(real, -graceMs), perRun))];
  for (const account of moved) {
    const before = plusMs(accountTime(real, account.clock), -graceMs);
    stuck.push(...(await deps.orders.due(before, perRun, account.partnerId)));
  }
  let repaired = 0;
  let failed = 0;
  for (const order of new Map(stuck.map((ref) => [instanceIdOf(ref), ref])).values()) {
    // One order that can't be helped must not keep the others waiting.
    try {
      const advanced = await deps.advanceOrder(order);
      await deps.workflow.start(order);
      await deps.journal.write({
        id: `repaired:${instanceIdOf(order)}:${real.slice(0, 16)}`,
        at: real,
        what: 'repaired',
        order,
        partnerId: order.partnerId,
        by: system,
        detail: advanced.done ? `finished as ${advanced.outcome}` : `waits until ${advanced.until}`,
      });
      repaired++;
    } catch (failure) {
      failed++;
      deps.log('repair failed', { order: order.orderId, failure: String(failure) });
    }
  }
  return { repaired, failed };
};

const finishClockMove = async (deps: SweepDeps, account: Account): Promise<void> => {
  if (account.clock.rungSeq < account.clock.seq) await deps.workflow.startClock(account.partnerId, account.clock.seq);
};
