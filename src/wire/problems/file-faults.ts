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
  'known-bad': {
    en: 'it is known to be harmful',
    nl: 'het staat bekend als schadelijk',
    nb: 'den er kjent som skadelig',
  },
};
