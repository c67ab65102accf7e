/** What to upload, said before it is needed: fields, documents, an example, and what a purchase commitment must show (SR-20). */
import { z } from 'zod';
import { acceptedDocuments, uploadBounds } from '../domain/review/accepted-documents.ts';
import type { Locale, Words } from './locales.ts';
import { link, linkShape } from './writing.ts';

export const whatToUploadShape = z
  .object({
    parts: z
      .array(z.object({ name: z.string(), required: z.boolean(), meaning: z.string() }))
      .describe('Of the multipart request; several files are several parts of one name'),
    fields: z
      .array(z.object({ name: z.string(), required: z.boolean(), meaning: z.string() }))
      .describe('Of the part named metadata, a JSON object'),
    example: z.record(z.string(), z.union([z.string(), z.boolean()])).describe('A whole metadata part'),
    documents: z.array(z.string()).describe('Kinds of files; their bytes are looked at, not their names'),
    limits: z.object({ files: z.int(), fileBytes: z.int(), totalBytes: z.int() }),
    mustShow: z.array(z.string()).describe('On the purchase commitment itself'),
    upload: linkShape,
  })
  .meta({ id: 'WhatToUpload' });

interface Named {
  readonly name: string;
  readonly required: boolean;
  readonly meaning: Words;
}

const parts: readonly Named[] = [
  {
    name: 'metadata',
    required: true,
    meaning: {
      en: 'The fields below, as a JSON object.',
      nl: 'De velden hieronder, als JSON-object.',
      nb: 'Feltene nedenfor, som et JSON-objekt.',
    },
  },
  {
    name: 'POFiles',
    required: true,
    meaning: {
      en: "The customer's purchase order, in one or more files.",
      nl: 'De inkooporder van de klant, in een of meer bestanden.',
      nb: 'Kundens innkjøpsordre, i én eller flere filer.',
    },
  },
  {
    name: 'TenderFiles',
    required: false,
    meaning: {
      en: 'Files of the tender; needed where it is one and there is no link to it.',
      nl: 'Bestanden van de aanbesteding; nodig als het er een is en er geen link is.',
      nb: 'Filer fra anbudet; kreves når det er et anbud uten lenke.',
    },
  },
];

const fields: readonly Named[] = [
  {
    name: 'customerPrice',
    required: true,
    meaning: {
      en: 'What the end customer pays for the whole order, before tax; a decimal.',
      nl: 'Wat de eindklant voor de hele bestelling betaalt, zonder belasting; een decimaal getal.',
      nb: 'Det sluttkunden betaler for hele bestillingen, uten avgift; et desimaltall.',
    },
  },
  {
    name: 'currency',
    required: true,
    meaning: {
      en: 'The currency of that price, ISO 4217.',
      nl: 'De valuta van die prijs, ISO 4217.',
      nb: 'Valutaen for prisen, ISO 4217.',
    },
  },
  {
    name: 'fxRate',
    required: false,
    meaning: {
      en: "The rate that was used, where it is not the order's currency.",
      nl: 'De gebruikte koers, als het niet de valuta van de bestelling is.',
      nb: 'Kursen som ble brukt, hvis det ikke er bestillingens valuta.',
    },
  },
  {
    name: 'isPartOfTender',
    required: false,
    meaning: {
      en: 'true where the order comes from a tender; then a link to it or a file of it is needed.',
      nl: 'true als de bestelling uit een aanbesteding komt; dan is een link of een bestand ervan nodig.',
      nb: 'true når bestillingen kommer fra et anbud; da kreves en lenke eller en fil.',
    },
  },
  {
    name: 'tenderLink',
    required: false,
    meaning: {
      en: 'The address of the tender.',
      nl: 'Het adres van de aanbesteding.',
      nb: 'Adressen til anbudet.',
    },
  },
];

const mustShow: readonly Words[] = [
  {
    en: "The customer's name as in the order.",
    nl: 'De naam van de klant zoals in de bestelling.',
    nb: 'Kundens navn slik det står i bestillingen.',
  },
  {
    en: 'What is bought, how much of it and for how long.',
    nl: 'Wat er wordt gekocht, hoeveel en voor hoelang.',
    nb: 'Hva som kjøpes, hvor mye og for hvor lenge.',
  },
  {
    en: 'The price and its currency.',
    nl: 'De prijs en de valuta.',
    nb: 'Prisen og valutaen.',
  },
  {
    en: "The customer's signature or another unconditional acceptance, with a date.",
    nl: 'De handtekening van de klant of een andere onvoorwaardelijke aanvaarding, met datum.',
    nb: 'Kundens underskrift eller annen ubetinget aksept, med dato.',
  },
];

const toldIn = (named: readonly Named[], locale: Locale) =>
  named.map(({ meaning, ...each }) => ({ ...each, meaning: meaning[locale] }));

export const whatToUpload = (
  {
    customerId,
    orderId,
    currency,
  }: { readonly customerId: string; readonly orderId: string; readonly currency: string },
  locale: Locale,
) => ({
  parts: toldIn(parts, locale),
  fields: toldIn(fields, locale),
  example: { customerPrice: '1250.00', currency, isPartOfTender: false },
  documents: acceptedDocuments.map(({ label }) => label),
  limits: uploadBounds,
  mustShow: mustShow.map((words) => words[locale]),
  upload: link(`/customers/${customerId}/orders/${orderId}/attachment`, 'POST'),
});
