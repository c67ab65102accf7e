/** Puts something of every kind into a desk, so that ids of all of them are known before the first request. */
import { items } from '../../support/buying.ts';
import type { Person } from '../people.ts';
import { anUpload, aPdf } from '../uploads.ts';
import type { Ask, WholeDesk } from '../whole-desk.ts';
import { type KnownWorld, partnerOf } from './world.ts';

const toys = 'c1000000-0001-4000-8000-000000000001';
const sandboxToys = 'c1f00000-0001-4000-8000-000000000001';

const cart = { lineItems: [{ catalogItemId: items.windowsServerOneYear, quantity: 1, billingCycle: 'annual' }] };
const plain = { billingCycle: 'annual', lineItems: [{ offerId: items.windowsServerOneYear, quantity: 1 }] };
/** Always in review in the sandbox (SR-18). */
const flagged = { billingCycle: 'one_time', lineItems: [{ offerId: items.accessLtsc, quantity: 1 }] };
const savingsPlan = {
  billingCycle: 'monthly',
  lineItems: [
    {
      offerId: items.savingsPlanOneYear,
      quantity: 1,
      termDuration: 'P1Y',
      provisioningContext: { scope: 'shared', subscriptionId: 'a1000000-0001-4000-8000-000000000001' },
      purchaseCommitment: { amount: 0.05, currency: 'USD', grain: 'hourly' },
    },
  ],
};

export const prepared = async (desk: WholeDesk, world: KnownWorld): Promise<void> => {
  const make = async (
    person: Person,
    name: string,
    ids: Readonly<Record<string, string>>,
    asked: Ask,
  ): Promise<string> => {
    const route = desk.routes.find((each) => each.name === name);
    if (route === undefined) throw new Error(`There is no route ${name} to make the setting with`);
    const url = route.path.replace(/\{(\w+)\}/g, (_whole, key: string) => ids[key] ?? 'x');
    const answer = await desk.ask(person, route.method, url, asked);
    if (answer.status >= 300) throw new Error(`The setting could not be made: ${name} answered ${answer.text}`);
    world.learn(person, route, { partnerId: partnerOf(person) ?? '', ...ids }, answer);
    return String(answer.body.id);
  };

  const ours = { customerId: toys };
  await make('agent', 'carts-create', ours, { body: cart });
  await make('agent', 'orders-create', ours, { body: plain });
  await make('agent', 'orders-create', ours, { body: savingsPlan });
  await make('agent', 'customers-create', {}, { body: newCustomer });
  const sandbox = { customerId: sandboxToys };
  await make('sandboxAgent', 'carts-create', sandbox, { body: cart });
  for (let i = 0; i < 8; i++) {
    const orderId = await make('sandboxAgent', 'orders-create', sandbox, { body: flagged });
    const upload = anUpload([{ name: 'PO.pdf', bytes: aPdf }]);
    if (i % 2 === 0) await make('sandboxAgent', 'attachments-upload', { ...sandbox, orderId }, upload);
  }
  await make('agent', 'self-service-create', ours, {
    body: {
      selfServeEntity: { selfServeEntityType: 'customer', tenantID: toys },
      permissions: [{ resource: 'AzureSavingsPlan', action: 'Purchase' }],
    },
  });
  await desk.settle();
};

const newCustomer = {
  companyProfile: { domain: 'fuzzed.example' },
  billingProfile: {
    companyName: 'Fuzzed',
    email: 'bills@fuzzed.example',
    culture: 'en-US',
    language: 'en',
    defaultAddress: { country: 'US', city: 'Redmond', addressLine1: 'One Way 1', postalCode: '98052' },
  },
};
