/** Registers the orchestration that follows a moved sandbox clock, and its one activity. */
import type { InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { type PartnerId, partnerId } from '../src/domain/ids.ts';
import { clockWorkflow as orchestrator } from '../src/workflows/clock-workflow.ts';
import { clockMove, clockWorkflow, ringOpenOrders } from '../src/workflows/contracts.ts';

export interface ClockDesk {
  readonly ringOpenOrders: (partner: PartnerId, seq: number) => Promise<{ readonly finished: boolean }>;
  readonly around: <T>(context: InvocationContext, act: () => Promise<T>) => Promise<T>;
}

export const registerClockWorkflow = (desk: ClockDesk): void => {
  df.app.orchestration(clockWorkflow, orchestrator);
  df.app.activity(ringOpenOrders.name, {
    // The bells are rung through the durable client.
    extraInputs: [df.input.durableClient()],
    handler: (input: unknown, context: InvocationContext) => {
      const move = clockMove.parse(input);
      return desk.around(context, () => desk.ringOpenOrders(partnerId(move.partnerId), move.seq));
    },
  });
};
