/** Reasons by the rules of the sandbox. */
import type { RefusalKind } from '../../domain/refusals.ts';
import type { Words } from '../locales.ts';
import type { Explanation } from './explanation.ts';

const fewer: Words = {
  en: 'Order less, or cancel something the customer holds.',
  nl: 'Bestel minder of annuleer iets wat de klant heeft.',
  nb: 'Bestill mindre, eller avbestill noe kunden har.',
};

export const sandboxExplanations = {
  'not-in-sandbox': {
    field: 'catalogItemId',
    rules: 'sandbox',
    remedy: {
      en: 'Order it in production, or have the setting of your sandbox changed.',
      nl: 'Bestel het in productie of laat de instelling van uw sandbox wijzigen.',
      nb: 'Bestill det i produksjon, eller få innstillingen for sandkassen endret.',
    },
  },
  'sandbox-limit': { field: 'quantity', rules: 'sandbox', remedy: fewer },
  'sandbox-subscriptions-limit': { field: 'catalogItemId', rules: 'sandbox', remedy: fewer },
  'sandbox-licences-limit': {
    field: 'quantity',
    rules: 'sandbox',
    remedy: { en: 'Give at most {maximum}.', nl: 'Geef hooguit {maximum}.', nb: 'Oppgi høyst {maximum}.' },
  },
  'sandbox-azure-plans-limit': { field: 'catalogItemId', rules: 'sandbox', remedy: fewer },
  'sandbox-reservation-not-offered': {
    field: 'catalogItemId',
    rules: 'sandbox',
    remedy: {
      en: 'Take {offered} in one of: {regions}.',
      nl: 'Neem {offered} in een van: {regions}.',
      nb: 'Velg {offered} i en av: {regions}.',
    },
  },
} as const satisfies Partial<Record<RefusalKind, Explanation>>;
