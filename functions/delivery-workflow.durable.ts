/** Registers the orchestration of webhook deliveries and its one activity. */
import type { InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import type { AdvanceDelivery } from '../src/app/webhooks/advance-delivery.ts';
import { partnerId } from '../src/domain/ids.ts';
import { advanceDelivery, deliveryWorkflow, streamRef } from '../src/workflows/contracts.ts';
import { deliveryWorkflow as orchestrator } from '../src/workflows/delivery-workflow.ts';

export interface DeliveryDesk {
  readonly webhooks: { readonly advance: AdvanceDelivery };
  readonly around: <T>(context: InvocationContext, act: () => Promise<T>) => Promise<T>;
}

export const registerDeliveryWorkflow = (desk: DeliveryDesk): void => {
  df.app.orchestration(deliveryWorkflow, orchestrator);
  df.app.activity(advanceDelivery.name, {
    handler: (input: unknown, context: InvocationContext) => {
      const stream = streamRef.parse(input);
      return desk.around(context, () => desk.webhooks.advance({ ...stream, partnerId: partnerId(stream.partnerId) }));
    },
  });
};
