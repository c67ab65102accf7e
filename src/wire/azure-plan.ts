/** The Azure plan's own affairs: its status, the registration for reservations (A13), the move from the legacy offer (AP-05). */
import { z } from 'zod';
import type { Customer } from '../domain/customers/customer.ts';
import type { RegistrationStatus } from '../domain/customers/registration.ts';
import { billingCycles } from '../domain/orders/order.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import { terms } from './values.ts';
import { attributesShape, given, link, linkShape } from './writing.ts';

/** The whole model comes back; what is looked at is the status, and whether renewal and quantity are as they were. */
export const subscriptionPatchIn = z
  .object({
    status: z
      .enum(['active', 'suspended', 'deleted', 'expired', 'disabled', 'pending'])
      .exactOptional()
      .describe('none and unknown mean: not given'),
    autoRenewEnabled: z.boolean().exactOptional(),
    quantity: z.int().exactOptional(),
    scheduledNextTermInstructions: z
      .object({
        product: z
          .object({
            productId: z.string().max(50).exactOptional(),
            skuId: z.string().max(50).exactOptional(),
            availabilityId: z.string().max(50).exactOptional(),
            billingCycle: z.enum(billingCycles).exactOptional(),
            termDuration: z.enum(terms).exactOptional(),
            promotionId: z.string().max(200).exactOptional(),
          })
          .exactOptional(),
        quantity: z.int().exactOptional(),
        customTermEndDate: z.iso.datetime({ offset: true, local: true }).exactOptional(),
      })
      .exactOptional()
      .describe('Of a software subscription that renews: how its next term is to be. Left out: as this one'),
    attributes: z.object({ etag: z.string().max(200).exactOptional() }).exactOptional(),
  })
  .meta({ id: 'SubscriptionPatch' });

export const subscriptionPatchOf = ({
  status,
  autoRenewEnabled,
  quantity,
  scheduledNextTermInstructions: next,
}: z.output<typeof subscriptionPatchIn>) =>
  given({
    // Nothing is ever pending here, and .NET sends 0 for a quantity that nobody set.
    status: status === 'pending' ? undefined : status,
    autoRenew: autoRenewEnabled,
    quantity: quantity === 0 ? undefined : quantity,
    nextTerm:
      next === undefined
        ? undefined
        : given({
            productId: next.product?.productId,
            skuId: next.product?.skuId,
            availabilityId: next.product?.availabilityId,
            // .NET sends `none` for what nobody set.
            billingCycle: next.product?.billingCycle === 'none' ? undefined : next.product?.billingCycle,
            term: next.product?.termDuration,
            promotionId: next.product?.promotionId,
            quantity: next.quantity === 0 ? undefined : next.quantity,
            endsOn: next.customTermEndDate,
          }),
  });

export const registrationStatusShape = z
  .object({
    subscriptionId: z.string(),
    status: z.enum(['NotRegistered', 'Registering', 'Registered']),
    attributes: attributesShape('SubscriptionRegistrationStatus'),
  })
  .meta({ id: 'SubscriptionRegistrationStatus' });

const registrationWords = {
  notregistered: 'NotRegistered',
  registering: 'Registering',
  registered: 'Registered',
} as const satisfies Readonly<Record<RegistrationStatus, string>>;

export const registrationStatusOf = ({ id }: Pick<Subscription, 'id'>, status: RegistrationStatus) => ({
  subscriptionId: id,
  status: registrationWords[status],
  attributes: { objectType: 'SubscriptionRegistrationStatus' as const },
});

export const transitionShape = z
  .object({
    status: z.enum(['notNeeded', 'notStarted', 'inProgress', 'completed']),
    azurePlanId: z.string().exactOptional(),
    startedDateTime: z.string().exactOptional(),
    completedDateTime: z.string().exactOptional(),
    subscriptions: z.array(
      z.object({
        subscriptionId: z.string().describe('The legacy subscription'),
        friendlyName: z.string(),
        status: z.enum(['waiting', 'moved']),
        azureSubscriptions: z.array(z.string()).describe('Their ids, which stay'),
      }),
    ),
    links: z.object({ self: linkShape, azurePlan: linkShape.exactOptional() }),
    attributes: attributesShape('AzurePlanTransition'),
  })
  .meta({ id: 'AzurePlanTransition' });

interface Progress {
  readonly customer: Customer;
  readonly plan: Subscription | undefined;
  readonly waiting: readonly Subscription[];
  readonly moved: readonly Subscription[];
}

const statusOf = ({ plan, waiting }: Progress): z.infer<typeof transitionShape>['status'] => {
  if (waiting.length > 0) return plan === undefined ? 'notStarted' : 'inProgress';
  if (plan?.transition === undefined) return 'notNeeded';
  return plan.transition.completedAt === undefined ? 'inProgress' : 'completed';
};

const legacyOf =
  (status: 'waiting' | 'moved') =>
  ({ id, title, azureSubscriptions = [] }: Subscription) => ({
    subscriptionId: id,
    friendlyName: title,
    status,
    azureSubscriptions: azureSubscriptions.map((azure) => azure.id),
  });

export const transitionOf = (progress: Progress) => {
  const { customer, plan, waiting, moved } = progress;
  const root = `/customers/${customer.id}`;
  return {
    status: statusOf(progress),
    ...given({
      azurePlanId: plan?.id,
      startedDateTime: plan?.transition?.startedAt,
      completedDateTime: plan?.transition?.completedAt,
    }),
    subscriptions: [...waiting.map(legacyOf('waiting')), ...moved.map(legacyOf('moved'))],
    links: {
      self: link(`${root}/azureplantransition`),
      ...given({ azurePlan: plan && link(`${root}/subscriptions/${plan.id}`) }),
    },
    attributes: { objectType: 'AzurePlanTransition' as const },
  };
};
