/** One orchestration an order: asks what is next, has it done, naps until the next instant that matters. Decides nothing. */
import type { OrchestrationContext } from 'durable-functions';
import { advanceOrder, type OrderRefInput, orderChanged } from './contracts.ts';
import { call, napUntil } from './durable.ts';

export function* orderWorkflow(context: OrchestrationContext) {
  const order = context.df.getInput<OrderRefInput>();
  let bell = context.df.waitForExternalEvent(orderChanged); // exactly one waiter, ever (H6)
  for (;;) {
    const next = yield* call(context, advanceOrder, order);
    if (next.done) return { outcome: next.outcome };
    bell = yield* napUntil(context, next.until, bell, orderChanged);
  }
}
