/** What a direct order asks for (facts 2.3, 2.6): the same lines a cart would, under their other names (CA-06). */
import { z } from 'zod';
import type { LineRequest } from '../domain/carts/cart.ts';
import { billingCycles } from '../domain/orders/order.ts';
import { commitmentIn, contextGiven, partnersAttested, terms } from './values.ts';
import { given } from './writing.ts';

const orderLineIn = z.object({
  offerId: z.string(),
  /** What no client could read back is not taken (WR-09). */
  quantity: z.int32(),
  termDuration: z.enum(terms).exactOptional(),
  friendlyName: z.string().max(250).exactOptional(),
  provisioningContext: z.record(z.string(), z.string()).default({}),
  purchaseCommitment: commitmentIn.exactOptional(),
  partnerIdOnRecord: z.string().exactOptional(),
  renewsTo: z.object({ termDuration: z.enum(terms).exactOptional() }).exactOptional(),
  attestationAccepted: z.boolean().exactOptional(),
  additionalPartnerIdsOnRecord: z.array(z.string()).exactOptional(),
  promotionId: z.string().max(250).exactOptional(),
  customTermEndDate: z.iso.datetime({ offset: true, local: true }).exactOptional(),
});

export const createOrderIn = z
  .object({
    billingCycle: z.enum(billingCycles).exactOptional(),
    currencyCode: z.string().exactOptional(),
    partnerOnRecordAttestationAccepted: partnersAttested.exactOptional(),
    lineItems: z.array(orderLineIn).min(1),
  })
  .meta({ id: 'OrderRequest' });

export const linesOfOrder = (asked: z.infer<typeof createOrderIn>): readonly LineRequest[] =>
  asked.lineItems.map((line) => ({
    catalogItemId: line.offerId,
    quantity: line.quantity,
    provisioningContext: contextGiven(line.provisioningContext),
    ...given({
      billingCycle: asked.billingCycle,
      currency: asked.currencyCode,
      term: line.termDuration,
      friendlyName: line.friendlyName,
      commitment: line.purchaseCommitment,
      renewsTo: line.renewsTo?.termDuration,
      attestationAccepted: line.attestationAccepted,
      partnersAttested: asked.partnerOnRecordAttestationAccepted,
      reseller: line.partnerIdOnRecord === '' ? undefined : line.partnerIdOnRecord,
      additionalResellers: line.additionalPartnerIdsOnRecord?.length ? line.additionalPartnerIdsOnRecord : undefined,
      promotionId: line.promotionId === '' ? undefined : line.promotionId,
      customTermEnd: line.customTermEndDate,
    }),
  }));
