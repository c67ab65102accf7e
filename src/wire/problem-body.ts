/** A refusal as an answer's body, which is both problem+json and Partner Center's fault; and the bare one of a fault of ours. */
import { z } from 'zod';
import type { FieldFault, LineFault, Refusal, RefusalKind } from '../domain/refusals.ts';
import { pointersOf } from './explanations/pointers.ts';
import { explanationOf } from './explanations.ts';
import type { Locale } from './locales.ts';
import { detailOf, titleOf, wordsOf } from './problem-words.ts';
import { usageFaults } from './problems/usage-problems.ts';
import { problems, type Side, statusOf } from './problems.ts';

export const reasonShape = z.object({
  pointer: z.string().describe('JSON pointer into the body; ?name for a query value; header:Name for a header'),
  detail: z.string(),
  code: z.string().exactOptional(),
  cartErrorCode: z.int().exactOptional().describe("Partner Center's code of a cart line's error"),
  remedy: z.string().exactOptional().describe('What would make it pass'),
  more: z.string().exactOptional().describe('Where the rule and its dates stand'),
});

export const problemShape = z
  .object({
    type: z.string().describe('Relative address of what this kind of refusal means'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    traceId: z.string(),
    errors: z.array(reasonShape),
    code: z
      .union([z.string(), z.int()])
      .describe("Partner Center's code, or one of ours (970001–970999); a number only where an agreement exists"),
    description: z.string(),
    data: z.array(z.string()),
    source: z.literal('DealDesk'),
    retryAfterSeconds: z.int().exactOptional(),
  })
  .catchall(z.unknown())
  .meta({ id: 'Problem', description: "A refusal: problem+json and Partner Center's fault in one body" });

export type ProblemBody = z.infer<typeof problemShape>;

interface About {
  readonly locale: Locale;
  readonly side: Side;
  /** The path asked for. */
  readonly instance: string;
  readonly traceId: string;
}

const errorsOf = (refusal: Refusal, locale: Locale): ProblemBody['errors'] => {
  if ('faults' in refusal)
    return refusal.faults.map(({ pointer, message }: FieldFault) => ({ pointer, detail: message }));
  if (refusal.kind === 'usage-records-refused') {
    return refusal.records.map(({ record, reason }) => {
      const { field, words } = usageFaults[reason];
      return { pointer: `/records/${record}/${field}`, detail: words[locale] };
    });
  }
  if (refusal.kind === 'cart-has-errors') return refusal.lines.map((fault) => reasonOf(fault, 'cart', locale));
  if (refusal.kind === 'order-lines-refused') return refusal.lines.map((fault) => reasonOf(fault, 'order', locale));
  const explanation = explanationOf(refusal);
  return explanation !== undefined && !('field' in explanation)
    ? [{ pointer: '', ...customerReasonOf(refusal, locale) }]
    : [];
};

/** One reason against a line: the field it is about, and what would make it pass. */
export const reasonOf = (
  { line, cartErrorCode, refusal }: LineFault,
  body: keyof typeof pointersOf,
  locale: Locale,
): ProblemBody['errors'][number] => ({
  pointer: pointersOf[body](line, explanationOf(refusal)?.field),
  ...customerReasonOf(refusal, locale),
  ...(body === 'cart' ? { cartErrorCode } : {}),
});

/** A reason that is about no field: against the customer as a whole. */
export const customerReasonOf = (refusal: Refusal, locale: Locale) => {
  const explanation = explanationOf(refusal);
  return {
    detail: detailOf(refusal, locale),
    code: problems[refusal.kind].code,
    ...(explanation === undefined ? {} : { remedy: wordsOf(explanation.remedy, refusal, locale) }),
    ...(explanation?.rules === undefined ? {} : { more: `/reference/rules#${explanation.rules}` }),
  };
};

/** A refusal that stands for others speaks in the words of the first of them. */
const speaker = (refusal: Refusal): Refusal =>
  refusal.kind === 'order-lines-refused' ? refusal.lines[0].refusal : refusal;

const ownEnvelopeOf = (kind: RefusalKind, message: string): Readonly<Record<string, unknown>> => {
  const { ownEnvelope } = problems[kind];
  return ownEnvelope === undefined ? {} : { message, ...ownEnvelope };
};

/** The whole body of a refusal. `data` is always an array of text (WR-09), because clients can't read anything else. */
export const problemBody = (whole: Refusal, { locale, side, instance, traceId }: About): ProblemBody => {
  const refusal = speaker(whole);
  const detail = detailOf(refusal, locale);
  const errors = errorsOf(whole, locale);
  return {
    type: `/problems/${refusal.kind}`,
    title: titleOf(refusal, locale),
    status: statusOf(refusal.kind, side),
    detail,
    instance,
    traceId,
    errors,
    code: problems[refusal.kind].code,
    description: detail,
    data: errors.map((error) => `${error.pointer}: ${error.detail}`),
    source: 'DealDesk',
    ...('retryAfterSeconds' in refusal ? { retryAfterSeconds: refusal.retryAfterSeconds } : {}),
    ...ownEnvelopeOf(refusal.kind, detail),
  };
};

/** A fault of ours: it says nothing of the inside, only the id under which the log tells more. */
export const faultBody = ({ locale, instance, traceId }: Omit<About, 'side'>): ProblemBody => {
  const detail = {
    en: 'Something went wrong on our side. Nothing is known to be wrong with your request; send it again later.',
    nl: 'Er ging aan onze kant iets mis. Voor zover bekend is er met uw aanvraag niets mis; stuur haar later opnieuw.',
    nb: 'Noe gikk galt hos oss. Så vidt vi vet er det ikke noe galt med forespørselen din; send den igjen senere.',
  }[locale];
  return {
    type: '/problems/fault',
    title: { en: 'Unexpected error', nl: 'Onverwachte fout', nb: 'Uventet feil' }[locale],
    status: 500,
    detail,
    instance,
    traceId,
    errors: [],
    code: '800003',
    description: detail,
    data: [],
    source: 'DealDesk',
  };
};
