/** What keeps the desk running: the sweeps, the files' end, the pulse, health, and an operator's hand; a sandbox's clock too. */
import { makeEraseFiles } from '../app/files/erase-files.ts';
import { makeSweepOrphans } from '../app/files/sweep-orphans.ts';
import { heard } from '../app/log.ts';
import { makeCheckHealth } from '../app/operations/check-health.ts';
import { makePurgeWorkflows } from '../app/operations/purge-workflows.ts';
import { makeResumeStep } from '../app/operations/resume-step.ts';
import { makeSweep } from '../app/operations/sweep.ts';
import { makeTakePulse } from '../app/operations/take-pulse.ts';
import type { makeAdvanceOrder } from '../app/orders/advance-order.ts';
import { makeMoveClock, makeRingOpenOrders } from '../app/sandbox/move-clock.ts';
import type { PartnerId } from '../domain/ids.ts';
import { epochMs } from '../domain/time.ts';
import type { Billing } from './billing.ts';
import type { Lives } from './subscriptions.ts';
import type { World } from './world.ts';

/** After what the account's clock brings about has come about: its months that are over are closed (SB-04). */
export const wireSandbox = (world: World, lives: Pick<Lives, 'ofPartner'>, billing: Pick<Billing, 'closeMonths'>) => {
  const ringOpenOrders = makeRingOpenOrders({ ...world, liveOnUntil: lives.ofPartner });
  const close = async (partner: PartnerId): Promise<void> => {
    await billing.closeMonths(partner, epochMs(world.clock.real()) + closingMs);
  };
  return {
    sandboxClock: makeMoveClock(world),
    ringOpenOrders: async (partner: PartnerId, seq: number) => {
      const rung = await ringOpenOrders(partner, seq);
      // What fails or takes longer is the timer's, a minute later.
      if (rung.finished) await heard(close(partner), world.log);
      return rung;
    },
  };
};

const closingMs = 20_000;

export const wireOperations = (world: World, advanceOrder: ReturnType<typeof makeAdvanceOrder>) => ({
  advanceOrder,
  sweep: makeSweep({ ...world, advanceOrder }),
  eraseFiles: makeEraseFiles(world),
  sweepOrphans: makeSweepOrphans(world),
  purgeWorkflows: makePurgeWorkflows({ ...world, workflows: world.ended }),
  pulse: makeTakePulse(world),
  health: makeCheckHealth({ ...world, now: () => performance.now(), timeout: AbortSignal.timeout }),
  operations: {
    recent: (size: number) => world.journal.recent(size, world.clock.real()),
    parked: (size: number) => world.orders.parked(size),
    resume: makeResumeStep(world),
  },
});
