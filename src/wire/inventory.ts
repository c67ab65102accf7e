/** The inventory check (a bare array) and the questions about promotions, in Partner Center's shapes (facts 2.4, 2.12). */
import { z } from 'zod';
import type { Shortage } from '../domain/catalog/inventory.ts';
import type { Sku } from '../domain/catalog/item.ts';
import type { WhyNoPromotion } from '../domain/catalog/promotions.ts';
import { filled, type Locale, type Words } from './locales.ts';
import { attributesShape, collectionShape, given } from './writing.ts';

export const inventoryIn = z
  .object({
    targetItems: z
      .array(z.object({ productId: z.string().max(50), skuId: z.string().max(50).exactOptional() }))
      .min(1)
      .max(100),
    inventoryContext: z
      .record(z.string().max(100), z.string().max(200))
      .default({})
      .describe('customerId, azureSubscriptionId, armRegionName, in any case'),
  })
  .meta({ id: 'InventoryCheckRequest' });

export const inventoryItemShape = z
  .object({
    productId: z.string(),
    skuId: z.string(),
    isRestricted: z.boolean(),
    restrictions: z.array(
      z.object({
        reasonCode: z.string(),
        description: z.string(),
        properties: z.record(z.string(), z.string()),
      }),
    ),
  })
  .meta({ id: 'InventoryItem' });

export const inventoryShape = z.array(inventoryItemShape);

/** A dictionary's keys keep the client's case, so they are looked for in any. */
export const contextValue = (context: Readonly<Record<string, string>>, name: string): string | undefined => {
  const value = Object.entries(context)
    .find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
    .trim();
  return value === '' ? undefined : value;
};

const subscriptionWords: Words = {
  en: 'The named subscription is no active Azure subscription of this customer.',
  nl: 'Het genoemde abonnement is geen actief Azure-abonnement van deze klant.',
  nb: 'Det nevnte abonnementet er ikke et aktivt Azure-abonnement hos denne kunden.',
};

const locationWords: Words = {
  en: "Restricted by location: '{region}'.",
  nl: "Beperkt door de locatie: '{region}'.",
  nb: "Begrenset av plasseringen: '{region}'.",
};

interface Answer {
  readonly sku: Sku;
  readonly shortage?: Shortage;
  readonly subscriptionRefused: boolean;
}

const reasonCode = 'NotAvailableForSubscription';

export const inventoryOf = ({ sku, shortage, subscriptionRefused }: Answer, locale: Locale) => {
  const restrictions = [
    ...(shortage === undefined
      ? []
      : [
          {
            reasonCode,
            description: filled(locationWords[locale], { region: shortage.region }),
            properties: { type: 'Location', values: shortage.region },
          },
        ]),
    ...(subscriptionRefused
      ? [{ reasonCode, description: subscriptionWords[locale], properties: { type: 'Subscription' } }]
      : []),
  ];
  return { productId: sku.productId, skuId: sku.id, isRestricted: restrictions.length > 0, restrictions };
};

export const promotionShape = z.object({ id: z.string() }).meta({ id: 'ProductPromotion' });
export const promotionsShape = collectionShape(promotionShape);

const text = z.string().max(100);

export const promotionQuestionsIn = z
  .object({
    items: z
      .array(
        z.object({
          id: z.int().min(0).max(1_000_000).exactOptional(),
          catalogItemId: text.min(1),
          quantity: z.number().exactOptional(),
          termDuration: text.exactOptional(),
          billingCycle: text.exactOptional(),
          promotionId: text.exactOptional(),
        }),
      )
      .min(1)
      .max(100),
  })
  .meta({ id: 'PromotionEligibilitiesRequest' });

export const promotionAnswerShape = z
  .object({
    id: z.int(),
    catalogItemId: z.string(),
    quantity: z.number().exactOptional(),
    termDuration: z.string().exactOptional(),
    billingCycle: z.string().exactOptional(),
    eligibilities: z.array(
      z.object({
        promotionId: z.string().exactOptional(),
        isEligible: z.boolean(),
        errors: z.array(z.object({ type: z.string(), description: z.string() })),
      }),
    ),
    attributes: attributesShape('PromotionEligibilities'),
  })
  .meta({ id: 'PromotionEligibilities' });

export const promotionAnswersShape = collectionShape(promotionAnswerShape);

const whyWords: Readonly<Record<WhyNoPromotion, Words>> = {
  InvalidCatalogItemId: {
    en: 'The catalog has no such item.',
    nl: 'De catalogus heeft dit item niet.',
    nb: 'Katalogen har ikke dette elementet.',
  },
  InvalidPromotion: {
    en: 'There is no such promotion.',
    nl: 'Deze actie bestaat niet.',
    nb: 'Denne kampanjen finnes ikke.',
  },
  NoPromotionsAvailable: {
    en: 'No promotion is on offer for this item.',
    nl: 'Voor dit item loopt geen actie.',
    nb: 'Ingen kampanje tilbys for dette elementet.',
  },
};

type Question = z.output<typeof promotionQuestionsIn>['items'][number];

/** @param at its place in the request, which is its id where none was given */
export const promotionAnswerOf = (question: Question, at: number, type: WhyNoPromotion, locale: Locale) => ({
  id: question.id ?? at,
  catalogItemId: question.catalogItemId,
  ...given({
    quantity: question.quantity,
    termDuration: question.termDuration === '' ? undefined : question.termDuration,
    billingCycle: question.billingCycle === '' ? undefined : question.billingCycle,
  }),
  eligibilities: [
    {
      ...given({ promotionId: question.promotionId === '' ? undefined : question.promotionId }),
      isEligible: false,
      errors: [{ type, description: whyWords[type][locale] }],
    },
  ],
  attributes: { objectType: 'PromotionEligibilities' as const },
});
