/** What each reason against a line is about and what would make it pass: the field, the remedy, and where the rule stands. */
import type { Refusal, RefusalKind } from '../domain/refusals.ts';
import { azureLineExplanations } from './explanations/azure-line-explanations.ts';
import { buyerExplanations } from './explanations/buyer-explanations.ts';
import type { Explanation } from './explanations/explanation.ts';
import { lineExplanations } from './explanations/line-explanations.ts';
import { sandboxExplanations } from './explanations/sandbox-explanations.ts';

export const explanations = {
  ...lineExplanations,
  ...azureLineExplanations,
  ...buyerExplanations,
  ...sandboxExplanations,
} as const;

const byKind: Partial<Record<RefusalKind, Explanation>> = explanations;

export const explanationOf = ({ kind }: Refusal): Explanation | undefined => byKind[kind];
