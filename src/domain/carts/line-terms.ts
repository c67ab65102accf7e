/** What a line is billed in: its cycle and its currency, from what was asked and what the SKU and the buyer allow. */
import type { CatalogItem } from '../catalog/item.ts';
import type { BillingCycle } from '../orders/order.ts';
import type { Buyer } from './buyer.ts';

/** The SKU's first cycle where none was given; a reservation without a billing plan is billed once (RI-05). */
export const cycleFor = (asked: BillingCycle | undefined, { product, sku }: CatalogItem): BillingCycle => {
  const cycle = asked === undefined || asked === 'none' ? (sku.billingCycles[0] ?? 'none') : asked;
  return product.family === 'reservation' && cycle === 'monthly' && !sku.billingCycles.includes('monthly')
    ? 'one_time'
    : cycle;
};

/**
 * Currencies this buyer may pay this item in, the one taken by default first: the market's, then the partner's own (900169).
 * Savings plans are priced and billed in USD (SP-03).
 */
export const currenciesFor = ({ availability: { pricing } }: CatalogItem, buyer: Buyer): readonly string[] => {
  if (pricing.by === 'commitment') return ['USD'];
  const own = [buyer.customer.currency, buyer.account.currency];
  // What is paid by use is billed in whichever currency the partner's agreement has (LG-06).
  return pricing.by === 'usage' ? own : own.filter((currency) => pricing.erp[currency] !== undefined);
};
