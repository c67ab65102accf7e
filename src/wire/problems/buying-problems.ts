/** Refusals about customers, the catalog and carts: why something may not be bought, or not like this. */
import type { Problem } from './problem.ts';

export const customerProblems = {
  'customer-not-found': {
    status: 404,
    code: '60003',
    title: { en: 'There is no such customer', nl: 'Deze klant bestaat niet', nb: 'Denne kunden finnes ikke' },
    detail: {
      en: 'None of your customers has this id.',
      nl: 'Geen van uw klanten heeft deze id.',
      nb: 'Ingen av kundene dine har denne ID-en.',
    },
  },
  'relationship-ended': {
    status: 403,
    code: '20002',
    title: {
      en: 'No commerce relationship with this customer',
      nl: 'Geen handelsrelatie met deze klant',
      nb: 'Ingen handelsforbindelse med denne kunden',
    },
    detail: {
      en: 'Your reseller relationship with this customer has ended. Send a new relationship request, then order again.',
      nl: 'Uw resellerrelatie met deze klant is beëindigd. Stuur een nieuw relatieverzoek en bestel daarna opnieuw.',
      nb: 'Forhandlerforholdet ditt til denne kunden er avsluttet. Send en ny forespørsel om forhold, og bestill så på nytt.',
    },
  },
  'agreement-missing': {
    status: 403,
    code: '13605',
    title: {
      en: 'The Microsoft Customer Agreement is not attested',
      nl: 'De Microsoft-klantovereenkomst is niet bevestigd',
      nb: 'Microsoft-kundeavtalen er ikke bekreftet',
    },
    detail: {
      en: 'Confirm that the customer accepted the Microsoft Customer Agreement, then order again.',
      nl: 'Bevestig dat de klant de Microsoft-klantovereenkomst heeft geaccepteerd en bestel daarna opnieuw.',
      nb: 'Bekreft at kunden har godtatt Microsoft-kundeavtalen, og bestill så på nytt.',
    },
  },
  'subscription-not-found': {
    status: 404,
    code: '20003',
    title: {
      en: 'There is no such subscription',
      nl: 'Dit abonnement bestaat niet',
      nb: 'Dette abonnementet finnes ikke',
    },
    detail: {
      en: 'This customer has no subscription of this id.',
      nl: 'Deze klant heeft geen abonnement met deze id.',
      nb: 'Denne kunden har ikke noe abonnement med denne ID-en.',
    },
  },
  'not-an-azure-plan': {
    status: 400,
    code: '800011',
    title: { en: 'Not an Azure plan', nl: 'Geen Azure-plan', nb: 'Ikke en Azure-plan' },
    detail: {
      en: 'Only an Azure plan has Azure subscriptions under it. Give the id of the Azure plan.',
      nl: 'Alleen onder een Azure-plan liggen Azure-abonnementen. Geef de id van het Azure-plan.',
      nb: 'Bare en Azure-plan har Azure-abonnementer under seg. Oppgi ID-en til Azure-planen.',
    },
  },
} satisfies Record<string, Problem>;

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
} satisfies Record<string, Problem>;

export const cartProblems = {
  'cart-not-found': {
    status: 404,
    code: '800008',
    title: { en: 'There is no such cart', nl: 'Dit winkelwagentje bestaat niet', nb: 'Denne handlekurven finnes ikke' },
    detail: {
      en: 'This customer has no cart with this id. A cart ends 7 days after it was made.',
      nl: 'Deze klant heeft geen winkelwagentje met deze id. Een winkelwagentje vervalt 7 dagen nadat het is gemaakt.',
      nb: 'Denne kunden har ingen handlekurv med denne ID-en. En handlekurv utløper 7 dager etter at den ble laget.',
    },
  },
  'cart-in-progress': {
    status: 409,
    code: '800064',
    title: {
      en: 'The cart is being checked out',
      nl: 'Het winkelwagentje wordt al afgerekend',
      nb: 'Handlekurven er under utsjekking',
    },
    detail: {
      en: 'Another request is checking out this cart. Ask again: the answer will be the same orders.',
      nl: 'Een andere aanvraag rekent dit winkelwagentje af. Vraag het opnieuw: het antwoord zijn dezelfde bestellingen.',
      nb: 'En annen forespørsel sjekker ut denne handlekurven. Spør igjen: svaret blir de samme bestillingene.',
    },
  },
  'cart-already-ordered': {
    status: 400,
    code: '800065',
    title: {
      en: 'The cart was already ordered',
      nl: 'Het winkelwagentje is al besteld',
      nb: 'Handlekurven er allerede bestilt',
    },
    detail: {
      en: 'An ordered cart can no longer be changed. Make a new cart.',
      nl: 'Een besteld winkelwagentje kan niet meer worden gewijzigd. Maak een nieuw winkelwagentje.',
      nb: 'En bestilt handlekurv kan ikke endres lenger. Lag en ny handlekurv.',
    },
  },
  'cart-has-errors': {
    status: 400,
    code: '800009',
    title: {
      en: 'Some lines of the cart may not be bought',
      nl: 'Sommige regels van het winkelwagentje mogen niet worden gekocht',
      nb: 'Noen linjer i handlekurven kan ikke kjøpes',
    },
    detail: {
      en: 'Correct or remove the lines named in "errors", then check out again.',
      nl: 'Verbeter of verwijder de regels die "errors" noemt en reken daarna opnieuw af.',
      nb: 'Rett eller fjern linjene som "errors" nevner, og sjekk så ut på nytt.',
    },
  },
  'cart-changed': {
    status: 409,
    code: '970101',
    title: {
      en: 'The cart was changed meanwhile',
      nl: 'Het winkelwagentje is intussen gewijzigd',
      nb: 'Handlekurven er endret i mellomtiden',
    },
    detail: {
      en: 'Somebody else changed this cart. Read it again and repeat your change.',
      nl: 'Iemand anders heeft dit winkelwagentje gewijzigd. Lees het opnieuw en herhaal uw wijziging.',
      nb: 'Noen andre har endret denne handlekurven. Les den på nytt og gjør endringen om igjen.',
    },
  },
  'too-many-lines': {
    status: 400,
    code: '970102',
    title: { en: 'Too many lines', nl: 'Te veel regels', nb: 'For mange linjer' },
    detail: {
      en: 'At most {maximum} lines are allowed.',
      nl: 'Er zijn hooguit {maximum} regels toegestaan.',
      nb: 'Høyst {maximum} linjer er tillatt.',
    },
  },
} satisfies Record<string, Problem>;
