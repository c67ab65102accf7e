/** Money is whole minor units plus a currency; sums stay exact because every amount is a safe integer. */

/** `minor` is an integer of minor units (cents; whole yen), safe (|minor| ≤ 2^53 − 1); `currency` is ISO 4217, upper case. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

/** Currencies whose minor unit is not a hundredth (ISO 4217). */
const digitsOf: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, CLP: 0, ISK: 0, KWD: 3, BHD: 3 };

export const minorDigits = (currency: string): number => digitsOf[currency] ?? 2;

/** Throws RangeError on a fraction or an unsafe integer: such an amount is a fault of ours, never of a caller. */
export const money = (minor: number, currency: string): Money => {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`Not a whole number of minor units: ${minor} ${currency}`);
  return { minor, currency };
};

export const times = (amount: Money, quantity: number): Money => money(amount.minor * quantity, amount.currency);

/** Throws RangeError on mixed currencies. */
export const sum = (amounts: readonly Money[], currency: string): Money =>
  amounts.reduce(
    (total, amount) => {
      if (amount.currency !== currency) throw new RangeError(`Can't add ${amount.currency} to ${currency}`);
      return money(total.minor + amount.minor, currency);
    },
    money(0, currency),
  );

/** Equal whole parts, the last one taking any rounding (SP-03). `count` ≥ 1. */
export const instalments = (total: Money, count: number): readonly Money[] => {
  const part = Math.trunc(total.minor / count);
  return Array.from({ length: count }, (_, i) =>
    money(i === count - 1 ? total.minor - part * (count - 1) : part, total.currency),
  );
};

/** The number a Partner Center client reads: 438.00 USD is 438. Both are exact, so their quotient is the double next to it. */
export const toMajor = (amount: Money): number => amount.minor / 10 ** minorDigits(amount.currency);
