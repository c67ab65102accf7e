/** How the tables write a price: one unit for its whole term, in whole minor units of each listed currency (CT-05). */
import type { Pricing } from '../item.ts';

/** Hundredths, but whole yen. The order is that of `listedCurrencies`. */
export type Prices = readonly [
  USD: number,
  EUR: number,
  GBP: number,
  NOK: number,
  AUD: number,
  BRL: number,
  JPY: number,
];

export const unitPrice = ([USD, EUR, GBP, NOK, AUD, BRL, JPY]: Prices): Pricing => ({
  by: 'unit',
  erp: { USD, EUR, GBP, NOK, AUD, BRL, JPY },
});
