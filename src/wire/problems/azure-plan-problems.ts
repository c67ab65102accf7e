/** Refusals about an Azure plan that a customer has, the Azure subscriptions under it, and who has access to them. */
import type { Problem } from './problem.ts';

export const azurePlanProblems = {
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
  'azure-plan-not-active': {
    status: 400,
    code: '900132',
    title: {
      en: 'The Azure plan is not active',
      nl: 'Het Azure-plan is niet actief',
      nb: 'Azure-planen er ikke aktiv',
    },
    detail: {
      en: 'Reactivate the Azure plan first.',
      nl: 'Activeer het Azure-plan eerst opnieuw.',
      nb: 'Aktiver Azure-planen på nytt først.',
    },
  },
  'azure-plan-in-use': {
    status: 403,
    code: '900115',
    title: {
      en: 'The Azure plan is in use',
      nl: 'Het Azure-plan is in gebruik',
      nb: 'Azure-planen er i bruk',
    },
    detail: {
      en: 'This is still active under the plan: {active}. Suspend or cancel it first.',
      nl: 'Dit is nog actief onder het plan: {active}. Onderbreek of annuleer het eerst.',
      nb: 'Dette er fortsatt aktivt under planen: {active}. Stans eller avbestill det først.',
    },
  },
  'azure-subscription-not-found': {
    status: 404,
    code: '800111',
    title: {
      en: 'There is no such Azure subscription',
      nl: 'Dit Azure-abonnement bestaat niet',
      nb: 'Dette Azure-abonnementet finnes ikke',
    },
    detail: {
      en: 'No Azure subscription of this id lies under the Azure plan.',
      nl: 'Onder het Azure-plan ligt geen Azure-abonnement met deze id.',
      nb: 'Det finnes ikke noe Azure-abonnement med denne ID-en under Azure-planen.',
    },
  },
  'azure-subscriptions-limit': {
    status: 403,
    code: '800068',
    title: {
      en: 'Too many Azure subscriptions',
      nl: 'Te veel Azure-abonnementen',
      nb: 'For mange Azure-abonnementer',
    },
    detail: {
      en: 'At most {maximum} Azure subscriptions lie under one plan.',
      nl: 'Onder één plan liggen hooguit {maximum} Azure-abonnementen.',
      nb: 'Høyst {maximum} Azure-abonnementer ligger under én plan.',
    },
  },
  'access-not-found': {
    status: 404,
    code: '970132',
    title: { en: 'There is no such access', nl: 'Deze toegang bestaat niet', nb: 'Denne tilgangen finnes ikke' },
    detail: {
      en: 'This principal has no access to the Azure subscription.',
      nl: 'Deze principal heeft geen toegang tot het Azure-abonnement.',
      nb: 'Denne prinsipalen har ikke tilgang til Azure-abonnementet.',
    },
  },
  'access-list-full': {
    status: 400,
    code: '970133',
    title: { en: 'The access list is full', nl: 'De toegangslijst is vol', nb: 'Tilgangslisten er full' },
    detail: {
      en: 'At most {maximum} principals have access. Grant it to a group, or withdraw one first.',
      nl: 'Hooguit {maximum} principals hebben toegang. Geef haar aan een groep, of trek er eerst een in.',
      nb: 'Høyst {maximum} prinsipaler har tilgang. Gi den til en gruppe, eller trekk én tilbake først.',
    },
  },
  'reseller-relationship-missing': {
    status: 400,
    code: '970134',
    title: {
      en: 'The reseller has no relationship with the customer',
      nl: 'De reseller heeft geen relatie met de klant',
      nb: 'Forhandleren har ikke noe forhold til kunden',
    },
    detail: {
      en: 'Access takes two steps: first make {reseller} the reseller of this customer, then grant it access.',
      nl: 'Toegang gaat in twee stappen: maak {reseller} eerst reseller van deze klant en geef dan toegang.',
      nb: 'Tilgang tar to trinn: gjør først {reseller} til forhandler for denne kunden, og gi så tilgang.',
    },
  },
} satisfies Record<string, Problem>;
