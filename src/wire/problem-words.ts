/** A refusal in words: its title and detail, with the facts of the case filled in. */
import type { Refusal } from '../domain/refusals.ts';
import type { Locale, Words } from './locales.ts';
import { fileFaultWords } from './problems/file-faults.ts';
import { legacyReasonWords } from './problems/legacy-reasons.ts';
import { webhookUrlFaultWords } from './problems/webhook-url-faults.ts';
import { problems } from './problems.ts';

/** Facts of a refusal as text for its words: lists joined by commas, anything deeper left out. */
const textOf = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : String(value));

const fill = (words: Words, locale: Locale, facts: object): string =>
  words[locale].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const fact: unknown = Object.entries(facts).find(([key]) => key === name)?.[1];
    return fact === undefined ? whole : textOf(fact);
  });

/** Facts that are codes are told in words. */
const factsOf = (refusal: Refusal, locale: Locale): object => {
  if (refusal.kind === 'file-refused') return { ...refusal, reason: fileFaultWords[refusal.reason][locale] };
  if (refusal.kind === 'webhook-url-refused')
    return { ...refusal, reason: webhookUrlFaultWords[refusal.reason][locale] };
  if (refusal.kind === 'legacy-offer-closed') return { ...refusal, reason: legacyReasonWords[refusal.reason][locale] };
  return refusal;
};

/** Any words in which `{name}` stands for a fact of the refusal: of its remedy, say. */
export const wordsOf = (words: Words, refusal: Refusal, locale: Locale): string =>
  fill(words, locale, factsOf(refusal, locale));

export const titleOf = (refusal: Refusal, locale: Locale): string => problems[refusal.kind].title[locale];

export const detailOf = (refusal: Refusal, locale: Locale): string =>
  wordsOf(problems[refusal.kind].detail, refusal, locale);
