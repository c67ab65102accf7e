/** Registers the order's orchestration and its one activity. */
import * as df from 'durable-functions';
import type { AdvanceOrder } from '../src/app/orders/advance-order.ts';
import { customerId, orderId, partnerId } from '../src/domain/ids.ts';
import { advanceOrder, orderRef, orderWorkflow } from '../src/workflows/contracts.ts';
import { orderWorkflow as orchestrator } from '../src/workflows/order-workflow.ts';

export const registerOrderWorkflow = (desk: { readonly advanceOrder: AdvanceOrder }): void => {
  df.app.orchestration(orderWorkflow, orchestrator);
  df.app.activity(advanceOrder.name, {
    handler: (input: unknown) => {
      const ref = orderRef.parse(input);
      return desk.advanceOrder({
        partnerId: partnerId(ref.partnerId),
        customerId: customerId(ref.customerId),
        orderId: orderId(ref.orderId),
      });
    },
  });
};
