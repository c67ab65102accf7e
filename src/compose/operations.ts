/** What keeps the desk running: the sweeps, the files' end, the pulse, health, and an operator's hand; a sandbox's clock too. */
import { makeEraseFiles } from '../app/files/erase-files.ts';
import { makeSweepOrphans } from '../app/files/sweep-orphans.ts';
import { makeCheckHealth } from '../app/operations/check-health.ts';
import { makePurgeWorkflows } from '../app/operations/purge-workflows.ts';
import { makeResumeStep } from '../app/operations/resume-step.ts';
import { makeSweep } from '../app/operations/sweep.ts';
import { makeTakePulse } from '../app/operations/take-pulse.ts';
import type { makeAdvanceOrder } from '../app/orders/advance-order.ts';
import { makeMoveClock, makeRingOpenOrders } from '../app/sandbox/move-clock.ts';
import type { Lives } from './subscriptions.ts';
import type { World } from './world.ts';

export const wireSandbox = (world: World, lives: Pick<Lives, 'ofPartner'>) => ({
  sandboxClock: makeMoveClock(world),
  ringOpenOrders: makeRingOpenOrders({ ...world, liveOnUntil: lives.ofPartner }),
});

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
