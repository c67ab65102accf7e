/** What of a customer's subscriptions gives a benefit on Azure use, by category (SP-13). */
import type { Subscription } from './subscription.ts';

export const benefitCategories = ['savingsPlans', 'reservations'] as const;

export type BenefitCategory = (typeof benefitCategories)[number];

export const benefitCategoryOf = ({ family }: Pick<Subscription, 'family'>): BenefitCategory | undefined => {
  if (family === 'savingsPlan') return 'savingsPlans';
  return family === 'reservation' ? 'reservations' : undefined;
};

/** Newest first; of one category, or all. */
export const benefitsOf = (
  subscriptions: readonly Subscription[],
  category?: BenefitCategory,
): readonly Subscription[] =>
  subscriptions
    .filter((subscription) => {
      const its = benefitCategoryOf(subscription);
      return its !== undefined && (category === undefined || its === category);
    })
    .sort((a, b) => (a.startsAt === b.startsAt ? 0 : a.startsAt < b.startsAt ? 1 : -1));
