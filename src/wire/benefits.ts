/** The savings plans and reservations a customer holds, and where Microsoft manages them (ours; SP-13). */
import { z } from 'zod';
import { billingCycles } from '../domain/orders/order.ts';
import { type BenefitCategory, benefitCategories } from '../domain/subscriptions/benefits.ts';
import { currentTermOf } from '../domain/subscriptions/current-term.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import type { Utilization } from '../domain/usage/utilization.ts';
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
    renewedFromSubscriptionId: z.string().exactOptional().describe('The savings plan whose place it took'),
    renewedToSubscriptionId: z.string().exactOptional().describe('The savings plan that took its place'),
    utilization: z
      .object({
        aggregates: z.array(
          z.object({
            grain: z.int(),
            grainUnit: z.literal('days'),
            value: z.number(),
            valueUnit: z.literal('percentage'),
          }),
        ),
      })
      .exactOptional()
      .describe(
        'Of a savings plan: how much of its commitment was used in the last 1, 7 and 30 whole days of UTC, by the usage that the desk was told of; absent where it was told of none, or the plan has not run on a day that is over',
      ),
    manageUrl: z.string().describe('Where Microsoft manages it: scope and renewal after the purchase'),
    links: z.object({ self: linkShape, order: linkShape.exactOptional() }),
  })
  .meta({ id: 'Benefit' });

export const benefitsShape = collectionShape(benefitShape);

/** The portal opened in the customer's own directory. */
const portalOf = (customer: string): string => `https://portal.azure.com/#@${customer}`;

const aggregateOf = ({ days, percent }: Utilization) => ({
  grain: days,
  grainUnit: 'days' as const,
  value: percent,
  valueUnit: 'percentage' as const,
});

export const benefitOf = (
  subscription: Subscription,
  category: BenefitCategory,
  utilization: readonly Utilization[] = [],
) => {
  const customer = `/customers/${subscription.customerId}`;
  return {
    id: subscription.id,
    category,
    name: subscription.title,
    offerId: subscription.catalogItemId,
    quantity: subscription.quantity,
    status: subscription.status,
    startDateTime: currentTermOf(subscription)?.startsAt ?? subscription.startsAt,
    autoRenewEnabled: subscription.autoRenew,
    manageUrl: portalOf(subscription.customerId),
    ...given({
      scope: subscription.scope && { ...subscription.scope },
      purchaseCommitment: commitmentOf(subscription.commitment),
      termDuration: subscription.term,
      billingCycle: subscription.billingCycle,
      endDateTime: subscription.endsAt,
      utilization: utilization.length === 0 ? undefined : { aggregates: utilization.map(aggregateOf) },
      partnerId: subscription.partnerOnRecord,
      orderId: subscription.orderId,
      renewedFromSubscriptionId: subscription.renewedFrom,
      renewedToSubscriptionId: subscription.renewedTo,
    }),
    links: {
      self: link(`${customer}/subscriptions/${subscription.id}`),
      ...given({
        order: subscription.orderId === undefined ? undefined : link(`${customer}/orders/${subscription.orderId}`),
      }),
    },
  };
};
