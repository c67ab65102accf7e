/** Price lists as an account sees them: up to the month that has begun in its own time (AP-07, SB-04). */
import type { PartnerCaller } from '../../domain/callers.ts';
import { type ListedCurrency, listedCurrencies } from '../../domain/catalog/markets.ts';
import {
  type MeterPrice,
  monthOf,
  type PriceList,
  type PriceLists,
  readMonth,
} from '../../domain/prices/price-list.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';

export interface ReadPriceListDeps {
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly clock: Clock;
  readonly priceLists: PriceLists;
}

export const makeReadPriceList = ({ accounts, clock, priceLists }: ReadPriceListDeps) => {
  const nowOf = async ({ partnerId }: PartnerCaller) => {
    const account = await accounts.read(partnerId);
    return account === undefined ? clock.real() : accountTime(clock.real(), account.value.clock);
  };

  return {
    ofMonth: async (caller: PartnerCaller, country: string, month: string): Promise<Result<PriceList>> => {
      const wanted = readMonth(month);
      if (wanted === undefined) return refused({ kind: 'not-found' });
      return priceLists.of(country, wanted, await nowOf(caller));
    },

    /** Today's rates in one of the listed currencies. */
    today: async (caller: PartnerCaller, currency: string): Promise<Result<readonly MeterPrice[]>> => {
      const listed = listedCurrencies.find((each): each is ListedCurrency => each === currency.toUpperCase());
      if (listed === undefined) return refused({ kind: 'currency-not-supported', currency });
      return done(priceLists.pricesIn(listed, monthOf(await nowOf(caller))));
    },
  };
};
