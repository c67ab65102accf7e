/** The retirement of the legacy offer, and what partners earn beside the price: the deciding tables, told. */
import { type IncentiveKind, incentives } from '../../domain/catalog/incentives.ts';
import {
  type LegacyPhase,
  legacyPhases,
  originStanding,
  type RelationshipOrigin,
  relationshipOrigins,
} from '../../domain/catalog/legacy-offer.ts';
import type { Words } from '../locales.ts';
import type { RuleTable } from './rule-table.ts';
import { dash, dayOf, familyWords, heads, notYet } from './rule-words.ts';

const changeWords: Readonly<Record<LegacyPhase['change'], Words>> = {
  'existing-relationships-only': {
    en: 'Sold only to customers who bought it from the same partner before, in a relationship that is older than the phase; never beside the Azure plan. Otherwise cart error 500600.',
    nl: 'Alleen verkocht aan klanten die het eerder bij dezelfde partner kochten, in een relatie die ouder is dan de fase; nooit naast het Azure-plan. Anders cartfout 500600.',
    nb: 'Selges bare til kunder som har kjøpt det hos samme partner før, i et forhold som er eldre enn fasen; aldri ved siden av Azure-planen. Ellers handlekurvfeil 500600.',
  },
  'retail-price-without-incentives': {
    en: 'No partner incentives; the price is the estimated retail price.',
    nl: 'Geen partnerincentives; de prijs is de geschatte detailhandelsprijs.',
    nb: 'Ingen partnerinsentiver; prisen er estimert utsalgspris.',
  },
  'not-decided': notYet,
};

const originWords: Readonly<Record<RelationshipOrigin, Words>> = {
  channelPartnerChange: {
    en: 'A change of channel partner',
    nl: 'Een wijziging van kanaalpartner',
    nb: 'Bytte av kanalpartner',
  },
  billingOwnerChange: {
    en: 'A change of billing owner with conversion',
    nl: 'Een wijziging van factureringseigenaar met conversie',
    nb: 'Bytte av faktureringseier med konvertering',
  },
  directPartnerBecameReseller: {
    en: 'A direct partner became an indirect reseller and moved its customers',
    nl: 'Een directe partner werd indirecte reseller en bracht zijn klanten over',
    nb: 'En direkte partner ble indirekte forhandler og flyttet kundene sine',
  },
};

const standingWords = {
  new: { en: 'counts as a new relationship', nl: 'geldt als een nieuwe relatie', nb: 'regnes som et nytt forhold' },
  exempt: { en: 'exempt from phase 1', nl: 'vrijgesteld van fase 1', nb: 'unntatt fra fase 1' },
} as const satisfies Readonly<Record<'new' | 'exempt', Words>>;

export const legacy: RuleTable = {
  id: 'legacy',
  rules: ['LG-01', 'LG-02', 'LG-03', 'LG-04', 'LG-05', 'LG-06', 'AP-02'],
  title: {
    en: 'The legacy Azure offer (MS-AZR-0145P)',
    nl: 'Het oude Azure-aanbod (MS-AZR-0145P)',
    nb: 'Det gamle Azure-tilbudet (MS-AZR-0145P)',
  },
  about: {
    en: 'MS-AZR-0159P (shared services) is unchanged. Both are paid by use: no minimum, no commitment, cancelled any time; what is owed is still billed.',
    nl: 'MS-AZR-0159P (gedeelde services) is ongewijzigd. Beide worden naar gebruik betaald: geen minimum, geen toezegging, altijd opzegbaar; wat verschuldigd is wordt nog gefactureerd.',
    nb: 'MS-AZR-0159P (delte tjenester) er uendret. Begge betales etter bruk: ingen minimum, ingen forpliktelse, kan avsluttes når som helst; det skyldige faktureres.',
  },
  columns: [heads.what, heads.value, heads.from],
  rows: [
    ...legacyPhases.map(({ phase, change, from }) => {
      const name: Words = { en: `Phase ${phase}`, nl: `Fase ${phase}`, nb: `Fase ${phase}` };
      return [name, changeWords[change], from === undefined ? notYet : dayOf(from)] as const;
    }),
    ...relationshipOrigins.map((origin) => [originWords[origin], standingWords[originStanding[origin]], dash] as const),
    [
      {
        en: 'Government Community Cloud customers',
        nl: 'Klanten van de Government Community Cloud',
        nb: 'Kunder i Government Community Cloud',
      },
      standingWords.exempt,
      dash,
    ],
  ],
};

const kindWords: Readonly<Record<IncentiveKind, Words>> = {
  'partner-earned-credit': {
    en: 'Partner earned credit, where the partner controls the resources 24 × 7',
    nl: 'Verdiend partnertegoed, waar de partner de resources 24 × 7 beheert',
    nb: 'Opptjent partnerkreditt, der partneren styrer ressursene 24 × 7',
  },
  'partner-incentives': { en: 'Partner incentives', nl: 'Partnerincentives', nb: 'Partnerinsentiver' },
  'commerce-incentives': {
    en: 'Incentives of partners enrolled in Microsoft Commerce Incentives',
    nl: 'Incentives van partners die deelnemen aan Microsoft Commerce Incentives',
    nb: 'Insentiver for partnere i Microsoft Commerce Incentives',
  },
  'silver-competency': {
    en: 'More incentives with the silver competency in cloud platform',
    nl: 'Meer incentives met de zilveren competentie cloudplatform',
    nb: 'Flere insentiver med sølvkompetanse i skyplattform',
  },
  'consumption-incentive': {
    en: 'An incentive by consumption, for partners eligible for Azure incentives; the offer at launch, which may change',
    nl: 'Een incentive naar verbruik, voor partners die in aanmerking komen voor Azure-incentives; het aanbod bij de lancering, dat kan veranderen',
    nb: 'Et insentiv etter forbruk, for partnere som kvalifiserer for Azure-insentiver; tilbudet ved lansering, som kan endres',
  },
};

const insteadWords: Words = {
  en: 'never together with the discount of a savings plan',
  nl: 'nooit samen met de korting van een spaarplan',
  nb: 'aldri sammen med avslaget i en spareplan',
};

export const earned: RuleTable = {
  id: 'incentives',
  rules: ['LG-03', 'LG-07', 'SP-07', 'SP-12', 'AP-03'],
  title: {
    en: 'What partners earn beside the price',
    nl: 'Wat partners naast de prijs verdienen',
    nb: 'Hva partnere tjener ved siden av prisen',
  },
  about: {
    en: 'Shown for planning; it is not computed here.',
    nl: 'Getoond om te plannen; het wordt hier niet berekend.',
    nb: 'Vist for planlegging; det beregnes ikke her.',
  },
  columns: [heads.product, heads.what, heads.from, heads.until, { en: 'Note', nl: 'Opmerking', nb: 'Merknad' }],
  rows: incentives.map(({ family, kind, from, until, insteadOf }) => [
    familyWords[family],
    kindWords[kind],
    dayOf(from),
    dayOf(until),
    insteadOf === undefined ? dash : insteadWords,
  ]),
};
