/** The document of a subscription, the Azure subscriptions under a plan included. */
import { z } from 'zod';
import { productFamilies } from '../../domain/catalog/families.ts';
import { accessRoles } from '../../domain/customers/access-grant.ts';
import type { CustomerId, OrderId, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import type { RefusalKind } from '../../domain/refusals.ts';
import { lifeDueAt, parkedRenewalOf } from '../../domain/subscriptions/life.ts';
import type { AzureSubscription, PlanTransition, Subscription } from '../../domain/subscriptions/subscription.ts';
import type { DocumentKind } from './documents.ts';
import { billingCycle, commitment } from './order-schema.ts';
import { count, environment, id, instant, money, saying, term } from './shapes.ts';

const azureSubscription = saying<AzureSubscription>()(
  z.object({
    id: z.string(),
    friendlyName: z.string(),
    status: z.enum(['active', 'suspended']),
    grantedTo: z.array(z.string()).exactOptional(),
    access: z
      .array(
        z.object({
          holder: z.enum(['customer', 'reseller']),
          principalId: z.string(),
          role: z.enum(accessRoles),
          grantedAt: instant,
          grantedBy: z.string(),
        }),
      )
      .exactOptional(),
    cancellationReason: z.string().exactOptional(),
    heldFrom: instant.exactOptional(),
  }),
);

const transition = saying<PlanTransition>()(
  z.object({
    startedAt: instant,
    legacySubscriptions: z.array(id<SubscriptionId>()),
    completedAt: instant.exactOptional(),
  }),
);

const subscription = saying<Subscription>()(
  z.object({
    id: id<SubscriptionId>(),
    partnerId: id<PartnerId>(),
    customerId: id<CustomerId>(),
    environment,
    family: z.enum(productFamilies),
    catalogItemId: z.string(),
    title: z.string(),
    quantity: z.int(),
    status: z.enum(['active', 'suspended', 'expired', 'disabled', 'deleted']),
    orderId: id<OrderId>().exactOptional(),
    orderLine: count.exactOptional(),
    term: term.exactOptional(),
    billingCycle: billingCycle.exactOptional(),
    startsAt: instant,
    endsAt: instant.exactOptional(),
    currentTerm: z
      .object({
        number: count,
        startsAt: instant,
        total: money,
        countedFrom: z.object({ at: instant, months: count }).exactOptional(),
      })
      .exactOptional(),
    nextTerm: z.object({ term: term.exactOptional(), billingCycle: billingCycle.exactOptional() }).exactOptional(),
    cancellationAllowedUntil: instant.exactOptional(),
    cancelledAt: instant.exactOptional(),
    autoRenew: z.boolean(),
    partnerOnRecord: z.string().exactOptional(),
    commitment: commitment.exactOptional(),
    scope: z
      .object({
        type: z.enum(['single', 'shared']),
        entitlementId: z.string().exactOptional(),
        subscriptionId: z.string().exactOptional(),
      })
      .exactOptional(),
    azureSubscriptions: z.array(azureSubscription).exactOptional(),
    registration: z.enum(['registering', 'registered']).exactOptional(),
    registeredAt: instant.exactOptional(),
    transition: transition.exactOptional(),
    renewedTo: id<SubscriptionId>().exactOptional(),
    renewedFrom: id<SubscriptionId>().exactOptional(),
    notRenewed: z.object({ at: instant, code: z.string(), reason: id<RefusalKind>() }).exactOptional(),
    renewalTrouble: z
      .object({
        attempts: count,
        retryAt: instant.exactOptional(),
        parked: z.object({ reason: z.string(), at: instant }).exactOptional(),
      })
      .exactOptional(),
    movedTo: id<SubscriptionId>().exactOptional(),
    transferredAway: z.object({ transferId: z.string(), at: instant }).exactOptional(),
    transferredHere: z
      .object({
        transferId: z.string(),
        chargedFrom: instant,
        orderId: id<OrderId>().exactOptional(),
        orderLine: count.exactOptional(),
      })
      .exactOptional(),
  }),
);

export const subscriptionDocument: DocumentKind<Subscription> = {
  container: 'commerce',
  type: 'subscription',
  schemaVersion: 1,
  body: subscription,
  idOf: (value) => value.id,
  keysOf: ({ partnerId, customerId }) => ({ partnerId, customerId }),
  columnsOf: (value) => {
    const parked = parkedRenewalOf(value);
    // Absent while nothing is to come or it waits for an Operator, so that the job asks for those alone that it can help.
    const dueAt = parked === undefined ? lifeDueAt(value) : undefined;
    return {
      environment: value.environment,
      status: value.status,
      ...(dueAt === undefined ? {} : { dueAt }),
      ...(parked === undefined ? {} : { parkedSince: parked.at }),
    };
  },
};
