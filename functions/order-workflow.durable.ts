/** Registers the order's orchestration and its one activity. */
import type { InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import type { AdvanceOrder } from '../src/app/orders/advance-order.ts';
import { customerId, orderId, partnerId } from '../src/domain/ids.ts';
import { advanceOrder, orderRef, orderWorkflow } from '../src/workflows/contracts.ts';
import { orderWorkflow as orchestrator } from '../src/workflows/order-workflow.ts';

export interface OrderDesk {
  readonly advanceOrder: AdvanceOrder;
  readonly around: <T>(context: InvocationContext, act: () => Promise<T>) => Promise<T>;
}

export const registerOrderWorkflow = (desk: OrderDesk): void => {
  df.app.orchestration(orderWorkflow, orchestrator);
  df.app.activity(advanceOrder.name, {
    // What an order's facts announce wakes workflows of its own.
    extraInputs: [df.input.durableClient()],
    handler: (input: unknown, context: InvocationContext) => {
      const ref = orderRef.parse(input);
      const order = {
        partnerId: partnerId(ref.partnerId),
        customerId: customerId(ref.customerId),
        orderId: orderId(ref.orderId),
      };
      return desk.around(context, () => desk.advanceOrder(order));
    },
  });
};
