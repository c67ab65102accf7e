/** How many pairs of eyes an order needs, as data (SR-15). */
import type { Money } from '../money.ts';

/** Orders above this value, in minor units of their own currency, need two different reviewers or a lead. */
export const twoReviewersAbove: Readonly<Record<string, number>> = {
  USD: 10_000_000,
  EUR: 10_000_000,
  GBP: 8_000_000,
  NOK: 100_000_000,
  AUD: 15_000_000,
  BRL: 50_000_000,
};

/** For a currency without a row of its own. */
const otherwiseAbove = 10_000_000;

export const approvalsNeeded = (order: { readonly total: Money }): 1 | 2 =>
  order.total.minor > (twoReviewersAbove[order.total.currency] ?? otherwiseAbove) ? 2 : 1;
