/** Partner Center's products, SKUs and availabilities (facts 2.8, A1–A4). */
import { z } from 'zod';
import { type CatalogItem, catalogItemIdOf, type Product, type Sku } from '../domain/catalog/item.ts';
import { billingCycles } from '../domain/orders/order.ts';
import { symbolOf } from './pricing.ts';
import { collectionShape, given, link, linkShape } from './writing.ts';

const typeShape = z.object({ id: z.string(), displayName: z.string() });

export const productShape = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    productType: typeShape.extend({ subType: typeShape.exactOptional() }),
    isMicrosoftProduct: z.boolean(),
    publisherName: z.string(),
    links: z.object({ skus: linkShape, self: linkShape }),
  })
  .meta({ id: 'Product' });

export const skuShape = z
  .object({
    id: z.string(),
    productId: z.string(),
    title: z.string(),
    description: z.string(),
    minimumQuantity: z.int(),
    maximumQuantity: z.int(),
    minimumPurchaseCommitment: z
      .object({
        grain: z.literal('Hourly'),
        currencyCode: z.object({ code: z.string(), symbol: z.string() }),
        amount: z.string(),
      })
      .exactOptional(),
    isTrial: z.boolean(),
    supportedBillingCycles: z.array(z.enum(billingCycles)),
    purchasePrerequisites: z.array(z.string()),
    inventoryVariables: z.array(z.string()),
    provisioningVariables: z.array(z.string()),
    actions: z.array(z.string()),
    dynamicAttributes: z.record(z.string(), z.union([z.string(), z.boolean()])),
    attestationProperties: z.object({ attestationType: z.string(), enforceAttestation: z.boolean() }).exactOptional(),
    links: z.object({ availabilities: linkShape, self: linkShape }),
  })
  .meta({ id: 'Sku' });

export const availabilityShape = z
  .object({
    id: z.string(),
    productId: z.string(),
    skuId: z.string(),
    catalogItemId: z.string(),
    defaultCurrency: z.object({ code: z.string(), symbol: z.string() }),
    segment: z.string(),
    country: z.string(),
    isPurchasable: z.boolean(),
    isRenewable: z.boolean(),
    renewalInstructions: z.array(z.unknown()),
    terms: z.array(z.object({ duration: z.string(), description: z.string() })),
    product: productShape,
    sku: skuShape,
    links: z.object({ self: linkShape }),
  })
  .meta({ id: 'Availability' });

export const productsShape = collectionShape(productShape);
export const skusShape = collectionShape(skuShape);
export const availabilitiesShape = collectionShape(availabilityShape);

const named = (id: string) => ({ id, displayName: id });
const isMicrosofts = (product: Product): boolean => product.publisher.startsWith('Microsoft');

/** @param country of the catalog, or of the customer it is shown to */
export const productOf = (product: Product, country: string) => ({
  id: product.id,
  title: product.title,
  description: product.description,
  productType: {
    ...named(product.productType.id),
    ...given({ subType: product.productType.subType === undefined ? undefined : named(product.productType.subType) }),
  },
  isMicrosoftProduct: isMicrosofts(product),
  publisherName: product.publisher,
  links: {
    skus: link(`/products/${product.id}/skus?country=${country}`),
    self: link(`/products/${product.id}?country=${country}`),
  },
});

export const skuOf = (sku: Sku, country: string) => {
  const self = `/products/${sku.productId}/skus/${sku.id}`;
  return {
    id: sku.id,
    productId: sku.productId,
    title: sku.title,
    description: sku.title,
    minimumQuantity: sku.minimumQuantity,
    maximumQuantity: sku.maximumQuantity,
    isTrial: false,
    supportedBillingCycles: [...sku.billingCycles],
    purchasePrerequisites: [...sku.prerequisites],
    inventoryVariables: [...sku.inventoryVariables],
    provisioningVariables: [...sku.provisioningVariables],
    actions: ['Refund'],
    dynamicAttributes: { ...sku.attributes },
    ...given({
      minimumPurchaseCommitment:
        sku.minimumCommitment === undefined
          ? undefined
          : { grain: 'Hourly' as const, currencyCode: currencyOf('USD'), amount: sku.minimumCommitment },
      attestationProperties:
        sku.attestation === undefined ? undefined : { attestationType: sku.attestation, enforceAttestation: true },
    }),
    links: {
      availabilities: link(`${self}/availabilities?country=${country}`),
      self: link(`${self}?country=${country}`),
    },
  };
};

const currencyOf = (code: string) => ({ code, symbol: symbolOf(code) });

/** @param currency the market's, in which prices without a currency of their own are given */
export const availabilityOf = ({ product, sku, availability }: CatalogItem, country: string, currency: string) => {
  const self = `/products/${product.id}/skus/${sku.id}/availabilities/${availability.id}`;
  return {
    id: availability.id,
    productId: product.id,
    skuId: sku.id,
    catalogItemId: catalogItemIdOf(availability),
    // A savings plan is priced and billed in USD everywhere (SP-03).
    defaultCurrency: currencyOf(availability.pricing.by === 'commitment' ? 'USD' : currency),
    segment: availability.segment,
    country,
    isPurchasable: true,
    isRenewable: availability.isRenewable,
    renewalInstructions: [],
    terms: sku.term === undefined ? [] : [{ duration: sku.term, description: termWords[sku.term] }],
    product: productOf(product, country),
    sku: skuOf(sku, country),
    links: { self: link(`${self}?country=${country}`) },
  };
};

const termWords = { P1M: '1month', P1Y: '1year', P3Y: '3years' } as const;
