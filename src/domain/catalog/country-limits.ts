/** Where a family may not be bought, as dated rows (CT-06, RI-02); the refusal is 400 code 800070. */
import { type Instant, parseInstant } from '../time.ts';
import type { ProductFamily } from './families.ts';

interface CountryLimit {
  readonly family: ProductFamily;
  readonly countries: string;
  /** The limit holds from (inclusive) until (exclusive); still holds where absent. */
  readonly from: string;
  readonly until?: string;
}

/** The published list of 30 November 2019 for reservations; Azerbaijan is on it, Brazil and Russia are not. */
const limits: readonly CountryLimit[] = [
  {
    family: 'reservation',
    from: '2019-11-30T00:00:00Z',
    countries: [
      'AX AS AD AI AQ AG AW AZ BJ BT BQ BV IO VG BF BI KH CF TD CN CX CC KM CG CD CK DJ DM GQ ER FK GF PF TF GA GM GI',
      'GL GD GP GU GG GN GW GY HT HM IM JE KI XK LA LS LR MG MW MV ML MH MQ MR YT FM MS MZ MM NR NC NE NU NF MP PW',
      'PG PN RE BL LC MF PM VC WS SM ST SC SL SX SB SO GS SS SH SR SJ SZ TL TG TK TO TC TV UM VU VA WF YE',
    ].join(' '),
  },
];

const parsed = limits.map((limit) => ({
  family: limit.family,
  countries: new Set(limit.countries.split(' ')),
  from: parseInstant(limit.from),
  until: limit.until === undefined ? undefined : parseInstant(limit.until),
}));

export const isSoldIn = (family: ProductFamily, country: string, now: Instant): boolean =>
  !parsed.some(
    (limit) =>
      limit.family === family &&
      limit.countries.has(country) &&
      now >= limit.from &&
      (limit.until === undefined || now < limit.until),
  );

/** Every country a row names, for the check that each is one we know. */
export const limitedCountries = (): readonly string[] => parsed.flatMap((limit) => [...limit.countries]);
