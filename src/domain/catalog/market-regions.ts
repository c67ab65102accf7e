/** The market regions partners are onboarded in: who has one may sell to every country of it, with an office there or not (LG-06). */
import { knownCountries } from './markets.ts';

const countriesOf = {
  europe: [
    'AD AT AX BE BG BL BV CH CY CZ DE DK EE ES FI FO FR GB GF GG GI GL GP GR HR HU IE IM IS IT JE LI LT LU LV MC MF MQ',
    'MT NL NO PL PM PT RE RO SE SI SJ SK SM TF VA YT',
  ],
  easternEurope: ['AL AM AZ BA BY GE KG KZ MD ME MK RS RU TJ TM TR UA UZ XK'],
  northAmerica: ['AS BM CA GU MP PR UM US VI'],
  latinAmerica: [
    'AG AI AR AW BB BO BQ BR BS BZ CL CO CR CW DM DO EC FK GD GS GT GY HN HT JM KN KY LC MS MX NI PA PE PY SR SV SX TC',
    'TT UY VC VE VG',
  ],
  middleEastAfrica: [
    'AE AF AO BF BH BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW IL IQ JO KE KM KW LB LR LS LY MA MG ML',
    'MR MU MW MZ NA NE NG OM PK PS QA RW SA SC SH SL SN SO SS ST SZ TD TG TN TZ UG YE ZA ZM ZW',
  ],
  asiaPacific: [
    'AQ AU BD BN BT CC CK CX FJ FM HK HM ID IN IO JP KH KI KR LA LK MH MM MN MO MV MY NC NF NP NR NU NZ PF PG PH PN PW',
    'SB SG TH TK TL TO TV TW VN VU WF WS',
  ],
  china: ['CN'],
} as const;

export type MarketRegion = keyof typeof countriesOf;

export const marketRegions = Object.keys(countriesOf) as readonly MarketRegion[];

export const countriesIn = (region: MarketRegion): readonly string[] => countriesOf[region].join(' ').split(' ');

const regionByCountry: ReadonlyMap<string, MarketRegion> = new Map(
  marketRegions.flatMap((region) => countriesIn(region).map((country) => [country, region] as const)),
);

/** Undefined for a country we do not know. */
export const marketRegionOf = (country: string): MarketRegion | undefined => regionByCountry.get(country.toUpperCase());

/** Countries that lie in no region, or in two: none, by test. */
export const misplacedCountries = (): readonly string[] => {
  const placed = marketRegions.flatMap(countriesIn);
  return [
    ...knownCountries().filter((country) => !placed.includes(country)),
    ...placed.filter((country, i) => placed.indexOf(country) !== i || !knownCountries().includes(country)),
  ];
};
