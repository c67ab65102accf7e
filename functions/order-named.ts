/** The order that a partner's path names: its parameters, and the order by its ids. */
import { z } from 'zod';
import type { PartnerCaller } from '../src/domain/callers.ts';
import { customerId, type OrderRef, orderId } from '../src/domain/ids.ts';

export const orderParams = z.object({ customerId: z.guid(), orderId: z.string().regex(/^[0-9a-zA-Z]{12,20}$/) });

export const orderNamed = (caller: PartnerCaller, params: z.output<typeof orderParams>): OrderRef => ({
  partnerId: caller.partnerId,
  customerId: customerId(params.customerId),
  orderId: orderId(params.orderId),
});
