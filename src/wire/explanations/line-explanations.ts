/** Reasons against what a line asks for: the item, how many, its term, billing and extras. */
import type { RefusalKind } from '../../domain/refusals.ts';
import type { Words } from '../locales.ts';
import { type Explanation, leaveOut } from './explanation.ts';

const another: Words = {
  en: 'Read the catalog again and take a catalogItemId that is on sale.',
  nl: 'Lees de catalogus opnieuw en neem een catalogItemId die te koop is.',
  nb: 'Les katalogen på nytt og velg en catalogItemId som er til salgs.',
};

export const lineExplanations = {
  'catalog-item-invalid': { field: 'catalogItemId', remedy: another },
  'product-not-found': { field: 'catalogItemId', remedy: another },
  'sku-not-found': { field: 'catalogItemId', remedy: another },
  'availability-not-found': { field: 'catalogItemId', remedy: another },
  'product-not-in-country': {
    field: 'catalogItemId',
    rules: 'countries',
    remedy: {
      en: 'Buy something that is sold in {country}; the dates stand in the rules.',
      nl: 'Koop iets wat in {country} wordt verkocht; de datums staan in de regels.',
      nb: 'Kjøp noe som selges i {country}; datoene står i reglene.',
    },
  },
  'quantity-not-allowed': {
    field: 'quantity',
    remedy: {
      en: 'Give a whole number from {minimum} to {maximum}.',
      nl: 'Geef een geheel getal van {minimum} tot en met {maximum}.',
      nb: 'Oppgi et helt tall fra {minimum} til og med {maximum}.',
    },
  },
  'billing-cycle-not-allowed': {
    field: 'billingCycle',
    rules: 'billing',
    remedy: { en: 'Give one of: {allowed}.', nl: 'Geef een van: {allowed}.', nb: 'Oppgi en av: {allowed}.' },
  },
  'term-not-allowed': {
    field: 'termDuration',
    remedy: {
      en: 'Leave the term out, or take the SKU of the term you want.',
      nl: 'Laat de looptijd weg of neem de SKU van de gewenste looptijd.',
      nb: 'Utelat perioden, eller velg SKU-en med ønsket periode.',
    },
  },
  'currency-not-supported': {
    field: 'currencyCode',
    remedy: {
      en: "Leave the currency out, or give that of the customer's market or your own.",
      nl: 'Laat de valuta weg of geef die van de markt van de klant of uw eigen valuta.',
      nb: 'Utelat valutaen, eller oppgi den i kundens marked eller din egen.',
    },
  },
  'commitment-invalid': {
    field: 'purchaseCommitment',
    rules: 'savings-plans',
    remedy: {
      en: 'Give amount (at least 0.001, at most 3 decimals), currency USD and grain hourly.',
      nl: 'Geef amount (minstens 0.001, hooguit 3 decimalen), currency USD en grain hourly.',
      nb: 'Oppgi amount (minst 0.001, høyst 3 desimaler), currency USD og grain hourly.',
    },
  },
  'inventory-not-available': {
    field: 'catalogItemId',
    rules: 'reservations',
    remedy: {
      en: 'Take another size or region than {sku} in {region}; the inventory check shows what there is.',
      nl: 'Neem een andere grootte of regio dan {sku} in {region}; de voorraadcontrole toont wat er is.',
      nb: 'Velg en annen størrelse eller region enn {sku} i {region}; lagersjekken viser hva som finnes.',
    },
  },
  'not-renewable': { field: 'renewsTo', remedy: leaveOut('renewsTo') },
  'renewal-term-not-allowed': {
    field: 'renewsTo',
    remedy: {
      en: 'Leave it out, or give one of: {allowed}.',
      nl: 'Laat het weg of geef een van: {allowed}.',
      nb: 'Utelat det, eller oppgi en av: {allowed}.',
    },
  },
  'promotion-unknown': { field: 'promotionId', remedy: leaveOut('promotionId') },
  'custom-term-end-not-allowed': { field: 'customTermEndDate', remedy: leaveOut('customTermEndDate') },
  'add-ons-not-supported': { field: 'addonItems', remedy: leaveOut('addonItems') },
  'line-not-supported': {
    remedy: {
      en: 'Order it apart from the other lines.',
      nl: 'Bestel het apart van de andere regels.',
      nb: 'Bestill det atskilt fra de andre linjene.',
    },
  },
  'cart-changed': {
    remedy: {
      en: 'Put the cart again: what the line is billed in has changed.',
      nl: 'Leg het winkelwagentje opnieuw aan: waarin de regel wordt gefactureerd is veranderd.',
      nb: 'Legg handlekurven på nytt: det linjen faktureres i er endret.',
    },
  },
} as const satisfies Partial<Record<RefusalKind, Explanation>>;
