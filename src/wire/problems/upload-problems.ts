/** Refusals about purchase orders and other files of an order. */
import type { Problem } from './problem.ts';

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
  'attachment-infected': {
    status: 409,
    code: '970216',
    title: { en: 'The attachment is infected', nl: 'De bijlage is besmet', nb: 'Vedlegget er infisert' },
    detail: {
      en: 'A scan after the upload found malware in it, so it is handed to nobody. Its SHA-256 stays on record; while the review is open, a clean file can be uploaded when the desk asks for one.',
      nl: 'Een scan na het uploaden heeft er malware in gevonden; de bijlage wordt aan niemand gegeven. De SHA-256 blijft vastgelegd; zolang de beoordeling loopt kan een schoon bestand worden geüpload zodra de desk erom vraagt.',
      nb: 'En skanning etter opplastingen fant skadevare i det, så det utleveres ikke til noen. SHA-256-summen blir stående; så lenge vurderingen er åpen, kan en ren fil lastes opp når vurderingsteamet ber om det.',
    },
  },
} satisfies Record<string, Problem>;
