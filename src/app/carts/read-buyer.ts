/** Reads who buys: account, customer and what the customer holds, with the account's time. Another partner's customer is not found (TN-02). */
import type { Buyer } from '../../domain/carts/buyer.ts';
import type { Account } from '../../domain/customers/account.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { sandboxAzurePlans } from '../../domain/customers/holding-limits.ts';
import { azurePlanMarker } from '../../domain/customers/markers.ts';
import type { CustomerRef } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Instant } from '../../domain/time.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore, CustomerStore, TenantStore } from '../customers/ports.ts';

export interface BuyerDeps {
  readonly customers: Pick<CustomerStore, 'read' | 'withSubscriptions' | 'hasMarker' | 'markersOfPartner'>;
  readonly tenants: TenantStore;
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly clock: Clock;
}

/** A customer of an account, as nearly every request needs it. `now` is account time. */
export interface KnownCustomer {
  readonly account: Account;
  readonly customer: Customer;
  readonly now: Instant;
}

/** The same reads whoever the customer belongs to: the partner's id is half of the key. */
export const readCustomerOf = async (
  {
    customers,
    accounts,
    clock,
  }: Pick<BuyerDeps, 'accounts' | 'clock'> & {
    readonly customers: Pick<CustomerStore, 'read'>;
  },
  ref: CustomerRef,
): Promise<Result<KnownCustomer>> => {
  const [customer, account] = await Promise.all([customers.read(ref), accounts.read(ref.partnerId)]);
  return knownOf(ref, account?.value, customer, clock);
};

const knownOf = (
  ref: CustomerRef,
  account: Account | undefined,
  customer: Customer | undefined,
  clock: Clock,
): Result<KnownCustomer> => {
  if (account === undefined)
    throw new Error(`Partner ${ref.partnerId} has no account, yet one of its people was let in`);
  if (customer === undefined) return refused({ kind: 'customer-not-found' });
  return done({ account, customer, now: accountTime(clock.real(), account.clock) });
};

/** With what the customer holds, which lies beside it and is read in the same question. */
export interface HoldingCustomer extends KnownCustomer {
  readonly subscriptions: readonly Subscription[];
}

export const readHoldingOf = async (
  { customers, accounts, clock }: Pick<BuyerDeps, 'accounts' | 'clock' | 'customers'>,
  ref: CustomerRef,
): Promise<Result<HoldingCustomer>> => {
  const [{ customer, subscriptions }, account] = await Promise.all([
    customers.withSubscriptions(ref),
    accounts.read(ref.partnerId),
  ]);
  const known = knownOf(ref, account?.value, customer, clock);
  return known.ok ? done({ ...known.value, subscriptions }) : known;
};

/** The account time in which the whole request is judged comes with the buyer. */
export interface BuyerAt {
  readonly buyer: Buyer;
  readonly now: Instant;
}

export const readBuyer = async (
  deps: BuyerDeps,
  ref: CustomerRef,
  /** The Azure plan asks for facts that nothing else needs (AP-01, AP-02, SB-03). */
  { buysAzurePlan }: { readonly buysAzurePlan: boolean | Promise<boolean> },
): Promise<Result<BuyerAt>> => {
  const knowing = readHoldingOf(deps, ref);
  const [known, planFacts] = await Promise.all([
    knowing,
    Promise.resolve(buysAzurePlan).then((buys) => (buys ? readPlanFacts(deps, ref, knowing) : noPlanFacts)),
  ]);
  return known.ok ? done(buyerAt(known.value, planFacts)) : known;
};

type PlanFacts = Pick<Buyer, 'holdsLegacyAzure' | 'holdsAzurePlanMarker' | 'azurePlansOfAccount'>;

const noPlanFacts: PlanFacts = { holdsLegacyAzure: false, holdsAzurePlanMarker: false, azurePlansOfAccount: 0 };

const readPlanFacts = async (
  { tenants, customers }: BuyerDeps,
  ref: CustomerRef,
  knowing: Promise<Result<KnownCustomer>>,
): Promise<PlanFacts> => {
  const [tenant, holdsAzurePlanMarker, azurePlansOfAccount] = await Promise.all([
    tenants.read(ref.customerId),
    customers.hasMarker(ref, azurePlanMarker),
    // Only a sandbox has a limit, and counting asks all of its customers.
    knowing.then((known) =>
      known.ok && known.value.account.environment === 'sandbox'
        ? customers.markersOfPartner(ref.partnerId, azurePlanMarker, sandboxAzurePlans)
        : 0,
    ),
  ]);
  return { holdsLegacyAzure: tenant.holdsLegacyAzure, holdsAzurePlanMarker, azurePlansOfAccount };
};

const buyerAt = ({ account, customer, subscriptions, now }: HoldingCustomer, planFacts: PlanFacts): BuyerAt => ({
  buyer: { account, customer, subscriptions, ...planFacts },
  now,
});
