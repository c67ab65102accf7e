/** One orchestration a registration and order: has sent what is due, in order, and naps until the next attempt. Decides nothing. */
import type { OrchestrationContext } from 'durable-functions';
import { advanceDelivery, deliveryDue, type StreamRefInput } from './contracts.ts';
import { call, napUntil } from './durable.ts';

export function* deliveryWorkflow(context: OrchestrationContext) {
  const stream = context.df.getInput<StreamRefInput>();
  let bell = context.df.waitForExternalEvent(deliveryDue); // exactly one waiter, ever (H6)
  for (;;) {
    const next = yield* call(context, advanceDelivery, stream);
    if (next.done) return { outcome: next.outcome };
    bell = yield* napUntil(context, next.until, bell, deliveryDue);
  }
}
