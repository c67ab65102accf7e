/** Registers the timer by which terms end: each minute, what is due renews, expires, or goes a stage further (LC-01, LC-02). */
import { app, type InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import type { LivesRun } from '../src/app/subscriptions/run-lives.ts';

export interface LifecycleDesk {
  readonly lives: { readonly run: () => Promise<LivesRun> };
  readonly around: <T>(context: InvocationContext, act: () => Promise<T>) => Promise<T>;
}

export const registerLifecycle = (desk: LifecycleDesk): void => {
  app.timer('endTerms', {
    schedule: '40 * * * * *',
    // What is told of a renewal wakes its webhook's workflow.
    extraInputs: [df.input.durableClient()],
    handler: (_timer, context) =>
      desk.around(context, async () => {
        const { lived, failed } = await desk.lives.run();
        if (lived > 0) context.log(`Terms: ${lived} subscriptions renewed, expired or went a stage further`);
        if (failed > 0) context.warn(`Terms: ${failed} subscriptions could not be helped; they are tried again`);
      }),
  });
};
