/** Names and shapes that orchestrations and activities agree on. An activity's name is never removed while instances live (H7). */
import { z } from 'zod';

export const orderWorkflow = 'orderWorkflow';
export const clockWorkflow = 'clockWorkflow';
export const deliveryWorkflow = 'deliveryWorkflow';

/** The one external event: "something about this order changed, look again". Carries nothing. */
export const orderChanged = 'orderChanged';

/** "Something is to be delivered, look again". Carries nothing. */
export const deliveryDue = 'deliveryDue';

/** Ids only (architecture, "The workflow"); a property named `Timestamp` would be mutated by the SDK and is never used. */
export const orderRef = z.object({ partnerId: z.string(), customerId: z.string(), orderId: z.string() });
export type OrderRefInput = z.infer<typeof orderRef>;

export interface ActivityContract<I, O> {
  readonly name: string;
  readonly input: z.ZodType<I>;
  readonly output: z.ZodType<O>;
}

/** Does what is due on an order; answers how it ended, or until when (real time) there is nothing to do. */
export const advanceOrder = {
  name: 'advanceOrder',
  input: orderRef,
  output: z.discriminatedUnion('done', [
    z.object({ done: z.literal(true), outcome: z.string() }),
    z.object({ done: z.literal(false), until: z.string() }),
  ]),
} satisfies ActivityContract<unknown, unknown>;

/** One registration's deliveries about one thing. */
export const streamRef = z.object({ partnerId: z.string(), registrationId: z.string(), stream: z.string() });
export type StreamRefInput = z.infer<typeof streamRef>;

/** Sends what is due of a stream; answers how it ended, or until when (real time) there is nothing to do. */
export const advanceDelivery = {
  name: 'advanceDelivery',
  input: streamRef,
  output: z.discriminatedUnion('done', [
    z.object({ done: z.literal(true), outcome: z.string() }),
    z.object({ done: z.literal(false), until: z.string() }),
  ]),
} satisfies ActivityContract<unknown, unknown>;

/** Letters, digits, dots and dashes, at most 100 characters (H27). */
export const deliveryInstanceId = ({ registrationId, stream }: StreamRefInput): string =>
  `webhook.${registrationId}.${stream}`;

export const clockMove = z.object({ partnerId: z.string(), seq: z.number().int() });
export type ClockMoveInput = z.infer<typeof clockMove>;

/** Rings the open orders of an account whose clock was moved. */
export const ringOpenOrders = {
  name: 'ringOpenOrders',
  input: clockMove,
  output: z.object({ finished: z.boolean() }),
} satisfies ActivityContract<unknown, unknown>;

export const clockInstanceId = (move: ClockMoveInput): string => `clock-${move.partnerId}-${move.seq}`;
