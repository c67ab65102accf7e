/** An order's facts in words, in three languages: partner facts for partners, all of them for the desk (OR-03). */
import { z } from 'zod';
import type { SealedFact } from '../domain/orders/facts.ts';
import type { Progress } from '../domain/orders/next-step.ts';
import { amountText } from './amounts.ts';
import { filled, type Locale } from './locales.ts';
import { reminderShape, withReminders } from './reminders.ts';
import { factWords, placedWords, reasonWords } from './timeline-words.ts';
import { collectionShape, given } from './writing.ts';

export const timelineEntryShape = z
  .object({
    seq: z
      .int()
      .exactOptional()
      .describe('Its place among the facts; absent for a reminder, whose fact may hold several'),
    at: z.string(),
    by: z.object({ objectId: z.string(), role: z.string() }),
    kind: z.string(),
    text: z.string(),
    words: z.string().exactOptional().describe("The reviewer's own words"),
    attachmentIds: z.array(z.string()).exactOptional(),
    line: z.int().exactOptional(),
    subscriptionId: z.string().exactOptional(),
    code: z.string().exactOptional(),
    reminder: reminderShape.exactOptional(),
  })
  .meta({ id: 'TimelineEntry' });

interface TimelineOf {
  readonly facts: readonly SealedFact[];
  readonly progress: Pick<Progress, 'reminders'>;
}

export const timelineShape = collectionShape(timelineEntryShape);

/** Oldest first. Who did it is told to a partner only where it was the partner's own: reviewers are "the desk". */
export const timelineOf = ({ facts, progress }: TimelineOf, audience: 'partner' | 'desk', locale: Locale) =>
  withReminders(factEntriesOf(facts, audience, locale), progress.reminders ?? [], audience, locale);

const factEntriesOf = (facts: readonly SealedFact[], audience: 'partner' | 'desk', locale: Locale) =>
  facts
    // Each reminder has an entry of its own at its moment.
    .filter(({ kind }) => kind !== 'reminders-recorded')
    .filter((fact) => audience === 'desk' || fact.audience === 'partner')
    .map((fact) => ({
      seq: fact.seq,
      at: fact.at,
      by: audience === 'desk' || !isDeskRole(fact.by.role) ? fact.by : { objectId: 'desk', role: 'Reviewer' },
      kind: fact.kind,
      text: textOf(fact, locale),
      ...given({
        words: 'words' in fact ? fact.words : undefined,
        attachmentIds: attachmentIdsOf(fact),
        line: 'line' in fact ? fact.line : undefined,
        subscriptionId: 'subscriptionId' in fact ? fact.subscriptionId : undefined,
        code: 'code' in fact ? fact.code : undefined,
      }),
    }));

const attachmentIdsOf = (fact: SealedFact): readonly string[] | undefined => {
  if (fact.kind === 'documents-uploaded') return fact.attachments.map((a) => a.attachmentId);
  return fact.kind === 'files-erased' ? fact.attachmentIds : undefined;
};

const isDeskRole = (role: string): boolean => ['Reviewer', 'ReviewLead', 'Operator'].includes(role);

const textOf = (fact: SealedFact, locale: Locale): string => {
  if (fact.kind === 'order-placed') return filled(placedWords[fact.status][locale], { reviewBy: fact.reviewBy });
  if (fact.kind === 'review-rejected') return `${factWords[fact.kind][locale]} ${reasonWords[fact.reason][locale]}`;
  if (fact.kind !== 'line-cancelled') return factWords[fact.kind][locale];
  const { refund, notBilled, kept } = fact;
  const amounts = { refund, notBilled, kept };
  return filled(
    factWords[fact.kind][locale],
    Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, amountText(amount, locale)])),
  );
};
