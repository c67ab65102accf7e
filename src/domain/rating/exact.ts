/** Exact decimals of rating: forty places carried, rounded once to minor units, half to even, on each ledger line (SP-03). */
import Big from 'big.js';
import { type Money, minorDigits, money } from '../money.ts';

/** A constructor of its own: nobody else's division is changed by ours. */
export const Exact = Big();
Exact.DP = 40;
Exact.RM = Exact.roundHalfEven;

export type Exact = Big;

export const exact = (text: string): Exact => new Exact(text);

export const zero: Exact = exact('0');

export const least = (a: Exact, b: Exact): Exact => (a.lt(b) ? a : b);

/** The one rounding of a ledger line; what rounds to nothing from below is nothing, without a sign. */
export const toMoney = (amount: Exact, currency: string): Money =>
  money(
    amount
      .times(exact('10').pow(minorDigits(currency)))
      .round(0, Exact.roundHalfEven)
      .toNumber() + 0,
    currency,
  );
