/** Refusals about webhooks (WH-01, WH-03). */
import type { Problem } from './problem.ts';

export const webhookProblems = {
  'webhook-not-registered': {
    status: 404,
    code: '970501',
    title: {
      en: 'No webhook is registered',
      nl: 'Er is geen webhook geregistreerd',
      nb: 'Ingen webhook er registrert',
    },
    detail: {
      en: 'This account has no webhook. Register one first.',
      nl: 'Dit account heeft geen webhook. Registreer er eerst een.',
      nb: 'Denne kontoen har ingen webhook. Registrer en først.',
    },
  },
  'webhook-exists': {
    status: 409,
    code: '970502',
    title: { en: 'A webhook is registered', nl: 'Er is al een webhook geregistreerd', nb: 'En webhook er registrert' },
    detail: {
      en: 'An account has one webhook. Change it by PUT, or delete it first.',
      nl: 'Een account heeft één webhook. Wijzig die met PUT, of verwijder die eerst.',
      nb: 'En konto har én webhook. Endre den med PUT, eller slett den først.',
    },
  },
  'webhook-url-refused': {
    status: 400,
    code: '970503',
    title: { en: 'This address is refused', nl: 'Dit adres wordt geweigerd', nb: 'Denne adressen avvises' },
    detail: {
      en: "The webhook's address {reason}.",
      nl: 'Het adres van de webhook {reason}.',
      nb: 'Adressen til webhooken {reason}.',
    },
  },
  'webhook-test-not-registered': {
    status: 400,
    code: '970504',
    title: {
      en: 'Test events are not registered',
      nl: 'Testgebeurtenissen zijn niet geregistreerd',
      nb: 'Testhendelser er ikke registrert',
    },
    detail: {
      en: 'Register the event test-created to be sent a test event.',
      nl: 'Registreer de gebeurtenis test-created om een testgebeurtenis te ontvangen.',
      nb: 'Registrer hendelsen test-created for å få tilsendt en testhendelse.',
    },
  },
} satisfies Record<string, Problem>;
