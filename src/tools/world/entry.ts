/** How the demo world's customers are written down, and the short forms their tables use. */
import { currencyOf } from '../../domain/catalog/markets.ts';
import type { Account } from '../../domain/customers/account.ts';
import type { BillingProfile } from '../../domain/customers/billing-profile.ts';
import type { Agreement, Customer, Segment } from '../../domain/customers/customer.ts';
import type { TenantRecord } from '../../domain/customers/tenant-record.ts';
import { customerId, subscriptionId } from '../../domain/ids.ts';
import type { AzureSubscription, Subscription } from '../../domain/subscriptions/subscription.ts';
import { type Instant, parseInstant, plusTerm } from '../../domain/time.ts';

/** A customer with all that hangs from it at the world's beginning. */
export interface CustomerEntry {
  readonly customer: Customer;
  readonly subscriptions: readonly Subscription[];
  readonly tenant?: TenantRecord;
}

interface CustomerRow {
  /** The customer's tenant id. */
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly segment?: Segment;
  readonly since: Instant;
  readonly agreed?: boolean;
  /** Accepted the agreement with Microsoft itself (CU-02). */
  readonly signedDirectly?: boolean;
  readonly relationship?: Customer['relationship'];
  readonly reseller?: string;
}

const agreementOf = (domain: string, dateAgreed: Instant): Agreement => ({
  templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
  type: 'MicrosoftCustomerAgreement',
  dateAgreed,
  primaryContact: { firstName: 'Robin', lastName: 'Buyer', email: `robin@${domain}` },
  attestedBy: 'onboarding',
});

const billingOf = (companyName: string, domain: string, country: string): BillingProfile => ({
  companyName,
  email: `bills@${domain}`,
  culture: 'en-US',
  language: 'en',
  address: { country, city: 'Capital', addressLine1: 'Main Street 1', postalCode: '10001' },
});

/** Everybody has attested the agreement unless `agreed` is false. */
export const customerOf = (account: Account, row: CustomerRow): Customer => {
  const currency = currencyOf(row.country);
  if (currency === undefined) throw new Error(`${row.name}: ${row.country} is no market of ours`);
  const domain = `${row.name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}.example`;
  return {
    id: customerId(row.id),
    partnerId: account.partnerId,
    environment: account.environment,
    companyName: row.name,
    domain,
    country: row.country,
    currency,
    segment: row.segment ?? 'commercial',
    isGcc: false,
    relationship: row.relationship ?? 'reseller',
    relationshipSince: row.since,
    ...(row.agreed === false ? {} : { agreement: agreementOf(domain, row.since) }),
    ...(row.signedDirectly === true ? { signedDirectly: true } : {}),
    billing: billingOf(row.name, domain, row.country),
    ...(row.reseller === undefined ? {} : { reseller: row.reseller }),
  };
};

const held = (customer: Customer, id: string, startsAt: Instant) => ({
  id: subscriptionId(id),
  partnerId: customer.partnerId,
  customerId: customer.id,
  environment: customer.environment,
  quantity: 1,
  status: 'active' as const,
  startsAt,
  ...(customer.reseller === undefined ? {} : { partnerOnRecord: customer.reseller }),
});

/** An Azure plan, registered for reservations, with the Azure subscriptions under it. */
export const azurePlan = (
  customer: Customer,
  id: string,
  azureSubscriptions: readonly AzureSubscription[],
): Subscription => ({
  ...held(customer, id, customer.relationshipSince),
  family: 'azurePlan',
  catalogItemId: 'DZH318Z0BPS6:0001:DZH318Z0BPX0',
  title: 'Microsoft Azure plan',
  autoRenew: false,
  azureSubscriptions,
  registration: 'registered',
});

/** A customer of both sandboxes, with an Azure plan in each, so that what it holds can be moved from one to the other (SP-10). */
export const sharedInSandboxes: CustomerRow = {
  id: 'c0f00000-0003-4000-8000-000000000003',
  name: 'Sandbox Movers',
  country: 'NL',
  since: parseInstant('2022-04-11T10:00:00Z'),
};

/** Bought in the Azure portal by the customer itself, under its partner's plan: it has no order (CU-05). */
export const savingsPlanBoughtByCustomer = (customer: Customer, id: string, planId: string): Subscription => {
  const startsAt = parseInstant('2026-02-02T08:00:00Z');
  return {
    ...held(customer, id, startsAt),
    family: 'savingsPlan',
    catalogItemId: 'DZH318Z09V6F:0001:DZH318Z0BLD3',
    title: 'Compute savings plan, 1 Year',
    autoRenew: false,
    term: 'P1Y',
    endsAt: plusTerm(startsAt, 'P1Y'),
    commitment: { amount: '0.01', currency: 'USD', grain: 'hourly' },
    scope: { type: 'shared', subscriptionId: planId },
  };
};

/** Software bought earlier: a customer who has it is not new to buying (SR-02). */
export const windowsServer = (customer: Customer, id: string, startsAt: string): Subscription => ({
  ...held(customer, id, parseInstant(startsAt)),
  family: 'softwareSubscription',
  catalogItemId: 'DG7GMGF0DWS1:0002:DG7GMGF0DWA2',
  title: 'Windows Server Standard - 16 Core License Pack - 3 year',
  quantity: 2,
  autoRenew: true,
  term: 'P3Y',
  endsAt: plusTerm(parseInstant(startsAt), 'P3Y'),
});
