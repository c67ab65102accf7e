/** Refusals about a cart or a direct order as a whole. */
import type { Problem } from './problem.ts';

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
  'order-lines-refused': {
    status: 400,
    code: '800009',
    title: {
      en: 'Some lines of the order may not be bought',
      nl: 'Sommige regels van de bestelling mogen niet worden gekocht',
      nb: 'Noen linjer i bestillingen kan ikke kjøpes',
    },
    detail: {
      en: 'The answer is that of the first reason in "errors": its status, code and words.',
      nl: 'Het antwoord is dat van de eerste reden in "errors": haar status, code en woorden.',
      nb: 'Svaret er den første grunnens i "errors": dens status, kode og ord.',
    },
  },
} satisfies Record<string, Problem>;
