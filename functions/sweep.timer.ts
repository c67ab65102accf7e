/** Registers the timers that keep the desk healthy: stuck orders and deliveries each minute, its pulse, its figures, the trail, orphaned files, ended workflows, moves between partners. */
import { app, type InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import type { FilesErased } from '../src/app/files/erase-files.ts';
import type { Swept } from '../src/app/operations/sweep.ts';
import type { HeadsWritten } from '../src/app/trail/write-heads.ts';
import type { SweptTransfers } from '../src/app/transfers/sweep-transfers.ts';

export interface SweepDesk {
  readonly sweep: () => Promise<Swept>;
  readonly sweepOrphans: () => Promise<number>;
  readonly purgeWorkflows: () => Promise<number>;
  readonly eraseFiles: () => Promise<FilesErased>;
  readonly pulse: () => Promise<unknown>;
  readonly figures: { readonly refresh: () => Promise<unknown> };
  readonly writeTrail: () => Promise<HeadsWritten>;
  readonly webhooks: { readonly sweep: () => Promise<number> };
  readonly sweepNews: () => Promise<number>;
  readonly sweepTransfers: () => Promise<SweptTransfers>;
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
  app.timer('sweepDeliveries', {
    schedule: '20 * * * * *',
    extraInputs: [df.input.durableClient()],
    handler: (_timer, context) =>
      desk.around(context, async () => {
        const late = await desk.sweepNews();
        if (late > 0) context.warn(`Sweep: ${late} changes of subscriptions told late`);
        const woken = await desk.webhooks.sweep();
        if (woken > 0) context.warn(`Sweep: ${woken} webhook streams woken`);
      }),
  });
  app.timer('sweepTransfers', {
    schedule: '10 * * * * *',
    // What is told of a move wakes its webhooks' workflow.
    extraInputs: [df.input.durableClient()],
    handler: (_timer, context) =>
      desk.around(context, async () => {
        const { through, failed } = await desk.sweepTransfers();
        if (through + failed > 0) context.warn(`Sweep: ${through} transfers carried through, ${failed} could not be`);
      }),
  });
  app.timer('sweepFiles', {
    schedule: '0 17 * * * *',
    handler: (_timer, context) =>
      desk.around(context, async () => {
        const removed = await desk.sweepOrphans();
        if (removed > 0) context.log(`Sweep: ${removed} orphaned files removed`);
      }),
  });
  app.timer('eraseFiles', {
    schedule: '20 * * * * *',
    extraInputs: [df.input.durableClient()],
    handler: (_timer, context) =>
      desk.around(context, async () => {
        const { orders, failed } = await desk.eraseFiles();
        if (orders + failed > 0) context.log(`Retention: files of ${orders} orders erased, ${failed} failed`);
      }),
  });
  app.timer('purgeWorkflows', {
    schedule: '0 23 3 * * *',
    extraInputs: [df.input.durableClient()],
    handler: (_timer, context) =>
      desk.around(context, async () => {
        const purged = await desk.purgeWorkflows();
        if (purged > 0) context.log(`Purge: ${purged} ended workflows removed`);
      }),
  });
  app.timer('writeTrail', {
    schedule: '40 */15 * * * *',
    handler: (_timer, context) =>
      desk.around(context, async () => {
        const { heads } = await desk.writeTrail();
        if (heads > 0) context.log(`Trail: ${heads} chain heads written`);
      }),
  });
  app.timer('countFigures', {
    schedule: '50 * * * * *',
    handler: (_timer, context) =>
      desk.around(context, async () => {
        await desk.figures.refresh();
      }),
  });
  app.timer('pulse', {
    schedule: '30 */5 * * * *',
    handler: (_timer, context) =>
      desk.around(context, async () => {
        await desk.pulse();
      }),
  });
};
