/** Why something can't move to another partner, in words, with Partner Center's code (facts 5.6, 900131–900148; SP-10). */
import type { StayReason } from '../domain/transfers/what-moves.ts';
import type { Words } from './locales.ts';

export const stayWords: Readonly<Record<StayReason, { readonly code: string; readonly words: Words }>> = {
  off: {
    code: '900137',
    words: {
      en: 'Transfers between partners are switched off here. Let it run out, or order anew with the other partner.',
      nl: 'Overdracht tussen partners staat hier uit. Laat het aflopen of bestel opnieuw bij de andere partner.',
      nb: 'Overføring mellom partnere er slått av her. La det løpe ut, eller bestill på nytt hos den andre partneren.',
    },
  },
  'not-active': {
    code: '800078',
    words: {
      en: 'It is not active, or no longer there.',
      nl: 'Het is niet actief, of er niet meer.',
      nb: 'Det er ikke aktivt, eller finnes ikke lenger.',
    },
  },
  'azure-plan-not-active': {
    code: '900132',
    words: {
      en: 'The Azure plan is not active. Reactivate it first.',
      nl: 'Het Azure-plan is niet actief. Activeer het eerst weer.',
      nb: 'Azure-planen er ikke aktiv. Aktiver den først.',
    },
  },
  'bought-from-its-seller': {
    code: '800078',
    words: {
      en: 'Only savings plans and the Azure plan move. This stays with the partner that sold it.',
      nl: 'Alleen spaarplannen en het Azure-plan gaan over. Dit blijft bij de partner die het verkocht.',
      nb: 'Bare spareplaner og Azure-planen overføres. Dette blir hos partneren som solgte det.',
    },
  },
  reservation: {
    code: '900145',
    words: {
      en: 'Reservations do not move with subscriptions (RI-07). Cancel it and buy it again with the other partner.',
      nl: 'Reserveringen gaan niet mee met abonnementen (RI-07). Annuleer haar en koop haar opnieuw bij de andere partner.',
      nb: 'Reservasjoner følger ikke med abonnementer (RI-07). Avbestill den og kjøp den på nytt hos den andre partneren.',
    },
  },
  'legacy-azure': {
    code: '900131',
    words: {
      en: 'A legacy Azure subscription does not move. Take it to the Azure plan first.',
      nl: 'Een oud Azure-abonnement gaat niet over. Zet het eerst over naar het Azure-plan.',
      nb: 'Et gammelt Azure-abonnement overføres ikke. Flytt det til Azure-planen først.',
    },
  },
  'reservations-under-it': {
    code: '900145',
    words: {
      en: 'Reservations lie under this Azure plan, and they do not move. Cancel them first.',
      nl: 'Onder dit Azure-plan liggen reserveringen, en die gaan niet over. Annuleer ze eerst.',
      nb: 'Det ligger reservasjoner under denne Azure-planen, og de overføres ikke. Avbestill dem først.',
    },
  },
  'savings-plans-under-it': {
    code: '900102',
    words: {
      en: 'Savings plans lie under this Azure plan that were not asked for. It moves with all of them, each asked for by its id.',
      nl: 'Onder dit Azure-plan liggen spaarplannen waar niet om is gevraagd. Het gaat over met al die plannen, elk met zijn id gevraagd.',
      nb: 'Under denne Azure-planen ligger det spareplaner det ikke er bedt om. Den overføres sammen med alle, hver bedt om med sin ID.',
    },
  },
  'scope-stays': {
    code: '900102',
    words: {
      en: 'The one Azure subscription that this savings plan is for would stay. It moves together with the Azure plan.',
      nl: 'Het ene Azure-abonnement waarvoor dit spaarplan geldt, zou blijven. Het gaat samen met het Azure-plan over.',
      nb: 'Det ene Azure-abonnementet som denne spareplanen gjelder for, ville blitt igjen. Den overføres sammen med Azure-planen.',
    },
  },
  'target-has-no-plan': {
    code: '900133',
    words: {
      en: 'The partner that asks has no Azure plan for this customer any more.',
      nl: 'De partner die erom vraagt heeft geen Azure-plan meer voor deze klant.',
      nb: 'Partneren som ber om det, har ikke lenger noen Azure-plan for denne kunden.',
    },
  },
  'target-plan-not-active': {
    code: '900132',
    words: {
      en: 'The Azure plan of the partner that asks is not active.',
      nl: 'Het Azure-plan van de partner die erom vraagt is niet actief.',
      nb: 'Azure-planen til partneren som ber om det, er ikke aktiv.',
    },
  },
  'target-has-no-room': {
    code: '900139',
    words: {
      en: 'The partner that asks can not take over so many Azure subscriptions. Let it ask without the Azure plan.',
      nl: 'De partner die erom vraagt kan niet zoveel Azure-abonnementen overnemen. Laat die zonder het Azure-plan vragen.',
      nb: 'Partneren som ber om det, kan ikke overta så mange Azure-abonnementer. La den be om det uten Azure-planen.',
    },
  },
};
