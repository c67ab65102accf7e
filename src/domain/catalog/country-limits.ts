/** Where a family may not be bought, as dated rows (CT-06, RI-02); the refusal is 400 code 800070. */
import { type Instant, parseInstant } from '../time.ts';
import type { ProductFamily } from './families.ts';

export interface CountryLimit {
  readonly families: readonly ProductFamily[];
  readonly countries: readonly string[];
  /** The limit holds from (inclusive) until (exclusive); still holds where absent. */
  readonly from: Instant;
  readonly until?: Instant;
}

interface Row {
  readonly families: readonly ProductFamily[];
  /** ISO 3166-1 alpha-2, apart by spaces. */
  readonly countries: string;
  readonly from: string;
  readonly until?: string;
}

const rows: readonly Row[] = [
  // The published list of 30 November 2019 for reservations; Azerbaijan is on it, Brazil and Russia are not.
  {
    families: ['reservation'],
    from: '2019-11-30T00:00:00Z',
    countries: [
      'AX AS AD AI AQ AG AW AZ BJ BT BQ BV IO VG BF BI KH CF TD CN CX CC KM CG CD CK DJ DM GQ ER FK GF PF TF GA GM GI',
      'GL GD GP GU GG GN GW GY HT HM IM JE KI XK LA LS LR MG MW MV ML MH MQ MR YT FM MS MZ MM NR NC NE NU NF MP PW',
      'PG PN RE BL LC MF PM VC WS SM ST SC SL SX SB SO GS SS SH SR SJ SZ TL TG TK TO TC TV UM VU VA WF YE',
    ].join(' '),
  },
  // Azure in China is run by another company, under a cloud of its own.
  {
    families: ['azurePlan', 'savingsPlan', 'legacyAzure', 'sharedServices'],
    from: '2019-10-01T00:00:00Z',
    countries: 'CN',
  },
];

export const countryLimits: readonly CountryLimit[] = rows.map(({ families, countries, from, until }) => ({
  families,
  countries: countries.split(' '),
  from: parseInstant(from),
  ...(until === undefined ? {} : { until: parseInstant(until) }),
}));

const sets = countryLimits.map((limit) => ({ ...limit, countries: new Set(limit.countries) }));

export const isSoldIn = (family: ProductFamily, country: string, now: Instant): boolean =>
  !sets.some(
    (limit) =>
      limit.families.includes(family) &&
      limit.countries.has(country) &&
      now >= limit.from &&
      (limit.until === undefined || now < limit.until),
  );

/** Every country a row names, for the check that each is one we know. */
export const limitedCountries = (): readonly string[] => countryLimits.flatMap((limit) => [...limit.countries]);
