/** Refusals about orders, the purchase order upload, the desk, the sandbox and the operators' repairs. */
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
  'order-cannot-be-cancelled': {
    status: 400,
    code: '800061',
    title: {
      en: 'The order can not be cancelled',
      nl: 'De bestelling kan niet worden geannuleerd',
      nb: 'Bestillingen kan ikke avbestilles',
    },
    detail: {
      en: 'An order can be withdrawn only while its review is open.',
      nl: 'Een bestelling kan alleen worden ingetrokken zolang de beoordeling loopt.',
      nb: 'En bestilling kan trekkes tilbake bare så lenge vurderingen er åpen.',
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

export const uploadProblems = {
  'po-file-missing': {
    status: 400,
    code: '900252',
    title: { en: 'A purchase order is needed', nl: 'Een inkooporder is nodig', nb: 'En innkjøpsordre kreves' },
    detail: {
      en: 'Send at least one file in a part named POFiles.',
      nl: 'Stuur minstens één bestand mee in een deel met de naam POFiles.',
      nb: 'Send minst én fil i en del med navnet POFiles.',
    },
  },
  'tender-evidence-missing': {
    status: 400,
    code: '900253',
    title: {
      en: 'Tender evidence is needed',
      nl: 'Bewijs van de aanbesteding is nodig',
      nb: 'Dokumentasjon på anbudet kreves',
    },
    detail: {
      en: 'The order is part of a tender: give tenderLink, or send a file in a part named TenderFiles.',
      nl: 'De bestelling hoort bij een aanbesteding: geef tenderLink op of stuur een bestand mee in een deel met de naam TenderFiles.',
      nb: 'Bestillingen er del av et anbud: oppgi tenderLink, eller send en fil i en del med navnet TenderFiles.',
    },
  },
  'po-metadata-invalid': {
    status: 400,
    code: '900254',
    title: { en: 'The metadata is not valid', nl: 'De metagegevens zijn ongeldig', nb: 'Metadataene er ugyldige' },
    detail: {
      en: 'The part named metadata must be JSON with customerPrice and currency; "errors" says what is wrong.',
      nl: 'Het deel met de naam metadata moet JSON zijn met customerPrice en currency; "errors" zegt wat er fout is.',
      nb: 'Delen med navnet metadata må være JSON med customerPrice og currency; "errors" sier hva som er feil.',
    },
  },
  'file-refused': {
    status: 400,
    code: '970211',
    title: { en: 'A file was refused', nl: 'Een bestand is geweigerd', nb: 'En fil ble avvist' },
    detail: {
      en: '"{fileName}" was refused ({reason}). Nothing was stored; the order is as it was.',
      nl: '"{fileName}" is geweigerd ({reason}). Er is niets opgeslagen; de bestelling is ongewijzigd.',
      nb: '"{fileName}" ble avvist ({reason}). Ingenting ble lagret; bestillingen er som før.',
    },
  },
  'upload-closed-by-claim': {
    status: 409,
    code: '970212',
    title: { en: 'A reviewer is at work', nl: 'Een beoordelaar is bezig', nb: 'En saksbehandler er i gang' },
    detail: {
      en: 'A reviewer has taken this case, so no files can be added now. You will be asked if more is needed.',
      nl: 'Een beoordelaar heeft deze zaak opgepakt; er kunnen nu geen bestanden bij. Als er meer nodig is, krijgt u bericht.',
      nb: 'En saksbehandler har tatt denne saken, så ingen filer kan legges til nå. Du får beskjed hvis mer trengs.',
    },
  },
  'attachment-not-found': {
    status: 404,
    code: '970213',
    title: { en: 'There is no such attachment', nl: 'Deze bijlage bestaat niet', nb: 'Dette vedlegget finnes ikke' },
    detail: {
      en: 'The order has no attachment with this id.',
      nl: 'De bestelling heeft geen bijlage met deze id.',
      nb: 'Bestillingen har ikke noe vedlegg med denne ID-en.',
    },
  },
  'attachment-lost': {
    status: 404,
    code: '970214',
    title: {
      en: 'The attachment is gone',
      nl: 'De bijlage is verdwenen',
      nb: 'Vedlegget er borte',
    },
    detail: {
      en: 'The order names this attachment, but its bytes are not in storage. The desk has been told; upload the file again if you can.',
      nl: 'De bestelling noemt deze bijlage, maar de inhoud staat niet in de opslag. De desk weet ervan; upload het bestand zo mogelijk opnieuw.',
      nb: 'Bestillingen nevner dette vedlegget, men innholdet finnes ikke i lageret. Vurderingsteamet er varslet; last opp filen på nytt om mulig.',
    },
  },
  'attachment-erased': {
    status: 404,
    code: '970215',
    title: { en: 'The attachment was erased', nl: 'De bijlage is gewist', nb: 'Vedlegget er slettet' },
    detail: {
      en: 'Its time was over and it was erased at {erasedAt}. That it was there, and its SHA-256, stay on record.',
      nl: 'De bewaartermijn is verstreken; de bijlage is gewist op {erasedAt}. Dat zij er was en haar SHA-256 blijven vastgelegd.',
      nb: 'Oppbevaringstiden er utløpt, og vedlegget ble slettet {erasedAt}. At det fantes, og SHA-256-summen, blir stående.',
    },
  },
} satisfies Record<string, Problem>;

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
      en: 'Only the reviewer who holds the claim may decide. A claim ends after 30 minutes without activity.',
      nl: 'Alleen de beoordelaar die de zaak heeft geclaimd, mag beslissen. Een claim vervalt na 30 minuten zonder activiteit.',
      nb: 'Bare saksbehandleren som har tatt saken, kan avgjøre den. Dette opphører etter 30 minutter uten aktivitet.',
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
  'conflict-of-interest': {
    status: 403,
    code: '970307',
    title: { en: 'Conflict of interest', nl: 'Belangenconflict', nb: 'Interessekonflikt' },
    detail: {
      en: 'You are recorded as conflicted with this partner and may not decide on its orders.',
      nl: 'U staat geregistreerd met een belangenconflict bij deze partner en mag niet over zijn bestellingen beslissen.',
      nb: 'Du er registrert med en interessekonflikt med denne partneren og kan ikke avgjøre bestillingene dens.',
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
} satisfies Record<string, Problem>;

export const operationProblems = {
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
