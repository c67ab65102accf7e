/** An amount of money as people read it: the digits of its currency, grouped as in their language. */
import { type Money, minorDigits, toMajor } from '../domain/money.ts';
import type { Locale } from './locales.ts';

export const amountText = (amount: Money, locale: Locale): string => {
  const digits = minorDigits(amount.currency);
  const number = toMajor(amount).toLocaleString(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${number} ${amount.currency}`;
};
