/** Prices, commitments and currencies as Partner Center writes them on carts, orders and subscriptions. */
import { z } from 'zod';
import { type Money, toMajor } from '../domain/money.ts';

export const pricingShape = z.object({
  listPrice: z.number(),
  discountedPrice: z.number(),
  proratedPrice: z.number(),
  price: z.number(),
  extendedPrice: z.number(),
});

/** Before tax, in major units. `extendedPrice` is the line's whole amount. */
export const pricingOf = (unit: Money, total: Money) => ({
  listPrice: toMajor(unit),
  discountedPrice: toMajor(unit),
  proratedPrice: toMajor(unit),
  price: toMajor(unit),
  extendedPrice: toMajor(total),
});

export const commitmentShape = z.object({ amount: z.number(), currency: z.string(), grain: z.string() });

/** Currency and grain in lower case, as Partner Center writes them on carts and orders. */
export const commitmentOf = (
  commitment: { readonly amount: string; readonly currency: string; readonly grain: string } | undefined,
) =>
  commitment === undefined
    ? undefined
    : {
        amount: Number(commitment.amount),
        currency: commitment.currency.toLowerCase(),
        grain: commitment.grain.toLowerCase(),
      };

const symbols: Readonly<Record<string, string>> = {
  USD: '$',
  EUR: '€',
  GBP: '£',
  NOK: 'kr',
  AUD: 'A$',
  BRL: 'R$',
  JPY: '¥',
};

export const symbolOf = (currency: string): string => symbols[currency] ?? currency;
