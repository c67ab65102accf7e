/** Customers that hold the legacy offer MS-AZR-0145P with Contoso: one in production, one to play the move in the sandbox (AP-05). */
import { createHash } from 'node:crypto';
import type { Customer } from '../../domain/customers/customer.ts';
import { holderKeyOf } from '../../domain/customers/transition.ts';
import { subscriptionId } from '../../domain/ids.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { parseInstant } from '../../domain/time.ts';
import { contoso, contosoSandbox } from './accounts.ts';
import { type CustomerEntry, customerOf } from './entry.ts';

/** Before the offer was closed to new relationships (LG-01). */
const beforePhaseOne = parseInstant('2019-03-04T10:00:00Z');

/** A legacy subscription is one Azure subscription, bought by an order of its own. */
const legacy = (customer: Customer, id: string, azureSubscriptionId: string, friendlyName: string): Subscription => ({
  id: subscriptionId(id),
  partnerId: customer.partnerId,
  customerId: customer.id,
  environment: customer.environment,
  family: 'legacyAzure',
  catalogItemId: 'MS-AZR-0145P',
  title: 'Microsoft Azure (MS-AZR-0145P)',
  quantity: 1,
  status: 'active',
  startsAt: parseInstant('2019-05-01T08:00:00Z'),
  autoRenew: false,
  azureSubscriptions: [{ id: azureSubscriptionId, friendlyName, status: 'active' }],
});

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

const entry = (customer: Customer, subscriptions: readonly Subscription[]): CustomerEntry => ({
  customer,
  subscriptions,
  tenant: {
    customerTenantId: customer.id,
    holdsLegacyAzure: true,
    legacyHolders: [holderKeyOf(digest, customer.partnerId)],
  },
});

export const legacyCustomers = (): readonly CustomerEntry[] => {
  const woodgrove = customerOf(contoso, {
    id: 'c1000000-0010-4000-8000-000000000010',
    name: 'Woodgrove Bank',
    country: 'US',
    since: beforePhaseOne,
  });
  const sandbox = customerOf(contosoSandbox, {
    id: 'c1f00000-0003-4000-8000-000000000003',
    name: 'Sandbox Bank',
    country: 'US',
    since: beforePhaseOne,
  });
  return [
    entry(woodgrove, [
      legacy(woodgrove, 'd1000000-0010-4000-8000-000000000001', 'e1000000-0010-4000-8000-000000000001', 'Branches'),
      legacy(woodgrove, 'd1000000-0010-4000-8000-000000000002', 'e1000000-0010-4000-8000-000000000002', 'Archive'),
    ]),
    entry(sandbox, [
      legacy(sandbox, 'd1f00000-0003-4000-8000-000000000001', 'e1f00000-0003-4000-8000-000000000001', 'Sandbox'),
    ]),
  ];
};
