/** Fabrikam's customers: each bought for through an indirect reseller, who is on record for what hangs from its plan (TN-10). */
import { parseInstant } from '../../domain/time.ts';
import { fabrikam, fabrikamSandbox, resellers } from './accounts.ts';
import { azurePlan, type CustomerEntry, customerOf, sharedInSandboxes, windowsServer } from './entry.ts';

const longAgo = parseInstant('2021-11-08T10:00:00Z');

const northwind = (): CustomerEntry => {
  const customer = customerOf(fabrikam, {
    id: 'c2000000-0001-4000-8000-000000000001',
    name: 'Northwind Traders',
    country: 'NL',
    since: longAgo,
    reseller: resellers.harbourIt,
  });
  return {
    customer,
    subscriptions: [
      azurePlan(customer, 'a2000000-0001-4000-8000-000000000001', [
        { id: 'e2000000-0001-4000-8000-000000000001', friendlyName: 'Webshop', status: 'active' },
      ]),
      windowsServer(customer, 'b2000000-0001-4000-8000-000000000001', '2024-11-04T08:00:00Z'),
    ],
  };
};

/** San Marino: reservations are not sold there, everything else is (RI-02). */
const alpineSki = (): CustomerEntry => {
  const customer = customerOf(fabrikam, {
    id: 'c2000000-0002-4000-8000-000000000002',
    name: 'Alpine Ski House',
    country: 'SM',
    since: longAgo,
    reseller: resellers.nordicCloud,
  });
  return {
    customer,
    subscriptions: [
      azurePlan(customer, 'a2000000-0002-4000-8000-000000000002', [
        { id: 'e2000000-0002-4000-8000-000000000001', friendlyName: 'Lifts', status: 'active' },
      ]),
    ],
  };
};

/**
 * The customer of demo story (c): a government in a watched market, like Wingtip, whose plan was bought for a reseller. Three years
 * of 2.5 USD an hour are a high value besides: a purchase order at once, however often the story was played (SR-01).
 */
const ferries = (): CustomerEntry => {
  const customer = customerOf(fabrikam, {
    id: 'c2000000-0003-4000-8000-000000000003',
    name: 'Larnaca Ferry Board',
    country: 'CY',
    segment: 'government',
    since: longAgo,
    reseller: resellers.harbourIt,
  });
  return {
    customer,
    subscriptions: [
      azurePlan(customer, 'a2000000-0003-4000-8000-000000000003', [
        { id: 'e2000000-0003-4000-8000-000000000001', friendlyName: 'Timetables', status: 'active' },
      ]),
      windowsServer(customer, 'b2000000-0003-4000-8000-000000000003', '2025-03-10T08:00:00Z'),
    ],
  };
};

/** The same customer that Contoso has: a customer may have several partners, and neither sees the other's side (CU-04). */
const trey = (): CustomerEntry => ({
  customer: customerOf(fabrikam, {
    id: 'c0000000-0007-4000-8000-000000000007',
    name: 'Trey Research',
    country: 'DE',
    segment: 'nonprofit',
    since: longAgo,
    reseller: resellers.nordicCloud,
  }),
  subscriptions: [],
});

const sandbox = (): CustomerEntry => {
  const customer = customerOf(fabrikamSandbox, {
    id: 'c2f00000-0001-4000-8000-000000000001',
    name: 'Sandbox Traders',
    country: 'NL',
    since: longAgo,
    reseller: resellers.harbourIt,
  });
  return {
    customer,
    subscriptions: [
      azurePlan(customer, 'a2f00000-0001-4000-8000-000000000001', [
        { id: 'e2f00000-0001-4000-8000-000000000001', friendlyName: 'Sandbox', status: 'active' },
      ]),
    ],
  };
};

/** Contoso's sandbox has it as well, under the same tenant id. */
const movers = (): CustomerEntry => {
  const customer = customerOf(fabrikamSandbox, { ...sharedInSandboxes, reseller: resellers.harbourIt });
  return {
    customer,
    subscriptions: [
      azurePlan(customer, 'a2f00000-0003-4000-8000-000000000003', [
        { id: 'e2f00000-0003-4000-8000-000000000001', friendlyName: 'Sandbox mail', status: 'active' },
      ]),
    ],
  };
};

export const fabrikamCustomers = (): readonly CustomerEntry[] => [
  northwind(),
  alpineSki(),
  ferries(),
  trey(),
  sandbox(),
  movers(),
];
