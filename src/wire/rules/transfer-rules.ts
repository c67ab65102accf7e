/** Moves between partners, told: the setting of this desk, what moves, and what becomes of it (SP-10). */

import { productFamilies } from '../../domain/catalog/families.ts';
import type { TransferSetting } from '../../domain/transfers/setting.ts';
import { daysToAnswer } from '../../domain/transfers/transfer.ts';
import { familyMoves } from '../../domain/transfers/what-moves.ts';
import type { Words } from '../locales.ts';
import { stayWords } from '../stay-words.ts';
import type { RuleTable } from './rule-table.ts';
import { days, familyWords, heads } from './rule-words.ts';

export const settingWords: Readonly<Record<TransferSetting, Words>> = {
  off: { en: 'off', nl: 'uit', nb: 'av' },
  allowed: { en: 'allowed', nl: 'toegestaan', nb: 'tillatt' },
};

const moves: Words = { en: 'moves', nl: 'gaat over', nb: 'overføres' };

export const transfersBetweenPartners = (setting: TransferSetting): RuleTable => ({
  id: 'transfers',
  rules: ['SP-10', 'RI-07', 'SP-05'],
  title: { en: 'Transfer between partners', nl: 'Overdracht tussen partners', nb: 'Overføring mellom partnere' },
  about: {
    en: 'The partner that wants to take over asks, with the ids that the customer gives it; the partner that has it accepts or rejects. All of it moves, or nothing.',
    nl: 'De partner die wil overnemen vraagt het, met de id’s die de klant geeft; de partner die het heeft aanvaardt of weigert. Alles gaat over, of niets.',
    nb: 'Partneren som vil overta, spør, med ID-ene som kunden oppgir; partneren som har det, godtar eller avviser. Alt overføres, eller ingenting.',
  },
  columns: [heads.what, heads.value],
  rows: [
    [{ en: 'Here it is', nl: 'Hier staat het', nb: 'Her er det' }, settingWords[setting]],
    [{ en: 'Time to answer', nl: 'Tijd om te antwoorden', nb: 'Svarfrist' }, days(daysToAnswer)],
    ...productFamilies.map((family) => {
      const how = familyMoves[family];
      return [familyWords[family], how === 'moves' ? moves : stayWords[how].words];
    }),
    [
      { en: 'Instalments', nl: 'Termijnen', nb: 'Avdrag' },
      {
        en: 'what is due by the moment of acceptance is the old partner’s, the rest the new one’s',
        nl: 'wat bij de aanvaarding verschuldigd is, is van de oude partner, de rest van de nieuwe',
        nb: 'det som er forfalt når det godtas, er den gamle partnerens, resten den nyes',
      },
    ],
    [
      { en: 'Renewal', nl: 'Verlenging', nb: 'Fornyelse' },
      { en: 'switched off by the move', nl: 'uitgezet door de overdracht', nb: 'slås av ved overføringen' },
    ],
    [
      { en: 'Partner on record', nl: 'Geregistreerde partner', nb: 'Registrert partner' },
      {
        en: 'that of the new partner’s Azure plan; another one is 900323',
        nl: 'die van het Azure-plan van de nieuwe partner; een andere is 900323',
        nb: 'den i den nye partnerens Azure-plan; en annen er 900323',
      },
    ],
  ],
});
