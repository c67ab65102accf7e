/** What became of each line of an order at provisioning (OR-04). */
import { z } from 'zod';
import type { Order } from '../domain/orders/order.ts';
import { collection, collectionShape } from './writing.ts';

export const provisioningStatusShape = collectionShape(
  z.object({
    lineItemNumber: z.int(),
    orderLineItemId: z.int(),
    status: z.enum(['fulfilled', 'unfulfilled', 'prefulfillmentPending']),
    quantityProvisioningInformation: z.array(z.object({ quantity: z.int(), status: z.string() })),
  }),
);

export const provisioningStatusOf = (order: Order) =>
  collection(
    order.lines.map((line) => {
      const outcome = order.outcomes.find((o) => o.line === line.lineNumber);
      const status = outcome === undefined ? 'prefulfillmentPending' : outcome.ok ? 'fulfilled' : 'unfulfilled';
      return {
        lineItemNumber: line.lineNumber,
        orderLineItemId: line.lineNumber,
        status,
        quantityProvisioningInformation: [{ quantity: line.quantity, status }],
      };
    }),
  );
