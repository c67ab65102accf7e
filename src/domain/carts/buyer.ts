/** Who buys and what is true of them today: everything the rules of buying look at besides the line itself. */
import { type Account, sellsIn } from '../customers/account.ts';
import { hasAgreement } from '../customers/agreements.ts';
import type { Customer } from '../customers/customer.ts';
import type { OrderLine } from '../orders/order.ts';
import { done, type Result, refused } from '../result.ts';
import type { Subscription } from '../subscriptions/subscription.ts';

export interface Buyer {
  readonly account: Account;
  readonly customer: Customer;
  readonly subscriptions: readonly Subscription[];
  /** Holds a legacy MS-AZR-0145P subscription with some partner, never said which (AP-02). */
  readonly holdsLegacyAzure: boolean;
  /** The "only one" marker of the Azure plan is taken (AP-01). */
  readonly holdsAzurePlanMarker: boolean;
  /** How many customers of a sandbox account hold an Azure plan, counted no further than its limit (SB-03). */
  readonly azurePlansOfAccount: number;
}

/** Lines of the same cart or order that were accepted before this one: they count towards "only one" and limits. */
export type Earlier = readonly OrderLine[];

/** CU-04: nothing is sold to a customer whose relationship ended; LG-06: nor outside the partner's market regions. */
export const mayTradeWith = ({ customer, account }: Pick<Buyer, 'customer' | 'account'>): Result<void> => {
  if (customer.relationship !== 'reseller') return refused({ kind: 'relationship-ended' });
  return sellsIn(account, customer.country)
    ? done(undefined)
    : refused({ kind: 'market-not-onboarded', country: customer.country });
};

/** CU-02, CU-04: what every order needs of its customer; a cart may be prepared before the agreement is attested. */
export const mayOrderFor = (buyer: Pick<Buyer, 'customer' | 'account'>): Result<void> => {
  const trade = mayTradeWith(buyer);
  if (!trade.ok) return trade;
  return hasAgreement(buyer.customer) ? done(undefined) : refused({ kind: 'agreement-missing' });
};
