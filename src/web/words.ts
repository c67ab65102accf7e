/** The pages' own words in three languages. What the API has words for, it says itself. */
import type { Locale } from './languages.ts';
import { dutch } from './words/dutch.ts';
import { english } from './words/english.ts';
import { norwegian } from './words/norwegian.ts';

export type WordKey = keyof typeof english;
export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

const words: Readonly<Record<Locale, Readonly<Record<WordKey, string>>>> = {
  en: english,
  nl: dutch,
  nb: norwegian,
};

/** `{name}` is replaced. Where a text has two forms, `one | many`, the number `n` chooses. */
export const sayIn =
  (locale: Locale): Say =>
  (key, values = {}) => {
    const [one = '', many = one] = words[locale][key].split(' | ');
    const text = values.n === 1 ? one : many;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  };

export const isWordKey = (text: string): text is WordKey => Object.hasOwn(english, text);
