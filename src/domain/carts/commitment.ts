/** An hourly commitment as exact decimal text, and what it comes to over a term (SP-03). */
import Big from 'big.js';
import { type Money, money } from '../money.ts';
import type { Commitment } from '../orders/order.ts';
import type { LineRequest } from './cart.ts';

/** Hours a term counts for, leap days or not. */
export const hoursOf = { P1Y: 8_760, P3Y: 26_280 } as const;

export const mostDecimals = 3;
/** USD an hour; each SKU says its own, and none says less (SP-03). */
export const leastCommitment = '0.001';
/** No maximum is published; above this a term's total could not be told exactly any more. */
const most = '1000000';

/** Plain decimal or exponent form, as JSON numbers come; short enough to be computed with. */
const decimal = /^\+?\d{1,15}(\.\d{1,20})?(e[+-]?\d{1,2})?$/i;

export type ReadCommitment =
  | { readonly ok: true; readonly commitment: Commitment }
  | { readonly ok: false; readonly reason: string };

const wrong = (reason: string): ReadCommitment => ({ ok: false, reason });

export const readCommitment = (asked: LineRequest['commitment'], least: string): ReadCommitment => {
  if (asked === undefined) return wrong('it is missing');
  if (asked.currency.toUpperCase() !== 'USD') return wrong(`its currency is ${asked.currency.slice(0, 10)}`);
  if (asked.grain.toLowerCase() !== 'hourly') return wrong(`its grain is ${asked.grain.slice(0, 20)}`);
  if (!decimal.test(asked.amount)) return wrong('its amount is no decimal number');
  const amount = new Big(asked.amount);
  if (amount.lt(least)) return wrong(`its amount is below ${least}`);
  if (amount.gt(most)) return wrong(`its amount is above ${most}`);
  if (!amount.round(mostDecimals).eq(amount)) return wrong(`its amount has more than ${mostDecimals} decimals`);
  return { ok: true, commitment: { amount: amount.toFixed(), currency: 'USD', grain: 'hourly' } };
};

/** Exact to the cent: three decimals times the hours never leave a fraction of one; half-even would settle it if they did. */
export const totalOf = (commitment: Commitment, term: keyof typeof hoursOf): Money =>
  money(new Big(commitment.amount).times(hoursOf[term]).times(100).round(0, Big.roundHalfEven).toNumber(), 'USD');
