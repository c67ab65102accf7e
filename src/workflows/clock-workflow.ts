/** After a sandbox clock was moved: has every open order of the account rung. What one run does not finish, the sweep starts anew. */
import type { OrchestrationContext } from 'durable-functions';
import { type ClockMoveInput, ringOpenOrders } from './contracts.ts';
import { call } from './durable.ts';

export function* clockWorkflow(context: OrchestrationContext) {
  const move = context.df.getInput<ClockMoveInput>();
  return yield* call(context, ringOpenOrders, move);
}
