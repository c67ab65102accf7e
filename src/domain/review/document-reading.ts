/** What a document's own text says of amount, currency, customer and date: candidates for a reviewer, never a verdict. */

/** As it stands in the document: a currency code, or a sign that several currencies share. */
export interface FoundAmount {
  /** A plain decimal: `1234.5`. */
  readonly amount: string;
  readonly currency?: string;
}

export type DocumentReading =
  | {
      readonly state: 'read';
      readonly amounts: readonly FoundAmount[];
      /** `YYYY-MM-DD`. */
      readonly dates: readonly string[];
      readonly names: readonly string[];
      /** Does the customer's name, as the partner keeps it, stand in the text? */
      readonly namesCustomer: boolean;
      /** Only the first pages were read. */
      readonly isPart?: true;
    }
  /** There is none: a scan, a photo. */
  | { readonly state: 'no-text' }
  /** It took too long, or could not be made sense of. */
  | { readonly state: 'not-read' };

/** Candidates kept of each kind, so that what is stored stays small. */
const kept = { amounts: 12, dates: 6, names: 5, nameCharacters: 80 } as const;

const signs: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', '¥': 'JPY', $: '$', kr: 'kr', us$: 'USD' };
const sign = String.raw`US\$|[€£¥$]|[Kk]r\b\.?|\b[A-Z]{3}\b`;
const figure = String.raw`\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,2})?`;
const amount = new RegExp(
  `(${sign})?[ \\u00a0]{0,2}(?<![\\d.,])(${figure})(?![\\d]|[.,]\\d)(?:[ \\u00a0]{0,2}(${sign}))?`,
  'g',
);
const currencies = new Set(Intl.supportedValuesOf('currency'));

/** Lines that name somebody: what stands behind the label, in the desk's three languages. */
const label =
  /^\s*(?:customer(?: name)?|client|company|buyer|bill(?:ed)? to|sold to|ordered by|klant(?:naam)?|bedrijf|koper|besteld door|opdrachtgever|kunde(?:navn)?|firma|kjøper|bestilt av)\s*[:\-–]\s*(\S.{1,200})$/i;

export const readCandidates = (text: string, customerName: string | undefined): DocumentReading => {
  if (!/[\p{L}\p{N}]/u.test(text)) return { state: 'no-text' };
  return {
    state: 'read',
    amounts: amountsIn(text).slice(0, kept.amounts),
    dates: datesIn(text).slice(0, kept.dates),
    names: namesIn(text).slice(0, kept.names),
    namesCustomer: customerName !== undefined && includesName(text, customerName),
  };
};

/** Only figures with a currency beside them: a purchase order is full of other numbers. The largest come first. */
const amountsIn = (text: string): readonly FoundAmount[] => {
  const found = new Map<string, FoundAmount>();
  for (const [, before, digits = '', after] of text.matchAll(amount)) {
    const currency = currencyOf(before) ?? currencyOf(after);
    if (currency === undefined) continue;
    const value = decimalOf(digits);
    found.set(`${currency} ${value}`, { amount: value, currency });
  }
  return [...found.values()].sort((a, b) => Number(b.amount) - Number(a.amount));
};

const currencyOf = (written: string | undefined): string | undefined => {
  if (written === undefined) return undefined;
  const known = signs[written.toLowerCase().replace('.', '')];
  return known ?? (currencies.has(written) ? written : undefined);
};

/** `1.234,50`, `1,234.50`, `1 234,50` and `1'234.50` are one number: a separator before one or two last digits is the decimal's. */
export const decimalOf = (written: string): string => {
  const [, whole = '', fraction = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/s.exec(written) ?? [];
  const digits = whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
  const cents = fraction.replace(/0+$/, '');
  return cents === '' ? digits : `${digits}.${cents}`;
};

const months: readonly (readonly string[])[] = [
  ['january', 'januari', 'januar', 'jan'],
  ['february', 'februari', 'februar', 'feb'],
  ['march', 'maart', 'mars', 'mar', 'mrt'],
  ['april', 'apr'],
  ['may', 'mei', 'mai'],
  ['june', 'juni', 'jun'],
  ['july', 'juli', 'jul'],
  ['august', 'augustus', 'aug'],
  ['september', 'sep', 'sept'],
  ['october', 'oktober', 'oct', 'okt'],
  ['november', 'nov'],
  ['december', 'desember', 'dec', 'des'],
];
const numericDate = /\b(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))\b/g;
const writtenDate = /\b(?:(\d{1,2})\.?\s+(\p{L}{3,9})\.?,?\s+(\d{4})|(\p{L}{3,9})\s+(\d{1,2}),?\s+(\d{4}))\b/gu;

const datesIn = (text: string): readonly string[] => {
  const found = new Set<string>();
  const keep = (year: string | undefined, month: number, day: string | undefined): void => {
    const [y, d] = [Number(year), Number(day)];
    if (y >= 1990 && y <= 2100 && month >= 1 && month <= 12 && d >= 1 && d <= 31) {
      found.add(`${y}-${String(month).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
    }
  };
  for (const [, year, month, day, first, second, end] of text.matchAll(numericDate)) {
    if (year !== undefined) keep(year, Number(month), day);
    // Day first, as most of the world writes it, unless only the other way is a date.
    else if (Number(second) <= 12) keep(end, Number(second), first);
    else keep(end, Number(first), second);
  }
  for (const [, day, name, year, otherName, otherDay, otherYear] of text.matchAll(writtenDate)) {
    const month = months.findIndex((names) => names.includes((name ?? otherName ?? '').toLowerCase()));
    keep(year ?? otherYear, month + 1, day ?? otherDay);
  }
  return [...found];
};

const namesIn = (text: string): readonly string[] => {
  const found = new Set<string>();
  for (const line of text.split(/\r?\n/)) {
    const name = label.exec(line)?.[1]?.replace(/\s+/g, ' ').trim().slice(0, kept.nameCharacters);
    if (name !== undefined && name !== '') found.add(name);
  }
  return [...found];
};

/** Letters and digits only, so that line ends, dots and capitals make no difference. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const includesName = (text: string, name: string): boolean => {
  const wanted = folded(name);
  return wanted !== '' && ` ${folded(text)} `.includes(` ${wanted} `);
};
