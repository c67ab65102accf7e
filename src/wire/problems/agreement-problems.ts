/** Refusals about what a customer agreed to, and what it may do itself. */
import type { Problem } from './problem.ts';

export const agreementProblems = {
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
  'agreement-template-unknown': {
    status: 400,
    code: '970128',
    title: {
      en: 'This agreement can not be attested',
      nl: 'Deze overeenkomst kan niet worden bevestigd',
      nb: 'Denne avtalen kan ikke bekreftes',
    },
    detail: {
      en: 'Template "{templateId}" is not the Microsoft Customer Agreement. GET /v1/agreements tells its id.',
      nl: 'Sjabloon "{templateId}" is niet de Microsoft-klantovereenkomst. GET /v1/agreements geeft de id ervan.',
      nb: 'Malen "{templateId}" er ikke Microsoft-kundeavtalen. GET /v1/agreements oppgir ID-en.',
    },
  },
  'agreed-in-future': {
    status: 400,
    code: '970129',
    title: {
      en: 'The date of agreement lies in the future',
      nl: 'De datum van akkoord ligt in de toekomst',
      nb: 'Avtaledatoen ligger i fremtiden',
    },
    detail: {
      en: 'dateAgreed is the day on which the customer accepted; it is {now} now.',
      nl: 'dateAgreed is de dag waarop de klant akkoord ging; het is nu {now}.',
      nb: 'dateAgreed er dagen kunden godtok; klokken er nå {now}.',
    },
  },
  'agreement-exists': {
    status: 409,
    code: '600061',
    title: {
      en: 'This contact has been attested already',
      nl: 'Deze contactpersoon is al bevestigd',
      nb: 'Denne kontakten er allerede bekreftet',
    },
    detail: {
      en: 'The agreement was attested with exactly this contact. Attest again only when the contact has changed.',
      nl: 'De overeenkomst is met precies deze contactpersoon bevestigd. Bevestig alleen opnieuw als die is gewijzigd.',
      nb: 'Avtalen er bekreftet med nettopp denne kontakten. Bekreft på nytt bare når kontakten er endret.',
    },
    ownEnvelope: {
      code: 600061,
      errorName: 'PartnerConfirmedAgreementAlreadyExists',
      isRetryable: false,
      parameters: {},
      errorMessageExtended: 'InternalErrorCode=600061',
    },
  },
  'self-service-policy-exists': {
    status: 409,
    code: '970130',
    title: { en: 'There is a policy already', nl: 'Er is al een beleid', nb: 'Det finnes allerede en policy' },
    detail: {
      en: 'This customer or Azure subscription has a policy with other permissions. Replace it with PUT.',
      nl: 'Deze klant of dit Azure-abonnement heeft een beleid met andere rechten. Vervang het met PUT.',
      nb: 'Denne kunden eller dette Azure-abonnementet har en policy med andre rettigheter. Erstatt den med PUT.',
    },
  },
  'self-service-policy-not-found': {
    status: 404,
    code: '970131',
    title: { en: 'There is no such policy', nl: 'Dit beleid bestaat niet', nb: 'Denne policyen finnes ikke' },
    detail: {
      en: 'None of your customers has a self-service policy of this id. Without one nothing is permitted.',
      nl: 'Geen van uw klanten heeft een zelfbedieningsbeleid met deze id. Zonder beleid is niets toegestaan.',
      nb: 'Ingen av kundene dine har en selvbetjeningspolicy med denne ID-en. Uten policy er ingenting tillatt.',
    },
  },
} satisfies Record<string, Problem>;
