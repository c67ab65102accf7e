/** Refusals by the rules of the sandbox: its limits, and what is to be had in it alone. */
import type { Problem } from './problem.ts';

export const sandboxProblems = {
  'sandbox-only': {
    status: 400,
    code: '900127',
    title: { en: 'Only in the sandbox', nl: 'Alleen in de sandbox', nb: 'Bare i sandkassen' },
    detail: {
      en: 'This works only in a sandbox account.',
      nl: 'Dit werkt alleen in een sandboxaccount.',
      nb: 'Dette virker bare i en sandkassekonto.',
    },
  },
  'clock-moves-forward-only': {
    status: 400,
    code: '970401',
    title: { en: 'A clock only moves forward', nl: 'Een klok gaat alleen vooruit', nb: 'En klokke går bare forover' },
    detail: {
      en: "The account's clock is at {now} and can not be set back.",
      nl: 'De klok van het account staat op {now} en kan niet worden teruggezet.',
      nb: 'Kontoens klokke står på {now} og kan ikke stilles tilbake.',
    },
  },
  'not-in-sandbox': {
    status: 403,
    code: '900322',
    title: {
      en: 'Not available in the sandbox',
      nl: 'Niet beschikbaar in de sandbox',
      nb: 'Ikke tilgjengelig i sandkassen',
    },
    detail: {
      en: '{product} can not be bought in the sandbox.',
      nl: '{product} kan niet in de sandbox worden gekocht.',
      nb: '{product} kan ikke kjøpes i sandkassen.',
    },
  },
  'sandbox-limit': {
    status: 400,
    code: '800018',
    title: { en: 'Sandbox limit reached', nl: 'Sandboxlimiet bereikt', nb: 'Sandkassens grense er nådd' },
    detail: {
      en: 'The sandbox allows at most {maximum} of these. Cancel something first.',
      nl: 'De sandbox staat er hooguit {maximum} van toe. Annuleer eerst iets.',
      nb: 'Sandkassen tillater høyst {maximum} av disse. Avbestill noe først.',
    },
  },
  'sandbox-holding-limit': {
    status: 400,
    code: '800018',
    title: { en: 'Sandbox limit reached', nl: 'Sandboxlimiet bereikt', nb: 'Grensen i sandkassen er nådd' },
    detail: {
      en: 'A sandbox has room for {maximum} of these. Remove one first.',
      nl: 'Een sandbox heeft hier plaats voor {maximum}. Verwijder er eerst een.',
      nb: 'En sandkasse har plass til {maximum} av disse. Fjern en først.',
    },
  },
  'sandbox-subscriptions-limit': {
    status: 403,
    code: '800089',
    title: { en: 'Sandbox limit reached', nl: 'Sandboxlimiet bereikt', nb: 'Sandkassens grense er nådd' },
    detail: {
      en: 'A sandbox customer holds at most {maximum} software subscriptions.',
      nl: 'Een sandboxklant heeft hooguit {maximum} softwareabonnementen.',
      nb: 'En sandkassekunde har høyst {maximum} programvareabonnementer.',
    },
  },
  'sandbox-licences-limit': {
    status: 403,
    code: '800067',
    title: { en: 'Sandbox limit reached', nl: 'Sandboxlimiet bereikt', nb: 'Sandkassens grense er nådd' },
    detail: {
      en: 'In the sandbox a subscription has at most {maximum} licences.',
      nl: 'In de sandbox heeft een abonnement hooguit {maximum} licenties.',
      nb: 'I sandkassen har et abonnement høyst {maximum} lisenser.',
    },
  },
  'sandbox-azure-plans-limit': {
    status: 400,
    code: '900116',
    title: { en: 'Sandbox limit reached', nl: 'Sandboxlimiet bereikt', nb: 'Sandkassens grense er nådd' },
    detail: {
      en: 'A sandbox account holds at most {maximum} Azure plans.',
      nl: 'Een sandboxaccount heeft hooguit {maximum} Azure-plannen.',
      nb: 'En sandkassekonto har høyst {maximum} Azure-planer.',
    },
  },
  'sandbox-reservation-not-offered': {
    status: 400,
    code: '800017',
    title: {
      en: 'Not a reservation of the sandbox',
      nl: 'Geen reservering van de sandbox',
      nb: 'Ikke en reservasjon i sandkassen',
    },
    detail: {
      en: 'The sandbox sells one reservation: {offered}, in {regions}.',
      nl: 'De sandbox verkoopt één reservering: {offered}, in {regions}.',
      nb: 'Sandkassen selger én reservasjon: {offered}, i {regions}.',
    },
  },
  'sandbox-cancel-closed': {
    status: 400,
    code: '800018',
    title: {
      en: 'Too late to cancel in the sandbox',
      nl: 'Te laat om in de sandbox te annuleren',
      nb: 'For sent å avbestille i sandkassen',
    },
    detail: {
      en: 'In a sandbox an order can be cancelled for {days} days; that ended at {closedAt}.',
      nl: 'In een sandbox kan een bestelling {days} dagen worden geannuleerd; dat eindigde op {closedAt}.',
      nb: 'I en sandkasse kan en bestilling avbestilles i {days} dager; det endte {closedAt}.',
    },
  },
} satisfies Record<string, Problem>;
