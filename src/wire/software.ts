/** A customer's software, its keys and download links (ours: Partner Center has pages for them and no API; KD-01, KD-06). */
import { z } from 'zod';
import { deliveryKinds, givesDownload, givesKey } from '../domain/catalog/software-delivery.ts';
import type { DownloadLink } from '../domain/software/download-link.ts';
import { type HeldSoftware, isUsable } from '../domain/software/held-software.ts';
import { keyTypes } from '../domain/software/product-key.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import type { Locale, Words } from './locales.ts';
import { attributesShape, collectionShape, given, link, linkShape } from './writing.ts';

const choice = z.string().trim().min(1).max(40).exactOptional();

export const keyIn = z
  .object({
    version: choice.describe('One of the versions of its row; may be left out where there is one'),
    keyType: z.enum(keyTypes).exactOptional().describe('MAK, which is the only one given'),
  })
  .meta({ id: 'SoftwareKeyRequest' });

export const downloadIn = z
  .object({
    version: choice.describe('One of the versions of its row; may be left out where there is one, as the others'),
    language: choice,
    fileType: choice,
  })
  .meta({ id: 'SoftwareDownloadRequest' });

const customerAccess = z.string().describe('For people: where customers see their own keys, which is not here');

export const softwareShape = z
  .object({
    id: z.string().describe('The subscription’s'),
    productId: z.string(),
    name: z.string(),
    offerId: z.string(),
    quantity: z.int(),
    status: z.string(),
    creationDate: z.string(),
    commitmentEndDateTime: z.string().exactOptional(),
    cancellationAllowedUntilDate: z.string().exactOptional(),
    orderId: z.string().exactOptional(),
    gives: z.enum(deliveryKinds),
    versions: z
      .array(
        z.object({
          version: z.string(),
          languages: z.array(z.string()).exactOptional(),
          fileTypes: z.array(z.string()).exactOptional(),
        }),
      )
      .exactOptional()
      .describe('What there is to choose from; what there is nothing to choose of is not there'),
    instructionsUrl: z.string().exactOptional().describe('Where Microsoft says how it is installed'),
    customerAccess,
    links: z.object({
      self: linkShape,
      subscription: linkShape,
      order: linkShape.exactOptional(),
      keys: linkShape.exactOptional(),
      downloads: linkShape.exactOptional(),
    }),
    attributes: attributesShape('Software'),
  })
  .meta({ id: 'Software' });

export const softwareListShape = collectionShape(softwareShape);

export const softwareKeyShape = z
  .object({
    subscriptionId: z.string(),
    productId: z.string(),
    name: z.string(),
    version: z.string(),
    keyType: z.literal('MAK'),
    productKey: z.string().describe('32 digits in groups of four'),
    customerAccess,
    attributes: attributesShape('SoftwareKey'),
  })
  .meta({ id: 'SoftwareKey' });

export const softwareDownloadShape = z
  .object({
    subscriptionId: z.string(),
    version: z.string(),
    language: z.string().exactOptional(),
    fileType: z.string().exactOptional(),
    fileName: z.string(),
    downloadUri: z.string().describe('Opens without an account, so it is as good as the file'),
    expirationDate: z.string(),
    customerAccess,
    attributes: attributesShape('SoftwareDownloadLink'),
  })
  .meta({ id: 'SoftwareDownloadLink' });

const customersOwnView: Words = {
  en: 'Customers see their keys and downloads in the Microsoft 365 admin centre, under Billing, Your products, Software, as a global administrator. This desk lets no customer in.',
  nl: 'Klanten zien hun sleutels en downloads in het Microsoft 365-beheercentrum, onder Facturering, Uw producten, Software, als globale beheerder. Dit systeem laat geen klanten toe.',
  nb: 'Kunder ser nøklene og nedlastingene sine i administrasjonssenteret for Microsoft 365, under Fakturering, Produktene dine, Programvare, som global administrator. Kunder slipper ikke inn her.',
};

/** Never with a key: keys are given one by one, by their own route (KD-03). */
export const softwareOf = ({ subscription, delivery }: HeldSoftware, locale: Locale) => {
  const customer = `/customers/${subscription.customerId}`;
  const self = `${customer}/software/${subscription.id}`;
  const { orderId } = subscription;
  const isOpen = isUsable(subscription);
  return {
    id: subscription.id,
    productId: delivery.productId,
    name: subscription.title,
    offerId: subscription.catalogItemId,
    quantity: subscription.quantity,
    status: subscription.status,
    creationDate: subscription.startsAt,
    gives: delivery.gives,
    ...given({
      commitmentEndDateTime: subscription.endsAt,
      cancellationAllowedUntilDate: subscription.cancellationAllowedUntil,
      orderId,
      versions: isOpen && delivery.versions.length > 0 ? delivery.versions.map(versionOf) : undefined,
      instructionsUrl: delivery.instructionsUrl,
    }),
    customerAccess: customersOwnView[locale],
    links: {
      self: link(self),
      subscription: link(`${customer}/subscriptions/${subscription.id}`),
      ...given({
        order: orderId === undefined ? undefined : link(`${customer}/orders/${orderId}`),
        keys: isOpen && givesKey(delivery) ? link(`${self}/keys`, 'POST') : undefined,
        downloads: isOpen && givesDownload(delivery) ? link(`${self}/downloads`, 'POST') : undefined,
      }),
    },
    attributes: { objectType: 'Software' as const },
  };
};

const versionOf = ({ version, languages, fileTypes }: HeldSoftware['delivery']['versions'][number]) => ({
  version,
  ...given({
    languages: languages.length === 0 ? undefined : [...languages],
    fileTypes: fileTypes.length === 0 ? undefined : [...fileTypes],
  }),
});

interface Revealed {
  readonly subscription: Subscription;
  readonly productId: string;
  readonly version: string;
  readonly key: string;
}

export const softwareKeyOf = ({ subscription, productId, version, key }: Revealed, locale: Locale) => ({
  subscriptionId: subscription.id,
  productId,
  name: subscription.title,
  version,
  keyType: 'MAK' as const,
  productKey: key,
  customerAccess: customersOwnView[locale],
  attributes: { objectType: 'SoftwareKey' as const },
});

interface GivenLink {
  readonly link: DownloadLink;
  readonly address: string;
  readonly fileName: string;
}

export const softwareDownloadOf = ({ link: opened, address, fileName }: GivenLink, locale: Locale) => ({
  subscriptionId: opened.subscriptionId,
  ...opened.media,
  fileName,
  downloadUri: address,
  expirationDate: opened.expiresAt,
  customerAccess: customersOwnView[locale],
  attributes: { objectType: 'SoftwareDownloadLink' as const },
});
