/** Refusals about a customer itself: its relationship, its domain, what it qualifies for. */
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
  'relationship-by-customer': {
    status: 403,
    code: '970125',
    title: {
      en: 'Only the customer can agree to a relationship',
      nl: 'Alleen de klant kan met een relatie instemmen',
      nb: 'Bare kunden kan godta et forhold',
    },
    detail: {
      en: 'Send the customer a new relationship request. Once it is accepted, the operator of this desk records it.',
      nl: 'Stuur de klant een nieuw relatieverzoek. Zodra dat is geaccepteerd, legt de beheerder van deze desk het vast.',
      nb: 'Send kunden en ny forespørsel om forhold. Når den er godtatt, registrerer driften av denne desken den.',
    },
  },
  'customer-changed': {
    status: 409,
    code: '970120',
    title: {
      en: 'The customer was changed meanwhile',
      nl: 'De klant is intussen gewijzigd',
      nb: 'Kunden er endret i mellomtiden',
    },
    detail: {
      en: 'Several requests changed this customer or its subscription at once. Read it again and repeat yours.',
      nl: 'Meerdere aanvragen wijzigden deze klant of zijn abonnement tegelijk. Lees opnieuw en herhaal die van u.',
      nb: 'Flere forespørsler endret denne kunden eller abonnementet samtidig. Les på nytt og gjenta din.',
    },
  },
  'etag-stale': {
    status: 400,
    code: '2055',
    title: {
      en: 'The ETag is no longer valid',
      nl: 'De ETag is niet meer geldig',
      nb: 'ETag-en er ikke lenger gyldig',
    },
    detail: {
      en: 'The resource was changed since you read it. Read it again and send its new ETag.',
      nl: 'De resource is gewijzigd sinds u haar las. Lees haar opnieuw en stuur de nieuwe ETag.',
      nb: 'Ressursen er endret siden du leste den. Les den på nytt og send den nye ETag-en.',
    },
  },
  'domain-taken': {
    status: 409,
    code: '970121',
    title: { en: 'The domain is taken', nl: 'Het domein is bezet', nb: 'Domenet er opptatt' },
    detail: {
      en: '{domain} belongs to a tenant already. Choose another domain.',
      nl: '{domain} hoort al bij een tenant. Kies een ander domein.',
      nb: '{domain} tilhører allerede en leietaker. Velg et annet domene.',
    },
  },
  'domain-free': {
    status: 404,
    code: '1000',
    title: {
      en: 'No tenant has this domain',
      nl: 'Geen tenant heeft dit domein',
      nb: 'Ingen leietaker har dette domenet',
    },
    detail: {
      en: 'No tenant has this domain; a new customer can take it.',
      nl: 'Geen tenant heeft dit domein; een nieuwe klant kan het nemen.',
      nb: 'Ingen leietaker har dette domenet; en ny kunde kan ta det.',
    },
  },
  'country-fixed': {
    status: 400,
    code: '970122',
    title: {
      en: "A customer's country stays",
      nl: 'Het land van een klant blijft',
      nb: 'Kundens land kan ikke endres',
    },
    detail: {
      en: 'This customer buys in {country}; its market can not be changed. Leave the country as it is.',
      nl: 'Deze klant koopt in {country}; zijn markt kan niet worden gewijzigd. Laat het land zoals het is.',
      nb: 'Denne kunden kjøper i {country}; markedet kan ikke endres. La landet stå.',
    },
  },
  'customer-still-holds': {
    status: 400,
    code: '970123',
    title: {
      en: 'The customer still holds something active',
      nl: 'De klant heeft nog iets actiefs',
      nb: 'Kunden har fortsatt noe aktivt',
    },
    detail: {
      en: 'Suspend or cancel this first: {active}.',
      nl: 'Onderbreek of annuleer dit eerst: {active}.',
      nb: 'Stans eller avbestill dette først: {active}.',
    },
  },
  'customer-has-open-orders': {
    status: 409,
    code: '970124',
    title: { en: 'Orders are still open', nl: 'Er staan nog bestellingen open', nb: 'Bestillinger er fortsatt åpne' },
    detail: {
      en: 'Withdraw the open orders of this customer, or wait until they are decided.',
      nl: 'Trek de openstaande bestellingen van deze klant in, of wacht tot erover is beslist.',
      nb: 'Trekk tilbake de åpne bestillingene til denne kunden, eller vent til de er avgjort.',
    },
  },
  'qualification-not-found': {
    status: 404,
    code: '970126',
    title: {
      en: 'No such qualification was asked for',
      nl: 'Deze kwalificatie is niet aangevraagd',
      nb: 'Denne kvalifikasjonen er ikke søkt om',
    },
    detail: {
      en: 'This customer has no qualification of that name.',
      nl: 'Deze klant heeft geen kwalificatie met die naam.',
      nb: 'Denne kunden har ingen kvalifikasjon med det navnet.',
    },
  },
  'qualification-decided': {
    status: 409,
    code: '970127',
    title: {
      en: 'The qualification was decided already',
      nl: 'Over de kwalificatie is al beslist',
      nb: 'Kvalifikasjonen er allerede avgjort',
    },
    detail: {
      en: 'It stands at {status}; only one in review can be decided.',
      nl: 'De stand is {status}; alleen over een die in behandeling is kan worden beslist.',
      nb: 'Den står som {status}; bare en som er under vurdering kan avgjøres.',
    },
  },
} satisfies Record<string, Problem>;
