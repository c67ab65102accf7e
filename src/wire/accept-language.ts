/** The language of a page: what the address says, or the best of what the browser would take. */
import { type Locale, localeOf, locales } from './locales.ts';

const spoken = (tag: string): Locale | undefined => {
  const locale = localeOf(tag);
  // `localeOf` takes English for whatever it does not know.
  return locale !== 'en' || /^en\b/i.test(tag) || tag === '*' ? locale : undefined;
};

/** RFC 9110: `nb;q=0.8, nl, *;q=0.1`. A weight of 0 means never. */
export const pageLanguage = (lang: string | undefined, acceptLanguage: string | undefined): Locale => {
  const asked = locales.find((locale) => locale === lang?.toLowerCase());
  if (asked !== undefined) return asked;
  const wanted = (acceptLanguage ?? '')
    .slice(0, 1_000)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { locale: spoken(tag), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wanted.find(({ locale }) => locale !== undefined)?.locale ?? 'en';
};
