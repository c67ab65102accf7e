/** Where what is not sold, and where a partner may sell: the deciding tables, told. */
import { countryLimits } from '../../domain/catalog/country-limits.ts';
import { countriesIn, type MarketRegion, marketRegions } from '../../domain/catalog/market-regions.ts';
import type { Words } from '../locales.ts';
import type { RuleTable } from './rule-table.ts';
import { dayOf, familiesTold, heads } from './rule-words.ts';

export const countries: RuleTable = {
  id: 'countries',
  rules: ['CT-06', 'RI-02'],
  title: { en: 'Where it is not sold', nl: 'Waar het niet wordt verkocht', nb: 'Hvor det ikke selges' },
  about: {
    en: 'Countries by their ISO 3166 codes. Refused with 800070 from the first day on, and on sale again from the last.',
    nl: 'Landen met hun ISO 3166-code. Geweigerd met 800070 vanaf de eerste dag, en weer te koop vanaf de laatste.',
    nb: 'Land med ISO 3166-kode. Avvises med 800070 fra første dag, og til salgs igjen fra den siste.',
  },
  columns: [heads.product, { en: 'Countries', nl: 'Landen', nb: 'Land' }, heads.from, heads.until],
  rows: countryLimits.map(({ families, countries: listed, from, until }) => [
    familiesTold(families),
    listed.join(' '),
    dayOf(from),
    dayOf(until),
  ]),
};

const regionWords: Readonly<Record<MarketRegion, Words>> = {
  europe: {
    en: 'European Union, EFTA and United Kingdom',
    nl: 'Europese Unie, EVA en Verenigd Koninkrijk',
    nb: 'EU, EFTA og Storbritannia',
  },
  easternEurope: {
    en: 'Eastern Europe and Central Asia',
    nl: 'Oost-Europa en Centraal-Azië',
    nb: 'Øst-Europa og Sentral-Asia',
  },
  northAmerica: { en: 'North America', nl: 'Noord-Amerika', nb: 'Nord-Amerika' },
  latinAmerica: {
    en: 'Latin America and Caribbean',
    nl: 'Latijns-Amerika en Caraïben',
    nb: 'Latin-Amerika og Karibia',
  },
  middleEastAfrica: { en: 'Middle East and Africa', nl: 'Midden-Oosten en Afrika', nb: 'Midtøsten og Afrika' },
  asiaPacific: { en: 'Asia and Pacific', nl: 'Azië en Stille Oceaan', nb: 'Asia og Stillehavet' },
  china: { en: 'China', nl: 'China', nb: 'Kina' },
};

export const regions: RuleTable = {
  id: 'regions',
  rules: ['LG-06'],
  title: { en: 'Market regions', nl: 'Marktregio’s', nb: 'Markedsregioner' },
  about: {
    en: 'A partner sells to every country of a region it is onboarded in, with an office there or not; elsewhere it is refused with 2030.',
    nl: 'Een partner verkoopt aan elk land van een regio waarvoor hij is toegelaten, met of zonder kantoor; elders geweigerd met 2030.',
    nb: 'En partner selger til alle land i en region den er godkjent for, med eller uten kontor der; ellers avvist med 2030.',
  },
  columns: [
    { en: 'Region', nl: 'Regio', nb: 'Region' },
    { en: 'Countries', nl: 'Landen', nb: 'Land' },
  ],
  rows: marketRegions.map((region) => [regionWords[region], countriesIn(region).join(' ')]),
};
