/** Contoso's customers: several markets and segments, and one for each reason why a purchase may be refused. */
import { customerId } from '../../domain/ids.ts';
import { type Instant, parseInstant, plusDays } from '../../domain/time.ts';
import { contoso, contosoSandbox } from './accounts.ts';
import {
  azurePlan,
  type CustomerEntry,
  customerOf,
  savingsPlanBoughtByCustomer,
  sharedInSandboxes,
  windowsServer,
} from './entry.ts';
import { legacyCustomers } from './legacy.ts';

const longAgo = parseInstant('2022-04-11T10:00:00Z');

/** Contoso's sales and helpdesk people (src/local/issuer/people.ts), who may buy reservations where they have access (TN-05). */
const salesAndHelpdesk = ['11111111-aaaa-4aaa-8aaa-000000001a03', '11111111-aaaa-4aaa-8aaa-000000001a04'];

/** The usual customer: United States, commercial, known for years, everything in place. */
const tailspin = (): CustomerEntry => {
  const customer = customerOf(contoso, {
    id: 'c1000000-0001-4000-8000-000000000001',
    name: 'Tailspin Toys',
    country: 'US',
    since: longAgo,
  });
  return {
    customer,
    subscriptions: [
      azurePlan(customer, 'a1000000-0001-4000-8000-000000000001', [
        {
          id: 'e1000000-0001-4000-8000-000000000001',
          friendlyName: 'Production',
          status: 'active',
          grantedTo: salesAndHelpdesk,
        },
        { id: 'e1000000-0001-4000-8000-000000000002', friendlyName: 'Closed lab', status: 'suspended' },
      ]),
      windowsServer(customer, 'b1000000-0001-4000-8000-000000000001', '2024-09-02T08:00:00Z'),
    ],
  };
};

/**
 * The customer of demo story (a): a government in a watched market. Together with a high order value that is a purchase order
 * at once; without any one of the three the order is clear, however often the story was played before (SR-01).
 */
const wingtip = (): CustomerEntry => {
  const customer = customerOf(contoso, {
    id: 'c1000000-0002-4000-8000-000000000002',
    name: 'Wingtip Port Authority',
    country: 'CY',
    segment: 'government',
    since: longAgo,
  });
  return {
    customer,
    subscriptions: [
      azurePlan(customer, 'a1000000-0002-4000-8000-000000000002', [
        { id: 'e1000000-0002-4000-8000-000000000001', friendlyName: 'Harbour systems', status: 'active' },
      ]),
      windowsServer(customer, 'b1000000-0002-4000-8000-000000000002', '2025-01-20T08:00:00Z'),
    ],
  };
};

/** A new relationship in a watched market, with no order yet. */
const proseware = (now: Instant): CustomerEntry => {
  const customer = customerOf(contoso, {
    id: 'c1000000-0003-4000-8000-000000000003',
    name: 'Proseware Shipping',
    country: 'PA',
    since: plusDays(now, -10),
  });
  return {
    customer,
    subscriptions: [
      azurePlan(customer, 'a1000000-0003-4000-8000-000000000003', [
        { id: 'e1000000-0003-4000-8000-000000000001', friendlyName: 'Fleet', status: 'active' },
      ]),
    ],
  };
};

/** No attested agreement: may fill a cart, may not order (CU-02). */
const lucerne = (): CustomerEntry => ({
  customer: customerOf(contoso, {
    id: 'c1000000-0004-4000-8000-000000000004',
    name: 'Lucerne Publishing',
    country: 'GB',
    since: longAgo,
    agreed: false,
  }),
  subscriptions: [],
});

/** The relationship has ended (CU-04). */
const humongous = (): CustomerEntry => ({
  customer: customerOf(contoso, {
    id: 'c1000000-0005-4000-8000-000000000005',
    name: 'Humongous Insurance',
    country: 'US',
    since: longAgo,
    relationship: 'none',
  }),
  subscriptions: [],
});

/** Has no Azure plan yet and may buy one (AP-01). */
const blueYonder = (): CustomerEntry => {
  const customer = customerOf(contoso, {
    id: 'c1000000-0006-4000-8000-000000000006',
    name: 'Blue Yonder Airlines',
    country: 'NO',
    since: longAgo,
  });
  return {
    customer,
    subscriptions: [windowsServer(customer, 'b1000000-0006-4000-8000-000000000006', '2025-06-02T08:00:00Z')],
  };
};

/** Holds the legacy Azure offer with some partner: transition first (AP-02). Fabrikam is its partner too (CU-04). */
const trey = (): CustomerEntry => {
  const id = customerId('c0000000-0007-4000-8000-000000000007');
  return {
    customer: customerOf(contoso, { id, name: 'Trey Research', country: 'DE', segment: 'nonprofit', since: longAgo }),
    subscriptions: [],
    tenant: { customerTenantId: id, holdsLegacyAzure: true },
  };
};

/** Education, Australia: software prices include tax (CT-05). */
const fourthCoffee = (): CustomerEntry => {
  const customer = customerOf(contoso, {
    id: 'c1000000-0008-4000-8000-000000000008',
    name: 'Fourth Coffee College',
    country: 'AU',
    segment: 'education',
    since: longAgo,
  });
  return {
    customer,
    subscriptions: [
      azurePlan(customer, 'a1000000-0008-4000-8000-000000000008', [
        { id: 'e1000000-0008-4000-8000-000000000001', friendlyName: 'Campus', status: 'suspended' },
      ]),
    ],
  };
};

/** Brazil: reservation prices include tax (CT-05). */
const adatum = (): CustomerEntry => {
  const customer = customerOf(contoso, {
    id: 'c1000000-0009-4000-8000-000000000009',
    name: 'A. Datum',
    country: 'BR',
    since: longAgo,
  });
  return {
    customer,
    subscriptions: [
      azurePlan(customer, 'a1000000-0009-4000-8000-000000000009', [
        { id: 'e1000000-0009-4000-8000-000000000001', friendlyName: 'Factory', status: 'active' },
      ]),
    ],
  };
};

/**
 * Accepted the agreement with Microsoft itself, so that nobody has to attest it (CU-02); may buy savings plans for itself, and
 * did: such a plan has no order, and its partner is billed for it (CU-05).
 */
const graphicDesign = (): CustomerEntry => {
  const customer = customerOf(contoso, {
    id: 'c1000000-0011-4000-8000-000000000011',
    name: 'Graphic Design Institute',
    country: 'US',
    since: longAgo,
    agreed: false,
    signedDirectly: true,
  });
  const planId = 'a1000000-0011-4000-8000-000000000011';
  return {
    customer: {
      ...customer,
      selfService: [{ resources: ['AzureSavingsPlan'], grantedBy: 'onboarding', grantedAt: longAgo }],
    },
    subscriptions: [
      azurePlan(customer, planId, [
        { id: 'e1000000-0011-4000-8000-000000000001', friendlyName: 'Studio', status: 'active' },
      ]),
      savingsPlanBoughtByCustomer(customer, 'f1000000-0011-4000-8000-000000000001', planId),
    ],
  };
};

/** Customers of the sandbox: one with an Azure plan, one with nothing, and one that Fabrikam's sandbox has as well. */
const sandbox = (): readonly CustomerEntry[] => {
  const withPlan = customerOf(contosoSandbox, {
    id: 'c1f00000-0001-4000-8000-000000000001',
    name: 'Sandbox Toys',
    country: 'US',
    since: longAgo,
  });
  const fresh = customerOf(contosoSandbox, {
    id: 'c1f00000-0002-4000-8000-000000000002',
    name: 'Sandbox Bakery',
    country: 'NL',
    since: longAgo,
  });
  const shared = customerOf(contosoSandbox, sharedInSandboxes);
  return [
    {
      customer: shared,
      subscriptions: [
        azurePlan(shared, 'a1f00000-0003-4000-8000-000000000003', [
          { id: 'e1f00000-0003-4000-8000-000000000001', friendlyName: 'Sandbox archive', status: 'active' },
        ]),
      ],
    },
    {
      customer: withPlan,
      subscriptions: [
        azurePlan(withPlan, 'a1f00000-0001-4000-8000-000000000001', [
          { id: 'e1f00000-0001-4000-8000-000000000001', friendlyName: 'Sandbox', status: 'active' },
        ]),
      ],
    },
    { customer: fresh, subscriptions: [] },
  ];
};

export const contosoCustomers = (now: Instant): readonly CustomerEntry[] => [
  tailspin(),
  wingtip(),
  proseware(now),
  lucerne(),
  humongous(),
  blueYonder(),
  trey(),
  fourthCoffee(),
  adatum(),
  graphicDesign(),
  ...sandbox(),
  ...legacyCustomers(),
];
