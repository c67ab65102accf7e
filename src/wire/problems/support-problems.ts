/** Refusals about support requests (SW-09). */
import type { Problem } from './problem.ts';

export const supportProblems = {
  'support-topic-unknown': {
    status: 404,
    code: '970805',
    title: {
      en: 'There is no such support topic',
      nl: 'Dit ondersteuningsonderwerp bestaat niet',
      nb: 'Dette støtteemnet finnes ikke',
    },
    detail: {
      en: 'A support request is about one of: {known}.',
      nl: 'Een ondersteuningsaanvraag gaat over een van: {known}.',
      nb: 'En støtteforespørsel gjelder ett av: {known}.',
    },
  },
  'service-request-not-found': {
    status: 404,
    code: '970801',
    title: {
      en: 'There is no such support request',
      nl: 'Deze ondersteuningsaanvraag bestaat niet',
      nb: 'Denne støtteforespørselen finnes ikke',
    },
    detail: {
      en: 'No support request of yours has this id.',
      nl: 'Geen van uw ondersteuningsaanvragen heeft deze id.',
      nb: 'Ingen av dine støtteforespørsler har denne ID-en.',
    },
  },
  'service-request-status': {
    status: 400,
    code: '970802',
    title: { en: 'Not yours to set', nl: 'Niet aan u om te zetten', nb: 'Ikke noe du kan sette' },
    detail: {
      en: 'The status can be set to: {allowed}.',
      nl: 'De status kan worden gezet op: {allowed}.',
      nb: 'Statusen kan settes til: {allowed}.',
    },
  },
  'service-request-full': {
    status: 409,
    code: '970803',
    title: { en: 'The support request is full', nl: 'De aanvraag is vol', nb: 'Forespørselen er full' },
    detail: {
      en: 'It holds {maximum} notes. Close it and file another one that names it.',
      nl: 'Er staan {maximum} notities in. Sluit de aanvraag en dien een nieuwe in die haar noemt.',
      nb: 'Den har {maximum} notater. Lukk den og send en ny som nevner den.',
    },
  },
  'service-requests-open': {
    status: 409,
    code: '970804',
    title: { en: 'Too many are open', nl: 'Er staan er te veel open', nb: 'For mange er åpne' },
    detail: {
      en: '{maximum} of your support requests are open. Close those that are settled.',
      nl: 'Er staan {maximum} van uw aanvragen open. Sluit wat is afgehandeld.',
      nb: '{maximum} av forespørslene dine er åpne. Lukk dem som er avgjort.',
    },
  },
} satisfies Record<string, Problem>;
