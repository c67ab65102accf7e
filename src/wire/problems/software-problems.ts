/** Refusals about software that a customer holds: no such thing, no key, no KMS key, a choice to be made, a link that ended (KD-01…KD-05). */
import type { Problem } from './problem.ts';

export const softwareProblems = {
  'software-not-found': {
    status: 404,
    code: '970601',
    title: { en: 'There is no such software', nl: 'Deze software bestaat niet', nb: 'Denne programvaren finnes ikke' },
    detail: {
      en: 'This customer holds no software of this id. The list of its software has the ids.',
      nl: 'Deze klant heeft geen software met deze id. De ids staan in de softwarelijst van de klant.',
      nb: 'Denne kunden har ingen programvare med denne ID-en. ID-ene står i kundens programvareliste.',
    },
  },
  'software-not-active': {
    status: 409,
    code: '970602',
    title: {
      en: 'Keys and downloads have ended',
      nl: 'Sleutels en downloads zijn beëindigd',
      nb: 'Nøkler og nedlastinger er avsluttet',
    },
    detail: {
      en: 'This software is {status}: its keys and download links are no longer given, and those that were given may no longer be used.',
      nl: 'De status van deze software is {status}: sleutels en downloadkoppelingen worden niet meer gegeven, en wat gegeven is mag niet meer worden gebruikt.',
      nb: 'Statusen til denne programvaren er {status}: nøkler og nedlastingslenker gis ikke lenger, og de som er gitt kan ikke lenger brukes.',
    },
  },
  'kms-key-refused': {
    status: 403,
    code: '970603',
    title: { en: 'KMS keys are not given', nl: 'KMS-sleutels worden niet gegeven', nb: 'KMS-nøkler gis ikke' },
    detail: {
      en: 'Purchases in this programme are activated with a multiple activation key (MAK); a KMS key is not given, not even on request. Devices that KMS activated under volume licensing usually stay activated for {days} days: move them to the MAK key within that time.',
      nl: 'Aankopen in dit programma worden geactiveerd met een MAK-sleutel; een KMS-sleutel wordt niet gegeven, ook niet op verzoek. Apparaten die KMS onder volumelicenties heeft geactiveerd, blijven meestal {days} dagen actief: zet ze binnen die tijd over op de MAK-sleutel.',
      nb: 'Kjøp i dette programmet aktiveres med en MAK-nøkkel; en KMS-nøkkel gis ikke, heller ikke på forespørsel. Enheter som KMS aktiverte under volumlisensiering forblir vanligvis aktivert i {days} dager: flytt dem til MAK-nøkkelen innen da.',
    },
  },
  'software-has-no-key': {
    status: 400,
    code: '970604',
    title: { en: 'There is no key', nl: 'Er is geen sleutel', nb: 'Det finnes ingen nøkkel' },
    detail: {
      en: 'This product needs no key: it is a licence, or is installed by the instructions its row in the software list links to.',
      nl: 'Dit product heeft geen sleutel nodig: het is een licentie, of wordt geïnstalleerd volgens de instructies waarnaar de softwarelijst verwijst.',
      nb: 'Dette produktet trenger ingen nøkkel: det er en lisens, eller installeres etter instruksjonene som programvarelisten lenker til.',
    },
  },
  'software-has-no-download': {
    status: 400,
    code: '970605',
    title: { en: 'There is no download', nl: 'Er is geen download', nb: 'Det finnes ingen nedlasting' },
    detail: {
      en: 'This product has nothing to download: it is a licence, or is installed by the instructions its row in the software list links to.',
      nl: 'Voor dit product is er niets te downloaden: het is een licentie, of wordt geïnstalleerd volgens de instructies waarnaar de softwarelijst verwijst.',
      nb: 'For dette produktet er det ingenting å laste ned: det er en lisens, eller installeres etter instruksjonene som programvarelisten lenker til.',
    },
  },
  'software-choice': {
    status: 400,
    code: '970606',
    title: { en: 'Choose one of several', nl: 'Maak een keuze', nb: 'Velg én av flere' },
    detail: {
      en: 'Give {field} as one of: {allowed}.',
      nl: 'Geef {field} op als een van: {allowed}.',
      nb: 'Oppgi {field} som en av: {allowed}.',
    },
  },
  'download-link-expired': {
    status: 403,
    code: '970607',
    title: { en: 'This link has expired', nl: 'Deze koppeling is verlopen', nb: 'Denne lenken er utløpt' },
    detail: {
      en: 'The download link was good until {expiresAt}. Ask for a new one.',
      nl: 'De downloadkoppeling gold tot {expiresAt}. Vraag een nieuwe aan.',
      nb: 'Nedlastingslenken gjaldt til {expiresAt}. Be om en ny.',
    },
  },
} satisfies Record<string, Problem>;
