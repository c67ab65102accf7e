/** The order's own part of its story: its facts, in order, with what each is about. */
import { toMajor } from '../../domain/money.ts';
import type { SealedFact } from '../../domain/orders/facts.ts';
import { epochMs, type Instant, instantOf } from '../../domain/time.ts';
import type { Entry } from './story.ts';

/** What a fact is about, in a few words: ids and codes, as the document has them. */
const aboutOf = (fact: SealedFact): string => {
  switch (fact.kind) {
    case 'order-placed':
      return `${fact.status}, ${fact.lines.length} line(s), ${toMajor(fact.total)} ${fact.total.currency}, review by ${fact.reviewBy}`;
    case 'risk-assessed':
      return `${fact.assessment.outcome}, score ${fact.assessment.score}`;
    case 'documents-uploaded':
      return fact.attachments.map(({ attachmentId }) => attachmentId).join(', ');
    case 'review-rejected':
      return fact.reason;
    case 'line-provisioned':
      return `line ${fact.line}: subscription ${fact.subscriptionId}`;
    case 'line-failed':
      return `line ${fact.line}: ${fact.reason} (${fact.code})`;
    case 'order-finished':
      return fact.status;
    default:
      return '';
  }
};

/**
 * Facts carry account time. Where the account's clock runs ahead, what lies in the real future happened that much earlier.
 */
export const realTimeOf = (at: Instant, offsetMs: number, now: Instant): Instant =>
  at > now ? instantOf(epochMs(at) - offsetMs) : at;

export const entriesOfFacts = (facts: readonly SealedFact[], offsetMs: number, now: Instant): readonly Entry[] =>
  facts.map((fact) => {
    const about = aboutOf(fact);
    const at = realTimeOf(fact.at, offsetMs, now);
    const who = fact.by.role === 'System' ? 'the system' : `${fact.by.role} ${fact.by.objectId}`;
    const accountTime = at === fact.at ? '' : ` (account time ${fact.at})`;
    return {
      at,
      from: 'order',
      says: `#${fact.seq} ${fact.kind} by ${who}${about === '' ? '' : `: ${about}`}${accountTime}`,
    };
  });
