/** Countries (ISO 3166-1 alpha-2), the currency each is sold in, and where a shown price includes tax (CT-05). */
import type { ProductFamily } from './families.ts';

/** Currencies the price lists have. */
export const listedCurrencies = ['USD', 'EUR', 'GBP', 'NOK', 'AUD', 'BRL', 'JPY'] as const;

export type ListedCurrency = (typeof listedCurrencies)[number];

/** Countries with a price list in a currency of their own; every other one is sold in USD. */
const countriesOf: Readonly<Record<Exclude<ListedCurrency, 'USD'>, string>> = {
  EUR: 'AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM TF VA XK YT',
  GBP: 'GB GG GI IM JE SH FK GS',
  NOK: 'NO SJ BV',
  AUD: 'AU CC CX HM KI NF NR TV',
  BRL: 'BR',
  JPY: 'JP',
};

const soldInUsd = [
  'AE AF AG AI AL AM AO AQ AR AS AW AZ BA BB BD BF BH BI BJ BM BN BO BQ BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN',
  'CO CR CV CW CZ DJ DK DM DO DZ EC EG ER ET FJ FM FO GA GD GE GH GL GM GN GQ GT GU GW GY HK HN HT HU ID IL IN IO IQ',
  'IS JM JO KE KG KH KM KN KR KW KY KZ LA LB LC LI LK LR LS LY MA MD MG MH MK ML MM MN MO MP MR MS MU MV MW MX MY',
  'MZ NA NC NE NG NI NP NU NZ OM PA PE PF PG PH PK PL PN PR PS PW PY QA RO RS RU RW SA SB SC SE SG SL SN SO SR SS ST',
  'SV SX SZ TC TD TG TH TJ TK TL TM TN TO TR TT TW TZ UA UG UM US UY UZ VC VE VG VI VN VU WF WS YE ZA ZM ZW',
].join(' ');

const currencyByCountry: ReadonlyMap<string, ListedCurrency> = new Map([
  ...soldInUsd.split(' ').map((country) => [country, 'USD'] as const),
  ...listedCurrencies.flatMap((currency) =>
    currency === 'USD' ? [] : countriesOf[currency].split(' ').map((country) => [country, currency] as const),
  ),
]);

/** The market's currency; undefined for a country we do not know. `country` in any case. */
export const currencyOf = (country: string): ListedCurrency | undefined => currencyByCountry.get(country.toUpperCase());

export const knownCountries = (): readonly string[] => [...currencyByCountry.keys()];

/** Families whose shown price includes tax, by market; everywhere else prices are before tax (CT-05). */
export const taxIncluded: Readonly<Record<string, readonly ProductFamily[]>> = {
  AU: ['softwareSubscription', 'perpetualSoftware'],
  BR: ['softwareSubscription', 'perpetualSoftware', 'reservation'],
};

export const priceIncludesTax = (family: ProductFamily, country: string): boolean =>
  taxIncluded[country]?.includes(family) ?? false;
