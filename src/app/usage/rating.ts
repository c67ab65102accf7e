/** How a customer's hours are rated: by the price list of the hour's month, in USD as savings plans are (SP-03), and by what the customer holds. */
import { partsOf } from '../../domain/catalog/item.ts';
import { type Catalog, skuKeyOf } from '../../domain/catalog/load.ts';
import type { CustomerId } from '../../domain/ids.ts';
import type { MeterPrice, Month, PriceLists } from '../../domain/prices/price-list.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { benefitsInHour } from '../../domain/usage/benefits-in-hour.ts';
import { type Hour, monthOfHour } from '../../domain/usage/hours.ts';
import { type RatedUsage, rateUsage } from '../../domain/usage/rate-usage.ts';
import { reservedMeterOf } from '../../domain/usage/reserved-meters.ts';
import type { KeptUsage } from '../../domain/usage/usage.ts';

export interface RatingDeps {
  readonly priceLists: PriceLists;
  readonly catalog: Catalog;
}

export interface Rating {
  readonly meterIn: (hour: Hour, meter: string) => MeterPrice | undefined;
  readonly rate: (
    customer: CustomerId,
    subscriptions: readonly Subscription[],
    hour: Hour,
    records: readonly KeptUsage[],
  ) => RatedUsage;
}

export const makeRating = ({ priceLists, catalog }: RatingDeps): Rating => {
  const byMonth = new Map<Month, ReadonlyMap<string, MeterPrice>>();
  /** Price lists are data of the deployed desk: of each month there is one. */
  const pricesOf = (hour: Hour): ReadonlyMap<string, MeterPrice> => {
    const month = monthOfHour(hour);
    const known = byMonth.get(month);
    if (known !== undefined) return known;
    const prices = new Map(priceLists.pricesIn('USD', month).map((price) => [price.id, price]));
    byMonth.set(month, prices);
    return prices;
  };
  const reservedIn = (hour: Hour) => (catalogItemId: string) => {
    const parts = partsOf(catalogItemId);
    const [item] = parts === undefined ? [] : (catalog.itemsBySku.get(skuKeyOf(parts.productId, parts.skuId)) ?? []);
    return item === undefined ? undefined : reservedMeterOf(item, [...pricesOf(hour).values()]);
  };

  return {
    meterIn: (hour, meter) => pricesOf(hour).get(meter),
    rate: (customer, subscriptions, hour, records) => {
      const benefits = benefitsInHour(subscriptions, hour, reservedIn(hour));
      return rateUsage(records, customer, benefits, (meter) => {
        const price = pricesOf(hour).get(meter);
        if (price === undefined) throw new Error(`Meter ${meter} was taken in, but has no price in ${hour}`);
        return price;
      });
    },
  };
};
