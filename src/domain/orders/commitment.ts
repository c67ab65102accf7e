/** What an order's savings plan lines commit to together, an hour (SP-03). */
import { Big } from 'big.js';
import type { OrderLine } from './order.ts';

/** A decimal text without trailing zeros; `undefined` when no line commits to anything. */
export const hourlyCommitment = (lines: readonly Pick<OrderLine, 'commitment'>[]): string | undefined => {
  const amounts = lines.flatMap((line) => (line.commitment === undefined ? [] : [line.commitment.amount]));
  return amounts.length === 0 ? undefined : amounts.reduce((total, amount) => total.plus(amount), new Big(0)).toFixed();
};
