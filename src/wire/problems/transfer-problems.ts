/** Refusals about moving what a customer holds from one partner to another (SP-10). None of them says anything of the other partner. */
import type { Problem } from './problem.ts';

export const transferProblems = {
  'transfers-off': {
    status: 403,
    code: '900137',
    title: {
      en: 'Transfers between partners are off',
      nl: 'Overdracht tussen partners staat uit',
      nb: 'Overføring mellom partnere er av',
    },
    detail: {
      en: 'What a customer holds does not move between partners here, savings plans included. Let it run out, or order it anew.',
      nl: 'Wat een klant heeft gaat hier niet van partner naar partner, spaarplannen ook niet. Laat het aflopen of bestel het opnieuw.',
      nb: 'Det en kunde har flyttes ikke mellom partnere her, heller ikke spareplaner. La det løpe ut, eller bestill det på nytt.',
    },
  },
  'transfer-not-found': {
    status: 404,
    code: '900100',
    title: {
      en: 'There is no such transfer',
      nl: 'Deze overdracht bestaat niet',
      nb: 'Denne overføringen finnes ikke',
    },
    detail: {
      en: 'There is no transfer of this id that you asked for or that is asked of you.',
      nl: 'Er is geen overdracht met deze id die u hebt gevraagd of die van u wordt gevraagd.',
      nb: 'Det finnes ingen overføring med denne ID-en som du har bedt om, eller som er bedt om hos deg.',
    },
  },
  'transfer-to-self': {
    status: 400,
    code: '900148',
    title: { en: 'This is your own already', nl: 'Dit is al van u', nb: 'Dette er allerede ditt' },
    detail: {
      en: 'The source partner of a transfer is another partner than the one that asks for it.',
      nl: 'De bronpartner van een overdracht is een andere partner dan die erom vraagt.',
      nb: 'Kildepartneren for en overføring er en annen partner enn den som ber om den.',
    },
  },
  'transfer-subscription-invalid': {
    status: 400,
    code: '800078',
    title: {
      en: 'No such subscription can be transferred',
      nl: 'Zo een abonnement kan niet worden overgedragen',
      nb: 'Et slikt abonnement kan ikke overføres',
    },
    detail: {
      en: 'Either the source partner or the id of a subscription is wrong, or it is nothing that moves. Ask the customer for both; savings plans and the Azure plan move.',
      nl: 'De bronpartner of de id van een abonnement klopt niet, of het is niet iets wat wordt overgedragen. Vraag de klant naar beide; spaarplannen en het Azure-plan worden overgedragen.',
      nb: 'Enten er kildepartneren eller ID-en til et abonnement feil, eller det er ikke noe som kan overføres. Spør kunden om begge; spareplaner og Azure-planen kan overføres.',
    },
  },
  'transfer-of-reservation': {
    status: 400,
    code: '900145',
    title: {
      en: 'Reservations do not move',
      nl: 'Reserveringen worden niet overgedragen',
      nb: 'Reservasjoner overføres ikke',
    },
    detail: {
      en: 'A reservation stays with the partner that sold it (RI-07). Leave it out, or have it cancelled and buy it again.',
      nl: 'Een reservering blijft bij de partner die haar verkocht (RI-07). Laat haar weg, of laat haar annuleren en koop haar opnieuw.',
      nb: 'En reservasjon blir hos partneren som solgte den (RI-07). Utelat den, eller få den avbestilt og kjøp den på nytt.',
    },
  },
  'transfer-in-progress': {
    status: 409,
    code: '900101',
    title: {
      en: 'You have asked for this already',
      nl: 'U hebt hier al om gevraagd',
      nb: 'Du har allerede bedt om dette',
    },
    detail: {
      en: 'Your transfer {transfer} asks for one of these subscriptions and is still open. Wait for its answer, or withdraw it first.',
      nl: 'Uw overdracht {transfer} vraagt om een van deze abonnementen en staat nog open. Wacht op het antwoord of trek haar eerst in.',
      nb: 'Overføringen din {transfer} ber om ett av disse abonnementene og er fortsatt åpen. Vent på svaret, eller trekk den først.',
    },
  },
  'transfer-legacy-azure': {
    status: 400,
    code: '900131',
    title: {
      en: 'The customer has legacy Azure subscriptions',
      nl: 'De klant heeft oude Azure-abonnementen',
      nb: 'Kunden har gamle Azure-abonnementer',
    },
    detail: {
      en: 'They are moved to the Azure plan first, where they are. Then ask again.',
      nl: 'Die gaan eerst over naar het Azure-plan, waar ze nu zijn. Vraag het daarna opnieuw.',
      nb: 'De flyttes til Azure-planen først, der de er. Spør så på nytt.',
    },
  },
  'transfer-without-azure-plan': {
    status: 400,
    code: '900133',
    title: {
      en: 'The customer has no Azure plan with you',
      nl: 'De klant heeft bij u geen Azure-plan',
      nb: 'Kunden har ingen Azure-plan hos deg',
    },
    detail: {
      en: 'What moves goes under the Azure plan that you have for this customer. Order one first; it costs nothing.',
      nl: 'Wat wordt overgedragen komt onder het Azure-plan dat u voor deze klant hebt. Bestel er eerst een; het kost niets.',
      nb: 'Det som overføres, legges under Azure-planen du har for denne kunden. Bestill en først; den koster ingenting.',
    },
  },
  'transfer-azure-plan-not-active': {
    status: 400,
    code: '900132',
    title: {
      en: 'Your Azure plan for this customer is not active',
      nl: 'Uw Azure-plan voor deze klant is niet actief',
      nb: 'Azure-planen din for denne kunden er ikke aktiv',
    },
    detail: {
      en: 'Reactivate the Azure plan, then ask again.',
      nl: 'Activeer het Azure-plan weer en vraag het daarna opnieuw.',
      nb: 'Aktiver Azure-planen igjen, og spør så på nytt.',
    },
  },
  'transfer-not-yours': {
    status: 400,
    code: '900141',
    title: {
      en: 'Not for your side to do',
      nl: 'Niet aan uw kant',
      nb: 'Ikke for din side',
    },
    detail: {
      en: 'A partner asks for itself alone. The one that has the subscriptions accepts or rejects a transfer; the one that asked for it withdraws it.',
      nl: 'Een partner vraagt alleen voor zichzelf. Wie de abonnementen heeft aanvaardt of weigert een overdracht; wie erom vroeg trekt haar in.',
      nb: 'En partner ber bare om noe for seg selv. Den som har abonnementene, godtar eller avviser en overføring; den som ba om den, trekker den.',
    },
  },
  'transfer-over': {
    status: 400,
    code: '900102',
    title: { en: 'The transfer is decided', nl: 'De overdracht is beslist', nb: 'Overføringen er avgjort' },
    detail: {
      en: 'Transfer {transfer} is {status} and does not change any more. Where it did not move anything, a new one can be asked for.',
      nl: 'Overdracht {transfer} is {status} en verandert niet meer. Als zij niets heeft overgedragen, kan een nieuwe worden gevraagd.',
      nb: 'Overføringen {transfer} er {status} og endres ikke mer. Der den ikke flyttet noe, kan det bes om en ny.',
    },
  },
  'transfer-decided-at-once': {
    status: 409,
    code: '900104',
    title: {
      en: 'Somebody else is at this',
      nl: 'Iemand anders is hiermee bezig',
      nb: 'Noen andre holder på med dette',
    },
    detail: {
      en: 'Transfer {transfer}, or something it asks for, is being processed by another request. Read it again.',
      nl: 'Overdracht {transfer}, of iets waar zij om vraagt, wordt door een ander verzoek verwerkt. Lees haar opnieuw.',
      nb: 'Overføringen {transfer}, eller noe den ber om, behandles av en annen forespørsel. Les den på nytt.',
    },
  },
} satisfies Record<string, Problem>;
