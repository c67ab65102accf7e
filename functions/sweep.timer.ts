/** Registers the timers that make the desk heal itself: stuck orders each minute, orphaned files each hour. */
import { app, type InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import type { Swept } from '../src/app/operations/sweep.ts';

export interface SweepDesk {
  readonly sweep: () => Promise<Swept>;
  readonly sweepOrphans: () => Promise<number>;
  readonly around: <T>(context: InvocationContext, act: () => Promise<T>) => Promise<T>;
}

export const registerSweeps = (desk: SweepDesk): void => {
  app.timer('sweepOrders', {
    schedule: '0 * * * * *',
    extraInputs: [df.input.durableClient()],
    handler: (_timer, context) =>
      desk.around(context, async () => {
        const { repaired, failed } = await desk.sweep();
        if (repaired + failed > 0) context.warn(`Sweep: ${repaired} orders put right, ${failed} could not be`);
      }),
  });
  app.timer('sweepFiles', {
    schedule: '0 17 * * * *',
    handler: async (_timer, context) => {
      const removed = await desk.sweepOrphans();
      if (removed > 0) context.log(`Sweep: ${removed} orphaned files removed`);
    },
  });
};
