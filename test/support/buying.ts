/** Buyers, callers and lines for tests of buying, taken from the demo world and changed where a test says so. */
import type { PartnerCaller, PartnerRole } from '../../src/domain/callers.ts';
import type { Buyer } from '../../src/domain/carts/buyer.ts';
import type { LineRequest } from '../../src/domain/carts/cart.ts';
import type { Account } from '../../src/domain/customers/account.ts';
import type { Customer } from '../../src/domain/customers/customer.ts';
import { type Instant, parseInstant } from '../../src/domain/time.ts';
import type { CustomerEntry } from '../../src/tools/world/entry.ts';
import { demoWorld } from '../../src/tools/world/world.ts';

export const seededAt: Instant = parseInstant('2026-11-25T08:00:00Z');

export const world = demoWorld(seededAt);

export const items = {
  azurePlan: 'DZH318Z0BPS6:0001:DZH318Z0BPX0',
  savingsPlanOneYear: 'DZH318Z09V6F:0001:DZH318Z0BLD3',
  savingsPlanThreeYears: 'DZH318Z09V6F:0002:DZH318Z0BLD4',
  reservationBilledOnce: 'DZH318Z0BQ36:004G:DZH318Z08C0S',
  reservationMonthly: 'DZH318Z0BQ3P:0039:DZH318Z08F1B',
  reservedSqlDatabase: 'DZH318Z0BQ7R:0003:DZH318Z00L0L',
  reservedCosmosDb: 'DZH318Z0BQ8T:0003:DZH318Z00LGX',
  redHat: 'DG7GMGF0RHE1:0001:DG7GMGF00M1T',
  suse: 'DG7GMGF0SUS1:0002:DG7GMGF00M7S',
  legacyAzure: 'MS-AZR-0145P',
  sharedServices: 'MS-AZR-0159P',
  windowsServerOneYear: 'DG7GMGF0DWS1:0001:DG7GMGF0DWA1',
  windowsServerThreeYears: 'DG7GMGF0DWS1:0002:DG7GMGF0DWA2',
  calForSchools: 'DG7GMGF0DVT7:000E:DG7GMGF0FVZP',
  remoteDesktopThreeYears: 'DG7GMGF0DVSV:000P:DG7GMGF0F3Q9',
  sqlServerStale: 'DG7GMGF0FKZV:0003:DG7GMGF0DQLM',
  sqlServer: 'DG7GMGF0FKZV:0003:DG7GMGF0DWMS',
  accessLtsc: 'DG7GMGF0D7FV:0001:DG7GMGF0D7GV',
  excelLtsc: 'DG7GMGF0D7FT:0001:DG7GMGF0D7GT',
  identityManager: 'DG7GMGF0DWT0:0001:DG7GMGF0DSQR',
} as const;

const found = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`The demo world has no ${what}`);
  return value;
};

export const accountNamed = (name: string): Account =>
  found(
    world.accounts.find((account) => account.name === name),
    name,
  );

/** By company name, and by account where two partners have the same customer. */
export const entryNamed = (name: string, of?: Account): CustomerEntry =>
  found(
    world.customers.find(
      ({ customer }) => customer.companyName === name && (of === undefined || customer.partnerId === of.partnerId),
    ),
    name,
  );

interface BuyerChange extends Partial<Omit<Buyer, 'customer' | 'account'>> {
  readonly customer?: Partial<Customer>;
  readonly account?: Partial<Account>;
}

export const buyerNamed = (name: string, change: BuyerChange = {}): Buyer => {
  const { customer, subscriptions, tenant } = entryNamed(name);
  const account = found(
    world.accounts.find((candidate) => candidate.partnerId === customer.partnerId),
    'such account',
  );
  return {
    subscriptions,
    holdsLegacyAzure: tenant?.holdsLegacyAzure ?? false,
    holdsAzurePlanMarker: false,
    azurePlansOfAccount: 0,
    ...change,
    customer: { ...customer, ...change.customer },
    account: { ...account, ...change.account },
  };
};

export const callerOf = (
  account: Account,
  roles: readonly PartnerRole[] = ['AdminAgent'],
  more: Partial<Pick<PartnerCaller, 'objectId' | 'appOnly'>> = {},
): PartnerCaller => ({
  side: 'partner',
  partnerId: account.partnerId,
  objectId: 'b3b4cf9c-7ee3-4a4e-9d0c-000000000001',
  roles,
  appOnly: false,
  environment: account.environment,
  ...more,
});

export const lineFor = (catalogItemId: string, change: Partial<LineRequest> = {}): LineRequest => ({
  catalogItemId,
  quantity: 1,
  provisioningContext: {},
  ...change,
});

/** A savings plan shared under Tailspin Toys' Azure plan, unless the test says otherwise. */
export const savingsPlanFor = (
  amount: string,
  provisioningContext: Readonly<Record<string, string>> = {
    scope: 'shared',
    subscriptionId: 'a1000000-0001-4000-8000-000000000001',
  },
  change: Partial<LineRequest> = {},
): LineRequest =>
  lineFor(items.savingsPlanOneYear, {
    commitment: { amount, currency: 'usd', grain: 'hourly' },
    provisioningContext,
    ...change,
  });

/** Wingtip, a government in a watched market. */
export const wingtipId = 'c1000000-0002-4000-8000-000000000002';

/** A line of Wingtip's, as clients send it, that is flagged and wants a purchase order at once. */
export const flaggedSavingsPlan = {
  catalogItemId: items.savingsPlanOneYear,
  quantity: 1,
  billingCycle: 'monthly',
  provisioningContext: { scope: 'single', entitlementId: 'e1000000-0002-4000-8000-000000000001' },
  purchaseCommitment: { amount: 6, currency: 'usd', grain: 'hourly' },
} as const;
