/** Why a file was refused, in words (SR-08). */
import type { FileFault } from '../../domain/refusals.ts';
import type { Words } from '../locales.ts';

export const fileFaultWords: Readonly<Record<FileFault, Words>> = {
  'type-not-allowed': {
    en: 'files of this type are not accepted',
    nl: 'bestanden van dit type worden niet aangenomen',
    nb: 'filer av denne typen godtas ikke',
  },
  'name-disagrees': {
    en: "the name's ending does not fit what the file is",
    nl: 'de extensie past niet bij wat het bestand is',
    nb: 'filendelsen passer ikke til det filen er',
  },
  'too-large': { en: 'it is too large', nl: 'het is te groot', nb: 'den er for stor' },
  'too-many': { en: 'there are too many files', nl: 'er zijn te veel bestanden', nb: 'det er for mange filer' },
  'together-too-large': {
    en: 'the files are too large together',
    nl: 'de bestanden zijn samen te groot',
    nb: 'filene er for store til sammen',
  },
  empty: { en: 'it is empty', nl: 'het is leeg', nb: 'den er tom' },
  unreadable: { en: 'it can not be read', nl: 'het is niet leesbaar', nb: 'den kan ikke leses' },
  encrypted: { en: 'it is encrypted', nl: 'het is versleuteld', nb: 'den er kryptert' },
  'active-content': {
    en: 'it holds scripts or other active content',
    nl: 'het bevat scripts of andere actieve inhoud',
    nb: 'den inneholder skript eller annet aktivt innhold',
  },
  macros: { en: 'it holds macros', nl: "het bevat macro's", nb: 'den inneholder makroer' },
  'external-links': {
    en: 'it fetches content from elsewhere when it is opened',
    nl: 'het haalt bij het openen inhoud van elders op',
    nb: 'den henter innhold fra andre steder når den åpnes',
  },
  'embedded-files': {
    en: 'other files are embedded in it; send them as files of their own',
    nl: 'er zijn andere bestanden in ingesloten; stuur die als losse bestanden mee',
    nb: 'andre filer er bygd inn i den; send dem som egne filer',
  },
  'two-in-one': {
    en: 'it is a file of another kind as well',
    nl: 'het is tegelijk een bestand van een ander type',
    nb: 'den er samtidig en fil av en annen type',
  },
  'too-many-pixels': {
    en: 'the image has too many pixels; scan it at a lower resolution',
    nl: 'de afbeelding heeft te veel pixels; scan met een lagere resolutie',
    nb: 'bildet har for mange piksler; skann det med lavere oppløsning',
  },
  bomb: {
    en: 'it unpacks to far more than is accepted',
    nl: 'het wordt uitgepakt veel groter dan is toegestaan',
    nb: 'den blir langt større enn tillatt når den pakkes ut',
  },
  'not-read-in-time': {
    en: 'it could not be read in time',
    nl: 'het kon niet op tijd worden gelezen',
    nb: 'den kunne ikke leses i tide',
  },
  infected: {
    en: 'the malware scanner found something in it',
    nl: 'de malwarescanner heeft er iets in gevonden',
    nb: 'skadevareskanneren fant noe i den',
  },
  'known-bad': {
    en: 'it is known to be harmful',
    nl: 'het staat bekend als schadelijk',
    nb: 'den er kjent som skadelig',
  },
};
