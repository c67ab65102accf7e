/** Refusals of one line of a cart or order: what about the product, its terms or the buyer does not fit. */
import type { Problem } from './problem.ts';

export const lineProblems = {
  'catalog-item-invalid': {
    status: 400,
    code: '800004',
    title: { en: 'Not a catalog item', nl: 'Geen catalogusitem', nb: 'Ikke et katalogelement' },
    detail: {
      en: '"{catalogItemId}" is not a catalog item id of the form product:sku:availability.',
      nl: '"{catalogItemId}" is geen catalogusitem-id van de vorm product:sku:availability.',
      nb: '"{catalogItemId}" er ikke en katalogelement-ID på formen product:sku:availability.',
    },
  },
  'quantity-not-allowed': {
    status: 400,
    code: '900275',
    title: { en: 'Quantity not allowed', nl: 'Aantal niet toegestaan', nb: 'Antallet er ikke tillatt' },
    detail: {
      en: 'The quantity must be a whole number from {minimum} to {maximum}.',
      nl: 'Het aantal moet een geheel getal van {minimum} tot en met {maximum} zijn.',
      nb: 'Antallet må være et helt tall fra {minimum} til og med {maximum}.',
    },
  },
  'billing-cycle-not-allowed': {
    status: 400,
    code: '900269',
    title: {
      en: 'Billing cycle not allowed',
      nl: 'Factureringscyclus niet toegestaan',
      nb: 'Faktureringsperioden er ikke tillatt',
    },
    detail: {
      en: 'This SKU is billed as: {allowed}.',
      nl: 'Deze SKU wordt gefactureerd als: {allowed}.',
      nb: 'Denne SKU-en faktureres slik: {allowed}.',
    },
  },
  'term-not-allowed': {
    status: 400,
    code: '800121',
    title: { en: 'Term not allowed', nl: 'Looptijd niet toegestaan', nb: 'Perioden er ikke tillatt' },
    detail: {
      en: 'The term of this SKU is fixed: {allowed}.',
      nl: 'De looptijd van deze SKU ligt vast: {allowed}.',
      nb: 'Perioden for denne SKU-en er fast: {allowed}.',
    },
  },
  'currency-not-supported': {
    status: 400,
    code: '900169',
    title: { en: 'Currency not supported', nl: 'Valuta niet ondersteund', nb: 'Valutaen støttes ikke' },
    detail: {
      en: "{currency} is neither your currency nor that of the customer's market.",
      nl: '{currency} is niet uw valuta en ook niet die van de markt van de klant.',
      nb: '{currency} er verken din valuta eller valutaen i kundens marked.',
    },
  },
  'commitment-invalid': {
    status: 400,
    code: '970111',
    title: { en: 'The commitment is not valid', nl: 'De toezegging is ongeldig', nb: 'Forpliktelsen er ugyldig' },
    detail: {
      en: 'A savings plan needs an hourly commitment in USD, at least 0.001, with at most 3 decimals ({reason}).',
      nl: 'Een besparingsplan vraagt een toezegging per uur in USD van minstens 0.001, met hooguit 3 decimalen ({reason}).',
      nb: 'En spareplan krever en timeforpliktelse i USD på minst 0.001, med høyst 3 desimaler ({reason}).',
    },
  },
  'attestation-missing': {
    status: 400,
    code: '900203',
    title: { en: 'An attestation is needed', nl: 'Een bevestiging is nodig', nb: 'En bekreftelse kreves' },
    detail: {
      en: '{catalogItemId} can be bought only with attestationAccepted true.',
      nl: '{catalogItemId} kan alleen worden gekocht met attestationAccepted true.',
      nb: '{catalogItemId} kan bare kjøpes med attestationAccepted true.',
    },
  },
  'partner-attestation-missing': {
    status: 400,
    code: '900206',
    title: {
      en: 'The partner on record is not attested',
      nl: 'De geregistreerde partner is niet bevestigd',
      nb: 'Den registrerte partneren er ikke bekreftet',
    },
    detail: {
      en: 'Partner {partner} stands on record for this purchase, and the request says that this is not attested.',
      nl: 'Partner {partner} staat geregistreerd voor deze aankoop, en het verzoek zegt dat dit niet is bevestigd.',
      nb: 'Partner {partner} er registrert for dette kjøpet, og forespørselen sier at dette ikke er bekreftet.',
    },
  },
  'product-not-in-country': {
    status: 400,
    code: '800070',
    title: {
      en: 'Not available in this country',
      nl: 'Niet beschikbaar in dit land',
      nb: 'Ikke tilgjengelig i dette landet',
    },
    detail: {
      en: 'This offer is not available in {country}.',
      nl: 'Dit aanbod is niet beschikbaar in {country}.',
      nb: 'Dette tilbudet er ikke tilgjengelig i {country}.',
    },
  },
  'inventory-not-available': {
    status: 400,
    code: '800010',
    title: {
      en: 'No inventory',
      nl: 'Geen voorraad',
      nb: 'Ikke på lager',
    },
    detail: {
      en: '{sku} can not be reserved in {region} now. Choose another region or size.',
      nl: '{sku} kan nu niet in {region} worden gereserveerd. Kies een andere regio of grootte.',
      nb: '{sku} kan ikke reserveres i {region} nå. Velg en annen region eller størrelse.',
    },
  },
  'line-not-supported': {
    status: 400,
    code: '800042',
    title: { en: 'Not supported', nl: 'Niet ondersteund', nb: 'Støttes ikke' },
    detail: {
      en: 'This line is not supported: {reason}.',
      nl: 'Deze regel wordt niet ondersteund: {reason}.',
      nb: 'Denne linjen støttes ikke: {reason}.',
    },
  },
  'role-may-not-buy': {
    status: 403,
    code: '900308',
    title: { en: 'Your role may not buy this', nl: 'Uw rol mag dit niet kopen', nb: 'Rollen din kan ikke kjøpe dette' },
    detail: {
      en: 'To buy this, one of these roles is needed: {needed}.',
      nl: 'Om dit te kopen is een van deze rollen nodig: {needed}.',
      nb: 'For å kjøpe dette kreves en av disse rollene: {needed}.',
    },
  },
} satisfies Record<string, Problem>;
