/** Refusals to the desk's own people: reviewers, their leads, operators. */
import type { Problem } from './problem.ts';

export const deskProblems = {
  'case-not-found': {
    status: 404,
    code: '970301',
    title: { en: 'There is no such case', nl: 'Deze zaak bestaat niet', nb: 'Denne saken finnes ikke' },
    detail: {
      en: 'The desk has no case with this id.',
      nl: 'De desk heeft geen zaak met deze id.',
      nb: 'Vurderingsteamet har ingen sak med denne ID-en.',
    },
  },
  'revision-missing': {
    status: 400,
    deskStatus: 428,
    code: '970302',
    title: { en: 'If-Match is needed', nl: 'If-Match is nodig', nb: 'If-Match kreves' },
    detail: {
      en: 'Send the revision of the case you looked at as If-Match.',
      nl: 'Stuur de revisie van de zaak die u hebt bekeken mee als If-Match.',
      nb: 'Send revisjonen av saken du så på som If-Match.',
    },
  },
  'revision-stale': {
    status: 409,
    deskStatus: 412,
    code: '970303',
    title: {
      en: 'The case was changed meanwhile',
      nl: 'De zaak is intussen gewijzigd',
      nb: 'Saken er endret i mellomtiden',
    },
    detail: {
      en: 'The case is at revision {revision} now. Look at it again before you decide.',
      nl: 'De zaak is nu bij revisie {revision}. Bekijk haar opnieuw voordat u beslist.',
      nb: 'Saken er nå på revisjon {revision}. Se på den igjen før du avgjør.',
    },
  },
  'claim-required': {
    status: 409,
    code: '970304',
    title: { en: 'Claim the case first', nl: 'Claim de zaak eerst', nb: 'Ta saken først' },
    detail: {
      en: 'Only the reviewer who holds the case, or a review lead, may hand it over. A claim ends after 30 minutes without activity.',
      nl: 'Alleen de beoordelaar die de zaak heeft geclaimd, of een review lead, mag haar overdragen. Een claim vervalt na 30 minuten zonder activiteit.',
      nb: 'Bare saksbehandleren som har tatt saken, eller en review lead, kan overlate den til andre. Dette opphører etter 30 minutter uten aktivitet.',
    },
  },
  'claimed-by-other': {
    status: 409,
    code: '970305',
    title: { en: 'Somebody else holds the case', nl: 'Iemand anders heeft de zaak', nb: 'Noen andre har saken' },
    detail: {
      en: 'Another reviewer holds this case until {until}.',
      nl: 'Een andere beoordelaar heeft deze zaak tot {until}.',
      nb: 'En annen saksbehandler har denne saken til {until}.',
    },
  },
  'second-reviewer-needed': {
    status: 403,
    code: '970306',
    title: {
      en: 'A second reviewer is needed',
      nl: 'Een tweede beoordelaar is nodig',
      nb: 'En annen saksbehandler kreves',
    },
    detail: {
      en: 'Because of its value this order needs the approval of a second, different reviewer or of a review lead.',
      nl: 'Vanwege de waarde vraagt deze bestelling de goedkeuring van een tweede, andere beoordelaar of van een review lead.',
      nb: 'På grunn av verdien krever denne bestillingen godkjenning fra en annen saksbehandler eller en review lead.',
    },
  },
  'documents-infected': {
    status: 409,
    code: '970311',
    title: {
      en: 'The purchase order is infected',
      nl: 'De inkooporder is besmet',
      nb: 'Innkjøpsordren er infisert',
    },
    detail: {
      en: 'The scanner found malware in every purchase order of this case, so it can not be approved. Ask the partner for another document, or reject the order.',
      nl: 'De scanner vond malware in elke inkooporder van deze zaak; goedkeuren kan daarom niet. Vraag de partner om een ander document, of wijs de bestelling af.',
      nb: 'Skanneren fant skadevare i alle innkjøpsordrene i saken, så den kan ikke godkjennes. Be partneren om et annet dokument, eller avvis bestillingen.',
    },
  },
  'conflict-of-interest': {
    status: 403,
    code: '970307',
    title: { en: 'Conflict of interest', nl: 'Belangenconflict', nb: 'Interessekonflikt' },
    detail: {
      en: 'This reviewer is recorded as conflicted with the partner and may neither take its orders nor decide on them.',
      nl: 'Deze beoordelaar staat geregistreerd met een belangenconflict bij de partner en mag diens bestellingen niet op zich nemen en er niet over beslissen.',
      nb: 'Saksbehandleren er registrert med en interessekonflikt med partneren og kan verken overta eller avgjøre bestillingene dens.',
    },
  },
  'rejection-reason-missing': {
    status: 400,
    code: '970308',
    title: { en: 'A reason is needed', nl: 'Een reden is nodig', nb: 'En begrunnelse kreves' },
    detail: {
      en: 'Give a reason code and words that the partner can read.',
      nl: 'Geef een redencode en woorden die de partner kan lezen.',
      nb: 'Oppgi en årsakskode og ord som partneren kan lese.',
    },
  },
  'question-missing': {
    status: 400,
    code: '970312',
    title: { en: 'A question is needed', nl: 'Een vraag is nodig', nb: 'Et spørsmål kreves' },
    detail: {
      en: 'Say in words what is asked for; the partner reads them with the order.',
      nl: 'Zeg in woorden wat er gevraagd wordt; de partner leest ze bij de bestelling.',
      nb: 'Si med ord hva det bes om; partneren leser dem sammen med bestillingen.',
    },
  },
  'legal-hold-exists': {
    status: 409,
    code: '970309',
    title: { en: 'There is a legal hold already', nl: 'Er geldt al een bewaarplicht', nb: 'Saken er alt båndlagt' },
    detail: {
      en: 'This case has been under legal hold since {since}. Lift that one first if its reason is another.',
      nl: 'Deze zaak valt sinds {since} onder een bewaarplicht. Hef die eerst op als de reden een andere is.',
      nb: 'Saken har vært båndlagt siden {since}. Opphev den først hvis grunnen er en annen.',
    },
  },
  'legal-hold-missing': {
    status: 409,
    code: '970310',
    title: { en: 'There is no legal hold', nl: 'Er geldt geen bewaarplicht', nb: 'Saken er ikke båndlagt' },
    detail: {
      en: 'This case is not under legal hold, so there is none to lift.',
      nl: 'Deze zaak valt niet onder een bewaarplicht; er valt niets op te heffen.',
      nb: 'Saken er ikke båndlagt, så det er ingenting å oppheve.',
    },
  },
  'risk-weights-wrong': {
    status: 400,
    code: '970320',
    title: {
      en: 'These weights are not possible',
      nl: 'Deze gewichten zijn niet mogelijk',
      nb: 'Disse vektene er ikke mulige',
    },
    detail: {
      en: 'Wrong are: {wrong}. Every weight and limit is above zero, none reaches the review threshold alone, the PO threshold is not below it, and value bands rise.',
      nl: 'Onjuist zijn: {wrong}. Elk gewicht en elke grens is groter dan nul, geen gewicht haalt de beoordelingsdrempel alleen, de drempel voor een inkooporder ligt daar niet onder en waardeklassen stijgen.',
      nb: 'Feil er: {wrong}. Alle vekter og grenser er over null, ingen når gjennomgangsterskelen alene, terskelen for innkjøpsordre ligger ikke under den, og verdiklassene stiger.',
    },
  },
  'step-not-parked': {
    status: 409,
    code: '970402',
    title: { en: 'Nothing is parked here', nl: 'Hier staat niets geparkeerd', nb: 'Ingenting er parkert her' },
    detail: {
      en: 'This order has no parked step to resume. Somebody may have resumed it already.',
      nl: 'Deze bestelling heeft geen geparkeerde stap om te hervatten. Misschien heeft iemand dat al gedaan.',
      nb: 'Denne bestillingen har ikke noe parkert trinn å gjenoppta. Kanskje noen allerede har gjort det.',
    },
  },
} satisfies Record<string, Problem>;
