/** Refusals about the catalog, its prices and promotions. */
import type { Problem } from './problem.ts';

export const catalogProblems = {
  'product-not-found': {
    status: 404,
    code: '400013',
    title: { en: 'There is no such product', nl: 'Dit product bestaat niet', nb: 'Dette produktet finnes ikke' },
    detail: {
      en: 'The catalog for this country or customer has no product with this id.',
      nl: 'De catalogus voor dit land of deze klant heeft geen product met deze id.',
      nb: 'Katalogen for dette landet eller denne kunden har ikke noe produkt med denne ID-en.',
    },
  },
  'sku-not-found': {
    status: 404,
    code: '400018',
    title: { en: 'There is no such SKU', nl: 'Deze SKU bestaat niet', nb: 'Denne SKU-en finnes ikke' },
    detail: {
      en: 'The product has no SKU with this id.',
      nl: 'Het product heeft geen SKU met deze id.',
      nb: 'Produktet har ingen SKU med denne ID-en.',
    },
  },
  'availability-not-found': {
    status: 404,
    code: '400019',
    title: {
      en: 'There is no such availability',
      nl: 'Deze beschikbaarheid bestaat niet',
      nb: 'Denne tilgjengeligheten finnes ikke',
    },
    detail: {
      en: '{catalogItemId} is not, or no longer, in the catalog. Availability ids change: read the catalog again.',
      nl: '{catalogItemId} staat niet of niet meer in de catalogus. Beschikbaarheids-id’s veranderen: lees de catalogus opnieuw.',
      nb: '{catalogItemId} er ikke, eller ikke lenger, i katalogen. Tilgjengelighets-ID-er endres: les katalogen på nytt.',
    },
  },
  'target-view-unknown': {
    status: 403,
    code: '400036',
    title: { en: 'Unknown target view', nl: 'Onbekende doelweergave', nb: 'Ukjent målvisning' },
    detail: {
      en: 'targetView "{targetView}" is not allowed.',
      nl: 'targetView "{targetView}" is niet toegestaan.',
      nb: 'targetView "{targetView}" er ikke tillatt.',
    },
  },
  'target-segment-unknown': {
    status: 403,
    code: '400030',
    title: { en: 'Unknown target segment', nl: 'Onbekend doelsegment', nb: 'Ukjent målsegment' },
    detail: {
      en: 'targetSegment "{targetSegment}" is not allowed.',
      nl: 'targetSegment "{targetSegment}" is niet toegestaan.',
      nb: 'targetSegment "{targetSegment}" er ikke tillatt.',
    },
  },
  'country-unknown': {
    status: 400,
    code: '3000',
    title: { en: 'Unknown country', nl: 'Onbekend land', nb: 'Ukjent land' },
    detail: {
      en: 'There is no catalog for country "{country}". Give a two-letter ISO 3166 code.',
      nl: 'Er is geen catalogus voor land "{country}". Geef een ISO 3166-code van twee letters.',
      nb: 'Det finnes ingen katalog for landet "{country}". Oppgi en ISO 3166-kode på to bokstaver.',
    },
  },
  'price-list-not-found': {
    status: 404,
    code: '970140',
    title: { en: 'No price list', nl: 'Geen prijslijst', nb: 'Ingen prisliste' },
    detail: {
      en: 'There is no price list for {month}. There is one for every month from {first} to {last}.',
      nl: 'Er is geen prijslijst voor {month}. Er is er een voor elke maand van {first} tot en met {last}.',
      nb: 'Det finnes ingen prisliste for {month}. Det finnes én for hver måned fra {first} til og med {last}.',
    },
  },
  'promotion-not-found': {
    status: 404,
    code: '970136',
    title: { en: 'There is no such promotion', nl: 'Deze actie bestaat niet', nb: 'Denne kampanjen finnes ikke' },
    detail: {
      en: 'No promotion is on offer.',
      nl: 'Er loopt geen enkele actie.',
      nb: 'Ingen kampanje tilbys.',
    },
  },
} satisfies Record<string, Problem>;
