/** A customer that a partner brings: a tenant of its own, with the reseller relationship that its creation makes (CU-01). */
import { currencyOf } from '../catalog/markets.ts';
import type { CustomerId } from '../ids.ts';
import { done, type Result, refused } from '../result.ts';
import type { Instant } from '../time.ts';
import { type Account, sellsIn } from './account.ts';
import type { BillingProfile } from './billing-profile.ts';
import type { Customer } from './customer.ts';

export interface CustomerRequest {
  readonly domain: string;
  readonly organizationRegistrationNumber?: string;
  readonly billing: BillingProfile;
  /** The indirect reseller's PartnerID; only an indirect provider has resellers (TN-10). */
  readonly reseller?: string;
}

export const newCustomer = (
  account: Account,
  id: CustomerId,
  request: CustomerRequest,
  now: Instant,
): Result<Customer> => {
  const country = request.billing.address.country.toUpperCase();
  const currency = currencyOf(country);
  if (currency === undefined) return refused({ kind: 'country-unknown', country });
  if (!sellsIn(account, country)) return refused({ kind: 'market-not-onboarded', country });
  const reseller = request.reseller === undefined ? undefined : resellerOf(account, request.reseller);
  if (reseller !== undefined && !reseller.ok) return reseller;
  return done({
    id,
    partnerId: account.partnerId,
    environment: account.environment,
    companyName: request.billing.companyName,
    domain: request.domain.toLowerCase(),
    country,
    currency,
    segment: 'commercial',
    isGcc: false,
    relationship: 'reseller',
    relationshipSince: now,
    billing: { ...request.billing, address: { ...request.billing.address, country } },
    ...(reseller === undefined ? {} : { reseller: reseller.value }),
    ...(request.organizationRegistrationNumber === undefined
      ? {}
      : { organizationRegistrationNumber: request.organizationRegistrationNumber }),
  });
};

/** A reseller this provider works with, or a refusal (800016). */
export const resellerOf = ({ model, resellers }: Account, named: string): Result<string> =>
  model === 'indirectProvider' && resellers.includes(named)
    ? done(named)
    : refused({ kind: 'reseller-invalid', reseller: named });

/** The market decides prices and currency, so it stays; everything else of the profile may change. */
export const changeBilling = (customer: Customer, billing: BillingProfile): Result<Customer> =>
  billing.address.country.toUpperCase() === customer.country
    ? done({ ...customer, companyName: billing.companyName, billing })
    : refused({ kind: 'country-fixed', country: customer.country });
