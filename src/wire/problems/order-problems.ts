/** Refusals about an order: what its status does not allow. */
import type { Problem } from './problem.ts';

export const orderProblems = {
  'order-not-found': {
    status: 404,
    code: '20000',
    title: { en: 'There is no such order', nl: 'Deze bestelling bestaat niet', nb: 'Denne bestillingen finnes ikke' },
    detail: {
      en: 'This customer has no order with this id.',
      nl: 'Deze klant heeft geen bestelling met deze id.',
      nb: 'Denne kunden har ingen bestilling med denne ID-en.',
    },
  },
  'order-state': {
    status: 409,
    code: '970201',
    title: {
      en: 'Not possible in this status',
      nl: 'Niet mogelijk in deze status',
      nb: 'Ikke mulig i denne statusen',
    },
    detail: {
      en: 'The order is {status}; this is possible only while it is: {allowed}.',
      nl: 'De bestelling is {status}; dit kan alleen zolang zij een van deze statussen heeft: {allowed}.',
      nb: 'Bestillingen er {status}; dette er mulig bare mens den er: {allowed}.',
    },
  },
  'order-rejected': {
    status: 409,
    code: '970204',
    title: { en: 'The order was rejected', nl: 'De bestelling is afgewezen', nb: 'Bestillingen er avvist' },
    detail: {
      en: 'The order is {status}, and that is final. A new order has to be placed; the rejected one can be made a cart.',
      nl: 'De bestelling is {status}, en dat is definitief. Er moet een nieuwe bestelling worden geplaatst; van de afgewezen kan een winkelwagen worden gemaakt.',
      nb: 'Bestillingen er {status}, og det er endelig. En ny bestilling må legges inn; den avviste kan gjøres om til en handlekurv.',
    },
  },
  'order-in-progress': {
    status: 409,
    code: '800060',
    title: {
      en: 'The order is in progress',
      nl: 'De bestelling wordt verwerkt',
      nb: 'Bestillingen er under behandling',
    },
    detail: {
      en: 'The order is being provisioned. Look at it again in a few minutes.',
      nl: 'De bestelling wordt ingericht. Bekijk haar over een paar minuten opnieuw.',
      nb: 'Bestillingen klargjøres. Se på den igjen om noen minutter.',
    },
  },
  'order-full': {
    status: 409,
    code: '970202',
    title: { en: 'The order is full', nl: 'De bestelling is vol', nb: 'Bestillingen er full' },
    detail: {
      en: 'The order can hold no more files or events. Contact the desk.',
      nl: 'De bestelling kan geen bestanden of gebeurtenissen meer bevatten. Neem contact op met de desk.',
      nb: 'Bestillingen kan ikke ta imot flere filer eller hendelser. Ta kontakt med vurderingsteamet.',
    },
  },
  'line-number-invalid': {
    status: 400,
    code: '800071',
    title: { en: 'No such line', nl: 'Deze regel bestaat niet', nb: 'Denne linjen finnes ikke' },
    detail: {
      en: 'The lines of this order are numbered from 0 to {maximum}.',
      nl: 'De regels van deze bestelling zijn genummerd van 0 tot en met {maximum}.',
      nb: 'Linjene i denne bestillingen er nummerert fra 0 til og med {maximum}.',
    },
  },
  'review-window-closed': {
    status: 409,
    code: '970203',
    title: { en: 'The 90 days are over', nl: 'De 90 dagen zijn voorbij', nb: 'De 90 dagene er over' },
    detail: {
      en: 'The review had to end before {reviewBy}. The order is rejected; a new order has to be placed.',
      nl: 'De beoordeling moest voor {reviewBy} zijn afgerond. De bestelling is afgewezen; er moet een nieuwe bestelling worden geplaatst.',
      nb: 'Vurderingen måtte være ferdig før {reviewBy}. Bestillingen er avvist; en ny bestilling må legges inn.',
    },
  },
} satisfies Record<string, Problem>;
