/** Partner Center's Subscription (facts 2.3, 2.7). */
import { z } from 'zod';
import type { ProductFamily } from '../domain/catalog/families.ts';
import { partsOf } from '../domain/catalog/item.ts';
import { billingCycles } from '../domain/orders/order.ts';
import { currentTermOf } from '../domain/subscriptions/current-term.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import { type Instant, plusDays } from '../domain/time.ts';
import { subscriptionCancellationOf, subscriptionCancellationShape } from './cancellation.ts';
import { lineLinksOf } from './line-links.ts';
import type { Locale } from './locales.ts';
import { commitmentOf, commitmentShape } from './pricing.ts';
import { problems } from './problems.ts';
import { attributesShape, collectionShape, given, link, linkShape } from './writing.ts';

const productTypeShape = z.object({
  id: z.string(),
  displayName: z.string(),
  subType: z.object({ id: z.string(), displayName: z.string() }).exactOptional(),
});

/** What a savings plan covers: one Azure subscription, or all of an Azure plan (SP-04). */
export const scopeShape = z.object({
  type: z.enum(['single', 'shared']),
  entitlementId: z.string().exactOptional(),
  subscriptionId: z.string().exactOptional(),
});

export const subscriptionShape = z
  .object({
    id: z.string(),
    offerId: z.string(),
    offerName: z.string(),
    friendlyName: z.string(),
    productType: productTypeShape,
    quantity: z.int(),
    unitType: z.string(),
    hasPurchasableAddons: z.boolean(),
    creationDate: z.string(),
    effectiveStartDate: z.string().describe('Where the term that runs began'),
    commitmentEndDate: z.string().exactOptional().describe('The last day of the term'),
    commitmentEndDateTime: z.string().exactOptional(),
    cancellationAllowedUntilDate: z.string().exactOptional(),
    cancellation: subscriptionCancellationShape.exactOptional().describe('Once it is cancelled (ours)'),
    status: z.enum(['active', 'suspended', 'expired', 'disabled', 'deleted']),
    autoRenewEnabled: z.boolean(),
    isTrial: z.boolean(),
    billingType: z.enum(['usage', 'license', 'benefit']),
    billingCycle: z.enum(billingCycles).exactOptional(),
    termDuration: z.string().exactOptional(),
    renewalTermDuration: z.string().exactOptional().describe('How long the next term is, where there is to be one'),
    scheduledNextTermInstructions: z
      .object({
        product: z.object({
          productId: z.string(),
          skuId: z.string().exactOptional(),
          availabilityId: z.string().exactOptional(),
          billingCycle: z.enum(billingCycles).exactOptional(),
          termDuration: z.string(),
        }),
        quantity: z.int(),
      })
      .exactOptional()
      .describe('How the next term is to be, where it is not to be as this one'),
    notRenewed: z
      .object({ date: z.string(), code: z.string(), description: z.string() })
      .exactOptional()
      .describe('It was to renew at the end of its term, and this spoke against it (ours)'),
    renewedFromSubscriptionId: z.string().exactOptional().describe('The savings plan whose place it took (ours)'),
    renewedToSubscriptionId: z.string().exactOptional().describe('The savings plan that took its place (ours)'),
    isMicrosoftProduct: z.boolean(),
    azureHybridBenefit: z.literal(true).exactOptional().describe('The licences may be used in Azure'),
    partnerId: z.string().exactOptional(),
    contractType: z.literal('subscription'),
    publisherName: z.string(),
    orderId: z.string().exactOptional(),
    migratedFromSubscriptionId: z.string().exactOptional().describe('The legacy subscription it came from'),
    lineItems: z
      .array(
        z.object({
          id: z.string(),
          friendlyName: z.string(),
          scope: scopeShape,
          autoRenewEnabled: z.boolean(),
          status: z.string(),
          purchaseCommitment: commitmentShape.exactOptional(),
        }),
      )
      .exactOptional(),
    links: z.record(z.string(), linkShape),
    attributes: attributesShape('Subscription'),
  })
  .meta({ id: 'Subscription' });

export const subscriptionsShape = collectionShape(subscriptionShape);

interface FamilyWords {
  readonly type: z.infer<typeof productTypeShape>;
  readonly unitType: string;
  readonly billingType: 'usage' | 'license' | 'benefit';
}

const named = (id: string) => ({ id, displayName: id });
const azure = { type: named('Azure'), unitType: 'Usage-based', billingType: 'usage' } as const;
const software = { type: named('Software'), unitType: 'Licenses', billingType: 'license' } as const;

const familyWords: Readonly<Record<ProductFamily, FamilyWords>> = {
  azurePlan: azure,
  legacyAzure: azure,
  sharedServices: azure,
  savingsPlan: {
    type: { ...named('Azure'), subType: named('SavingsPlan') },
    unitType: 'Benefit',
    billingType: 'benefit',
  },
  reservation: {
    type: { ...named('Azure'), subType: named('VirtualMachines') },
    unitType: 'Licenses',
    billingType: 'license',
  },
  softwareSubscription: software,
  perpetualSoftware: software,
  linuxSubscription: software,
};

/** The term's last day, whole: the day before the same instant a term later. */
const commitmentEnd = (endsAt: Instant): { date: string; dateTime: string } => {
  const day = plusDays(endsAt, -1).slice(0, 10);
  return { date: `${day}T00:00:00Z`, dateTime: `${day}T23:59:59Z` };
};

/** A SKU has one term: of another term, it is another SKU, and the product alone is named. */
const nextTermOf = ({ nextTerm, term, quantity, catalogItemId, billingCycle }: Subscription) => {
  const parts = partsOf(catalogItemId);
  if (nextTerm === undefined || parts === undefined || term === undefined) return undefined;
  const { productId, skuId, availabilityId } = parts;
  return {
    product: {
      productId,
      ...(nextTerm.term === undefined ? { skuId, availabilityId } : {}),
      ...given({ billingCycle: nextTerm.billingCycle ?? (nextTerm.term === undefined ? billingCycle : undefined) }),
      termDuration: nextTerm.term ?? term,
    },
    quantity,
  };
};

const notRenewedOf = ({ notRenewed }: Subscription, locale: Locale) => {
  if (notRenewed === undefined) return undefined;
  const { at, code, reason } = notRenewed;
  // A word that this version of the desk does not know says its code.
  return { date: at, code, description: Object.hasOwn(problems, reason) ? problems[reason].title[locale] : code };
};

interface ShownWith {
  readonly etag?: string;
  readonly hybridBenefit?: boolean;
  readonly locale?: Locale;
  readonly now?: Instant;
}

/**
 * @param country the customer's market
 * @param etag under which it is changed (WR-06); without the quotes it has in If-Match
 * @param now the account's time: a cancellation is under way for a while (SW-08)
 * @param hybridBenefit may its licences be brought to Azure (SW-10)?
 */
export const subscriptionOf = (
  subscription: Subscription,
  country: string,
  { etag, hybridBenefit = false, locale = 'en', now }: ShownWith = {},
) => {
  const { id, title, scope, commitment, endsAt, autoRenew, status } = subscription;
  const words = familyWords[subscription.family];
  const end = endsAt === undefined ? undefined : commitmentEnd(endsAt);
  return {
    id,
    offerId: subscription.catalogItemId,
    offerName: title,
    friendlyName: title,
    productType: words.type,
    quantity: subscription.quantity,
    unitType: words.unitType,
    hasPurchasableAddons: false,
    creationDate: subscription.startsAt,
    effectiveStartDate: currentTermOf(subscription)?.startsAt ?? subscription.startsAt,
    status,
    autoRenewEnabled: autoRenew,
    isTrial: false,
    billingType: words.billingType,
    isMicrosoftProduct: true,
    contractType: 'subscription' as const,
    publisherName: 'Microsoft Corporation',
    ...given({
      billingCycle: subscription.billingCycle,
      azureHybridBenefit: hybridBenefit ? (true as const) : undefined,
      commitmentEndDate: end?.date,
      commitmentEndDateTime: end?.dateTime,
      cancellationAllowedUntilDate: subscription.cancellationAllowedUntil,
      cancellation: subscriptionCancellationOf(subscription.cancelledAt, now ?? subscription.startsAt),
      termDuration: subscription.term,
      renewalTermDuration: autoRenew ? (subscription.nextTerm?.term ?? subscription.term) : undefined,
      scheduledNextTermInstructions: nextTermOf(subscription),
      notRenewed: notRenewedOf(subscription, locale),
      renewedFromSubscriptionId: subscription.renewedFrom,
      renewedToSubscriptionId: subscription.renewedTo,
      partnerId: subscription.partnerOnRecord,
      orderId: subscription.orderId,
      migratedFromSubscriptionId: subscription.transition?.legacySubscriptions[0],
      lineItems:
        scope === undefined
          ? undefined
          : [
              {
                id,
                friendlyName: title,
                scope: { ...scope },
                autoRenewEnabled: autoRenew,
                status,
                ...given({
                  purchaseCommitment: hourly(commitmentOf(commitment)),
                }),
              },
            ],
    }),
    links: {
      self: link(`/customers/${subscription.customerId}/subscriptions/${id}`),
      ...lineLinksOf(subscription.catalogItemId, country),
    },
    attributes: { objectType: 'Subscription' as const, ...given({ etag: etag?.replaceAll('"', '') }) },
  };
};

/** On a subscription the grain is capitalised, unlike on carts and orders. */
const hourly = <T extends object>(commitment: T | undefined) =>
  commitment === undefined ? undefined : { ...commitment, grain: 'Hourly' };
