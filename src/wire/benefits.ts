/** The savings plans and reservations a customer holds, and where Microsoft manages them (ours; SP-13). */
import { z } from 'zod';
import { billingCycles } from '../domain/orders/order.ts';
import { type BenefitCategory, benefitCategories } from '../domain/subscriptions/benefits.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import { commitmentOf, commitmentShape } from './pricing.ts';
import { scopeShape } from './subscriptions.ts';
import { collectionShape, given, link, linkShape } from './writing.ts';

export const benefitShape = z
  .object({
    id: z.string(),
    category: z.enum(benefitCategories),
    name: z.string(),
    offerId: z.string(),
    quantity: z.int(),
    status: z.string(),
    scope: scopeShape.exactOptional(),
    purchaseCommitment: commitmentShape.exactOptional(),
    termDuration: z.string().exactOptional(),
    billingCycle: z.enum(billingCycles).exactOptional(),
    startDateTime: z.string(),
    endDateTime: z.string().exactOptional(),
    autoRenewEnabled: z.boolean(),
    partnerId: z.string().exactOptional(),
    orderId: z.string().exactOptional(),
    manageUrl: z.string().describe('Where Microsoft manages it: scope, renewal and utilisation after the purchase'),
    links: z.object({ self: linkShape, order: linkShape.exactOptional() }),
  })
  .meta({ id: 'Benefit' });

export const benefitsShape = collectionShape(benefitShape);

/** The portal opened in the customer's own directory. */
const portalOf = (customer: string): string => `https://portal.azure.com/#@${customer}`;

export const benefitOf = (subscription: Subscription, category: BenefitCategory) => {
  const customer = `/customers/${subscription.customerId}`;
  return {
    id: subscription.id,
    category,
    name: subscription.title,
    offerId: subscription.catalogItemId,
    quantity: subscription.quantity,
    status: subscription.status,
    startDateTime: subscription.startsAt,
    autoRenewEnabled: subscription.autoRenew,
    manageUrl: portalOf(subscription.customerId),
    ...given({
      scope: subscription.scope && { ...subscription.scope },
      purchaseCommitment: commitmentOf(subscription.commitment),
      termDuration: subscription.term,
      billingCycle: subscription.billingCycle,
      endDateTime: subscription.endsAt,
      partnerId: subscription.partnerOnRecord,
      orderId: subscription.orderId,
    }),
    links: {
      self: link(`${customer}/subscriptions/${subscription.id}`),
      ...given({
        order: subscription.orderId === undefined ? undefined : link(`${customer}/orders/${subscription.orderId}`),
      }),
    },
  };
};
