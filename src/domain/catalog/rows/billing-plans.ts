/** The billing plans on offer, as dated rows (SW-03, RI-05, SP-02): which cycles a SKU can be billed in, and since when. */
import type { BillingCycle } from '../../orders/order.ts';

export interface BillingPlan {
  /** The first is taken where a line names none. */
  readonly cycles: readonly BillingCycle[];
  /** Nothing is on sale under the plan before; always was where absent. ISO date. */
  readonly since?: string;
}

// biome-ignore format: one plan a line
export const billingPlans = {
  once:             { cycles: ['one_time'] },
  onceOrMonthly:    { cycles: ['one_time', 'monthly'] },
  monthlyUsage:     { cycles: ['monthly'] },
  oneYear:          { cycles: ['annual', 'monthly'] },
  threeYears:       { cycles: ['triennial', 'annual'],            since: '2021-10-22' },
  rdsCalOneYear:    { cycles: ['annual', 'monthly'],              since: '2021-10-22' },
  rdsCalThreeYears: { cycles: ['triennial', 'annual', 'monthly'], since: '2021-10-22' },
} as const satisfies Readonly<Record<string, BillingPlan>>;

export type BillingPlanName = keyof typeof billingPlans;

/** The later of the day a row says and the day its plan begins; open where neither is said. */
export const saleStart = (plan: BillingPlanName, from?: string): { readonly from?: string } => {
  const { since }: BillingPlan = billingPlans[plan];
  const day = since === undefined ? undefined : `${since}T00:00:00Z`;
  const start = day === undefined || (from !== undefined && from > day) ? from : day;
  return start === undefined ? {} : { from: start };
};
