/** Refusals of the request itself: who asks, how often, in what form. */
import type { Problem } from './problem.ts';

export const requestProblems = {
  unauthenticated: {
    status: 401,
    code: '400',
    title: { en: 'Access denied', nl: 'Toegang geweigerd', nb: 'Ingen tilgang' },
    detail: {
      en: 'Send a valid access token of a known tenant as "Authorization: Bearer …".',
      nl: 'Stuur een geldig toegangstoken van een bekende tenant mee als "Authorization: Bearer …".',
      nb: 'Send et gyldig tilgangstoken fra en kjent leietaker som "Authorization: Bearer …".',
    },
  },
  'token-audience-wrong': {
    status: 401,
    code: '900420',
    title: {
      en: 'The token is for another resource',
      nl: 'Het token is voor een andere resource',
      nb: 'Tokenet gjelder en annen ressurs',
    },
    detail: {
      en: "The token's audience is not this API. Ask for a token with this API's scope.",
      nl: 'De audience van het token is niet deze API. Vraag een token aan met de scope van deze API.',
      nb: 'Tokenets audience er ikke dette API-et. Be om et token med dette API-ets scope.',
    },
  },
  'role-missing': {
    status: 403,
    code: '900308',
    title: {
      en: 'Your role does not allow this',
      nl: 'Uw rol staat dit niet toe',
      nb: 'Rollen din tillater ikke dette',
    },
    detail: {
      en: 'One of these roles is needed: {needed}.',
      nl: 'Een van deze rollen is nodig: {needed}.',
      nb: 'En av disse rollene kreves: {needed}.',
    },
  },
  'app-only-refused': {
    status: 403,
    code: '900329',
    title: {
      en: 'An application alone may not do this',
      nl: 'Een toepassing alleen mag dit niet',
      nb: 'En applikasjon alene kan ikke gjøre dette',
    },
    detail: {
      en: 'This resource does not support application-only authentication. Sign in as a person.',
      nl: 'Deze resource ondersteunt geen verificatie met alleen een toepassing. Meld u aan als persoon.',
      nb: 'Denne ressursen støtter ikke pålogging med bare en applikasjon. Logg på som en person.',
    },
  },
  'invalid-input': {
    status: 400,
    code: '800002',
    title: { en: 'The request is not valid', nl: 'De aanvraag is ongeldig', nb: 'Forespørselen er ugyldig' },
    detail: {
      en: 'Some values are missing or wrong; "errors" names each one.',
      nl: 'Er ontbreken waarden of er zijn waarden fout; "errors" noemt ze allemaal.',
      nb: 'Noen verdier mangler eller er feil; "errors" nevner hver av dem.',
    },
  },
  'body-unreadable': {
    status: 400,
    code: '970001',
    title: {
      en: 'The body could not be read',
      nl: 'De inhoud kon niet worden gelezen',
      nb: 'Innholdet kunne ikke leses',
    },
    detail: {
      en: 'The body of the request could not be read: {reason}.',
      nl: 'De inhoud van de aanvraag kon niet worden gelezen: {reason}.',
      nb: 'Innholdet i forespørselen kunne ikke leses: {reason}.',
    },
  },
  'body-too-large': {
    status: 400,
    code: '970002',
    title: { en: 'The body is too large', nl: 'De inhoud is te groot', nb: 'Innholdet er for stort' },
    detail: {
      en: 'The body of this request may be at most {limitBytes} bytes.',
      nl: 'De inhoud van deze aanvraag mag hooguit {limitBytes} bytes zijn.',
      nb: 'Innholdet i denne forespørselen kan være høyst {limitBytes} byte.',
    },
  },
  'content-type-wrong': {
    status: 400,
    code: '970003',
    title: { en: 'Wrong content type', nl: 'Verkeerd inhoudstype', nb: 'Feil innholdstype' },
    detail: {
      en: 'Send the body as {expected}.',
      nl: 'Stuur de inhoud als {expected}.',
      nb: 'Send innholdet som {expected}.',
    },
  },
  'not-found': {
    status: 404,
    code: '1000',
    title: { en: 'There is nothing here', nl: 'Hier is niets', nb: 'Her er det ingenting' },
    detail: {
      en: 'No resource of this API has this address and method.',
      nl: 'Geen resource van deze API heeft dit adres en deze methode.',
      nb: 'Ingen ressurs i dette API-et har denne adressen og metoden.',
    },
  },
  'rate-limited': {
    status: 429,
    code: '970004',
    title: { en: 'Too many requests', nl: 'Te veel aanvragen', nb: 'For mange forespørsler' },
    detail: {
      en: 'Your tenant has reached its limit. Try again in {retryAfterSeconds} seconds.',
      nl: 'Uw tenant heeft de limiet bereikt. Probeer het over {retryAfterSeconds} seconden opnieuw.',
      nb: 'Leietakeren din har nådd grensen. Prøv igjen om {retryAfterSeconds} sekunder.',
    },
  },
  busy: {
    status: 503,
    code: '970005',
    title: { en: 'Still at work', nl: 'Nog bezig', nb: 'Arbeider fortsatt' },
    detail: {
      en: 'This is still being worked on. Send the same request again in {retryAfterSeconds} seconds.',
      nl: 'Hier wordt nog aan gewerkt. Stuur dezelfde aanvraag over {retryAfterSeconds} seconden opnieuw.',
      nb: 'Dette arbeides det fortsatt med. Send samme forespørsel igjen om {retryAfterSeconds} sekunder.',
    },
  },
  'request-id-reused': {
    status: 409,
    code: '970006',
    title: {
      en: 'The request id was used for another body',
      nl: 'De aanvraag-id is voor een andere inhoud gebruikt',
      nb: 'Forespørsels-ID-en er brukt for et annet innhold',
    },
    detail: {
      en: 'A request with this MS-RequestId had another body. Use a new MS-RequestId for a new request.',
      nl: 'Een aanvraag met deze MS-RequestId had een andere inhoud. Gebruik een nieuwe MS-RequestId voor een nieuwe aanvraag.',
      nb: 'En forespørsel med denne MS-RequestId hadde et annet innhold. Bruk en ny MS-RequestId for en ny forespørsel.',
    },
  },
  'request-running': {
    status: 409,
    code: '970007',
    title: {
      en: 'The same request is still running',
      nl: 'Dezelfde aanvraag loopt nog',
      nb: 'Den samme forespørselen pågår fortsatt',
    },
    detail: {
      en: 'A request with this MS-RequestId is being carried out. Ask for its result, or send it again in a minute.',
      nl: 'Een aanvraag met deze MS-RequestId wordt uitgevoerd. Vraag het resultaat op of stuur haar over een minuut opnieuw.',
      nb: 'En forespørsel med denne MS-RequestId utføres nå. Hent resultatet, eller send den igjen om et minutt.',
    },
  },
  'not-ready': {
    status: 503,
    code: '970008',
    title: { en: 'The desk is not ready', nl: 'De desk is niet gereed', nb: 'Desken er ikke klar' },
    detail: {
      en: 'Something the desk stands on does not answer. Ask again in {retryAfterSeconds} seconds.',
      nl: 'Iets waarop de desk steunt, antwoordt niet. Vraag het over {retryAfterSeconds} seconden opnieuw.',
      nb: 'Noe desken bygger på, svarer ikke. Spør igjen om {retryAfterSeconds} sekunder.',
    },
  },
} satisfies Record<string, Problem>;
