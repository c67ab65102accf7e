/** The three languages of every message, and the choice among them by X-Locale (WR-04). */
import * as zodLocales from 'zod/locales';

export const locales = ['en', 'nl', 'nb'] as const;
export type Locale = (typeof locales)[number];

/** One message in each language; `{name}` stands for what is filled in. */
export type Words = Readonly<Record<Locale, string>>;

/** The text with each `{name}` replaced: lists joined by commas, an instant by its day and minute. What no value is given for stays as it is. */
export const filled = (text: string, values: Readonly<Record<string, unknown>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? whole : said(value);
  });

const said = (value: unknown): string =>
  Array.isArray(value) ? value.map(said).join(', ') : String(value).replace(instant, '$1 $2 UTC');

/** As the desk writes an instant; the minute that has begun is told, so that nobody comes too late by a word of ours. */
const instant = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?Z$/;

const languageOf: Readonly<Record<string, Locale>> = { nl: 'nl', nb: 'nb', nn: 'nb', no: 'nb' };

/** Takes `nl-NL`, `nb_NO`, even a doubled `en-US,en-US`; anything else is English. */
export const localeOf = (xLocale: string | undefined): Locale =>
  languageOf[xLocale?.trim().slice(0, 2).toLowerCase() ?? ''] ?? 'en';

type FieldWords = ReturnType<typeof zodLocales.en>['localeError'];

/** What isn't there is missing: nobody but a programmer has received an `undefined`. */
const orMissing =
  (missing: string, words: FieldWords): FieldWords =>
  (issue) =>
    issue.input === undefined && issue.code === 'invalid_type' ? missing : words(issue);

/** The words zod uses for a wrong field, one map a language. */
export const fieldWords = {
  en: orMissing('missing', zodLocales.en().localeError),
  nl: orMissing('ontbreekt', zodLocales.nl().localeError),
  nb: orMissing('mangler', zodLocales.no().localeError),
} as const satisfies Record<Locale, unknown>;
