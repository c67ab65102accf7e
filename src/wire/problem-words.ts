/** A refusal in words: its title and detail, with the facts of the case filled in. */
import type { Refusal } from '../domain/refusals.ts';
import { filled, type Locale, type Words } from './locales.ts';
import { fileFaultWords } from './problems/file-faults.ts';
import { legacyReasonWords } from './problems/legacy-reasons.ts';
import { webhookUrlFaultWords } from './problems/webhook-url-faults.ts';
import { problems } from './problems.ts';

/** Facts that are codes are told in words. */
const factsOf = (refusal: Refusal, locale: Locale): Readonly<Record<string, unknown>> => {
  if (refusal.kind === 'file-refused') return { ...refusal, reason: fileFaultWords[refusal.reason][locale] };
  if (refusal.kind === 'webhook-url-refused')
    return { ...refusal, reason: webhookUrlFaultWords[refusal.reason][locale] };
  if (refusal.kind === 'legacy-offer-closed') return { ...refusal, reason: legacyReasonWords[refusal.reason][locale] };
  return { ...refusal };
};

/** Any words in which `{name}` stands for a fact of the refusal: of its remedy, say. */
export const wordsOf = (words: Words, refusal: Refusal, locale: Locale): string =>
  filled(words[locale], factsOf(refusal, locale));

export const titleOf = (refusal: Refusal, locale: Locale): string => problems[refusal.kind].title[locale];

export const detailOf = (refusal: Refusal, locale: Locale): string =>
  wordsOf(problems[refusal.kind].detail, refusal, locale);
