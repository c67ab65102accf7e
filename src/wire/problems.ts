/**
 * Every refusal and what it is to the outside (WR-03): a kind without a row does not compile.
 * The body is one that is both problem+json and Partner Center's fault.
 */
import { z } from 'zod';
import type { FieldFault, LineFault, Refusal, RefusalKind } from '../domain/refusals.ts';
import { explanationOf, pointersOf } from './explanations.ts';
import type { Locale, Words } from './locales.ts';
import { azureProblems } from './problems/azure-problems.ts';
import { cartProblems, catalogProblems, customerProblems } from './problems/buying-problems.ts';
import { readingProblems } from './problems/catalog-problems.ts';
import { azureHoldingProblems, customerCareProblems } from './problems/customer-problems.ts';
import { familyProblems, sandboxProblems } from './problems/eligibility-problems.ts';
import { fileFaultWords } from './problems/file-faults.ts';
import { legacyReasonWords } from './problems/legacy-reasons.ts';
import { lineProblems } from './problems/line-problems.ts';
import { deskProblems, operationProblems, orderProblems, uploadProblems } from './problems/order-problems.ts';
import type { Problem } from './problems/problem.ts';
import { requestProblems } from './problems/request-problems.ts';
import { webhookProblems, webhookUrlFaultWords } from './problems/webhook-problems.ts';

export const problems: Readonly<Record<RefusalKind, Problem>> = {
  ...requestProblems,
  ...customerProblems,
  ...customerCareProblems,
  ...azureHoldingProblems,
  ...catalogProblems,
  ...cartProblems,
  ...lineProblems,
  ...familyProblems,
  ...readingProblems,
  ...sandboxProblems,
  ...azureProblems,
  ...orderProblems,
  ...uploadProblems,
  ...deskProblems,
  ...webhookProblems,
  ...operationProblems,
} satisfies Record<RefusalKind, Problem>;

export type Side = 'partner' | 'desk' | 'public';

/** The desk answers 412 and 428 where a partner's client, which would repeat those, gets 409 and 400. */
export const statusOf = (kind: RefusalKind, side: Side): number => {
  const problem = problems[kind];
  return side === 'desk' ? (problem.deskStatus ?? problem.status) : problem.status;
};

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

export const titleOf = (refusal: Refusal, locale: Locale): string => problems[refusal.kind].title[locale];
export const detailOf = (refusal: Refusal, locale: Locale): string =>
  fill(problems[refusal.kind].detail, locale, factsOf(refusal, locale));

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
    ...(explanation === undefined ? {} : { remedy: fill(explanation.remedy, locale, factsOf(refusal, locale)) }),
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
