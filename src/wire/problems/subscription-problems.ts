/** Refusals about subscriptions that a customer holds: what of them can't be changed or had. */
import type { Problem } from './problem.ts';

export const subscriptionProblems = {
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
  'subscription-status-fixed': {
    status: 400,
    code: '800096',
    title: {
      en: "This subscription's status can't be set",
      nl: 'De status van dit abonnement kan niet worden gezet',
      nb: 'Statusen til dette abonnementet kan ikke settes',
    },
    detail: {
      en: 'Only the status of an Azure plan can be set here.',
      nl: 'Alleen de status van een Azure-plan kan hier worden gezet.',
      nb: 'Bare statusen til en Azure-plan kan settes her.',
    },
  },
  'subscription-change-not-supported': {
    status: 400,
    code: '800042',
    title: { en: 'Not supported', nl: 'Niet ondersteund', nb: 'Støttes ikke' },
    detail: {
      en: 'Renewal and quantity can not be changed here. Send them as they are, or leave them out.',
      nl: 'Verlenging en aantal kunnen hier niet worden gewijzigd. Stuur ze zoals ze zijn, of laat ze weg.',
      nb: 'Fornyelse og antall kan ikke endres her. Send dem som de er, eller utelat dem.',
    },
  },
  'subscription-ended': {
    status: 400,
    code: '2011',
    title: { en: 'The subscription has ended', nl: 'Het abonnement is beëindigd', nb: 'Abonnementet er avsluttet' },
    detail: {
      en: 'What has ended can not be changed. Order it again.',
      nl: 'Wat beëindigd is kan niet worden gewijzigd. Bestel het opnieuw.',
      nb: 'Det som er avsluttet kan ikke endres. Bestill det på nytt.',
    },
  },
  'savings-plan-not-managed-here': {
    status: 403,
    code: '900321',
    title: {
      en: 'A savings plan is managed in the Azure portal',
      nl: 'Een spaarplan wordt in de Azure-portal beheerd',
      nb: 'En spareplan administreres i Azure-portalen',
    },
    detail: {
      en: 'A savings plan can be neither suspended nor cancelled here. What can be changed is changed in the Azure portal.',
      nl: 'Een spaarplan kan hier niet worden onderbroken of geannuleerd. Wat kan worden gewijzigd, gaat in de Azure-portal.',
      nb: 'En spareplan kan verken stanses eller avbestilles her. Det som kan endres, endres i Azure-portalen.',
    },
  },
  'nothing-to-transition': {
    status: 400,
    code: '970135',
    title: {
      en: 'There is nothing to move to the Azure plan',
      nl: 'Er is niets over te zetten naar het Azure-plan',
      nb: 'Det er ingenting å flytte til Azure-planen',
    },
    detail: {
      en: 'This customer has no legacy Azure subscription (MS-AZR-0145P) with you.',
      nl: 'Deze klant heeft bij u geen oud Azure-abonnement (MS-AZR-0145P).',
      nb: 'Denne kunden har ikke noe gammelt Azure-abonnement (MS-AZR-0145P) hos deg.',
    },
  },
} satisfies Record<string, Problem>;
