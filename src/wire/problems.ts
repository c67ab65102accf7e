/** Every refusal and what it is to the outside (WR-03): a kind without a row does not compile. */
import type { RefusalKind } from '../domain/refusals.ts';
import { agreementProblems } from './problems/agreement-problems.ts';
import { azureLineProblems } from './problems/azure-line-problems.ts';
import { azurePlanProblems } from './problems/azure-plan-problems.ts';
import { billingProblems } from './problems/billing-problems.ts';
import { cancellationProblems } from './problems/cancellation-problems.ts';
import { cartProblems } from './problems/cart-problems.ts';
import { catalogProblems } from './problems/catalog-problems.ts';
import { customerProblems } from './problems/customer-problems.ts';
import { deskProblems } from './problems/desk-problems.ts';
import { eligibilityProblems } from './problems/eligibility-problems.ts';
import { lineProblems } from './problems/line-problems.ts';
import { orderProblems } from './problems/order-problems.ts';
import type { Problem } from './problems/problem.ts';
import { requestProblems } from './problems/request-problems.ts';
import { sandboxProblems } from './problems/sandbox-problems.ts';
import { softwareProblems } from './problems/software-problems.ts';
import { subscriptionProblems } from './problems/subscription-problems.ts';
import { supportProblems } from './problems/support-problems.ts';
import { transferProblems } from './problems/transfer-problems.ts';
import { uploadProblems } from './problems/upload-problems.ts';
import { usageProblems } from './problems/usage-problems.ts';
import { webhookProblems } from './problems/webhook-problems.ts';

export const problems: Readonly<Record<RefusalKind, Problem>> = {
  ...requestProblems,
  ...customerProblems,
  ...agreementProblems,
  ...subscriptionProblems,
  ...softwareProblems,
  ...transferProblems,
  ...azurePlanProblems,
  ...catalogProblems,
  ...cartProblems,
  ...lineProblems,
  ...eligibilityProblems,
  ...azureLineProblems,
  ...orderProblems,
  ...cancellationProblems,
  ...uploadProblems,
  ...deskProblems,
  ...supportProblems,
  ...sandboxProblems,
  ...usageProblems,
  ...billingProblems,
  ...webhookProblems,
} satisfies Record<RefusalKind, Problem>;

export type Side = 'partner' | 'desk' | 'public';

/** The desk answers 412 and 428 where a partner's client, which would repeat those, gets 409 and 400. */
export const statusOf = (kind: RefusalKind, side: Side): number => {
  const problem = problems[kind];
  return side === 'desk' ? (problem.deskStatus ?? problem.status) : problem.status;
};
