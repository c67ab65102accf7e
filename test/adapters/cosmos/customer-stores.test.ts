/** Writing customers, what hangs from them, and what is true of a tenant with any partner; in memory and on Cosmos alike. */
import { expect } from 'vitest';
import type { CustomerChange } from '../../../src/app/customers/ports.ts';
import type { Customer } from '../../../src/domain/customers/customer.ts';
import { customerId, subscriptionId } from '../../../src/domain/ids.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { plusDays } from '../../../src/domain/time.ts';
import { aCustomer, alpine, alpineOfFabrikam, aSubscription, bellows, contoso, fabrikam, noon } from './samples.ts';
import { inEachPlace, type World } from './worlds.ts';

const contact = { firstName: 'Ann', lastName: 'Alpine', email: 'ann@alpine.example' };

/** A customer and a plan with everything that either can hold. */
const full: Customer = {
  ...aCustomer(alpine, 'Alpine'),
  agreement: {
    id: 'a',
    templateId: 't',
    type: 'MicrosoftCustomerAgreement',
    dateAgreed: noon,
    primaryContact: contact,
    attestedBy: 'admin',
  },
  earlierAgreements: [
    { templateId: 't', type: 'MicrosoftCustomerAgreement', dateAgreed: noon, primaryContact: contact, attestedBy: 'x' },
  ],
  signedDirectly: true,
  organizationRegistrationNumber: '12345678',
  billing: {
    companyName: 'Alpine',
    email: 'bills@alpine.example',
    culture: 'en-US',
    language: 'en',
    address: { country: 'US', city: 'Redmond', addressLine1: 'Main Street 1', postalCode: '98052' },
  },
  qualifications: [{ name: 'Education', status: 'InReview', createdAt: noon, educationSegment: 'K12' }],
  selfService: [{ azureSubscriptionId: 'sub-1', resources: ['AzureSavingsPlan'], grantedBy: 'admin', grantedAt: noon }],
};

const plan: Subscription = {
  ...aSubscription(alpine, 'plan-1'),
  registration: 'registering',
  registeredAt: noon,
  transition: { startedAt: noon, legacySubscriptions: [subscriptionId('old-1')], completedAt: noon },
  azureSubscriptions: [
    {
      id: 'sub-1',
      friendlyName: 'Microsoft Azure',
      status: 'suspended',
      cancellationReason: 'compromise',
      grantedTo: ['sal'],
      access: [
        { holder: 'customer', principalId: 'ann', role: 'contributor', grantedAt: noon, grantedBy: 'admin' },
        { holder: 'reseller', principalId: '42', role: 'owner', grantedAt: noon, grantedBy: 'admin' },
      ],
    },
  ],
};

const create: readonly CustomerChange[] = [
  { change: 'create-customer', customer: full },
  { change: 'create-subscription', subscription: plan },
  { change: 'claim-marker', marker: 'azure-plan', environment: 'production' },
];

const etags = async (world: World) => ({
  customer: (await world.customers.stored(alpine))?.etag ?? '',
  plan: (await world.customers.storedSubscription(alpine, plan.id))?.etag ?? '',
});

inEachPlace('Writing a customer', (it) => {
  it('gives back everything it was given', async (world) => {
    expect(await world.customers.write(alpine, create)).toBe('written');
    expect(await world.customers.read(alpine)).toEqual(full);
    expect((await world.customers.stored(alpine))?.value).toEqual(full);
    expect(await world.customers.subscription(alpine, plan.id)).toEqual(plan);
    expect((await world.customers.storedSubscription(alpine, plan.id))?.value).toEqual(plan);
    expect(await world.customers.hasMarker(alpine, 'azure-plan')).toBe(true);
  });

  it('writes all of a batch or nothing', async (world) => {
    await world.customers.write(alpine, create);
    const { customer } = await etags(world);
    const outcome = await world.customers.write(alpine, [
      { change: 'replace-customer', customer: { ...full, companyName: 'Changed' }, etag: customer },
      { change: 'claim-marker', marker: 'azure-plan', environment: 'production' },
    ]);
    expect(outcome).toBe('conflict');
    expect(await world.customers.read(alpine)).toEqual(full);
  });

  it('creates nothing twice', async (world) => {
    await world.customers.write(alpine, create);
    for (const change of create) expect(await world.customers.write(alpine, [change]), change.change).toBe('conflict');
  });

  it('replaces a customer and a subscription only as they were read', async (world) => {
    await world.customers.write(alpine, create);
    const read = await etags(world);
    const change = (name: string): readonly CustomerChange[] => [
      { change: 'replace-customer', customer: { ...full, companyName: name }, etag: read.customer },
      { change: 'replace-subscription', subscription: { ...plan, status: 'suspended' }, etag: read.plan },
    ];
    expect(await world.customers.write(alpine, change('first'))).toBe('written');
    expect(await world.customers.write(alpine, change('second'))).toBe('conflict');
    expect((await world.customers.read(alpine))?.companyName).toBe('first');
    expect((await world.customers.subscription(alpine, plan.id))?.status).toBe('suspended');
  });

  it('of two that write at once, one is told that the other was first', async (world) => {
    await world.customers.write(alpine, create);
    const { customer } = await etags(world);
    const both = await Promise.all(
      ['a', 'b'].map((companyName) =>
        world.customers.write(alpine, [
          { change: 'replace-customer', customer: { ...full, companyName }, etag: customer },
        ]),
      ),
    );
    expect(both.sort()).toEqual(['conflict', 'written']);
  });

  it('removes a customer only as it was read, and gives its marker free', async (world) => {
    await world.customers.write(alpine, create);
    const { customer } = await etags(world);
    await world.customers.write(alpine, [
      { change: 'replace-customer', customer: { ...full, companyName: 'Changed' }, etag: customer },
    ]);
    expect(await world.customers.write(alpine, [{ change: 'remove-customer', etag: customer }])).toBe('conflict');
    const fresh = await etags(world);
    const gone = await world.customers.write(alpine, [
      { change: 'remove-customer', etag: fresh.customer },
      { change: 'release-marker', marker: 'azure-plan' },
    ]);
    expect(gone).toBe('written');
    expect(await world.customers.read(alpine)).toBeUndefined();
    expect(await world.customers.hasMarker(alpine, 'azure-plan')).toBe(false);
    expect(await world.customers.write(alpine, [{ change: 'release-marker', marker: 'azure-plan' }])).toBe('conflict');
  });

  it('TN-02 writes nothing of another partner’s side of the same customer', async (world) => {
    await world.customers.write(alpine, create);
    const { customer } = await etags(world);
    const theirs = { ...full, partnerId: fabrikam };
    const outcome = await world.customers.write(alpineOfFabrikam, [
      { change: 'replace-customer', customer: theirs, etag: customer },
    ]);
    expect(outcome).toBe('conflict');
    expect(await world.customers.read(alpine)).toEqual(full);
    expect(await world.customers.stored(alpineOfFabrikam)).toBeUndefined();
  });

  it('lists subscriptions with the ETags under which they are replaced', async (world) => {
    await world.customers.write(alpine, create);
    await world.customers.write(alpine, [
      { change: 'create-subscription', subscription: aSubscription(alpine, 'a-first') },
    ]);
    const stored = await world.customers.storedSubscriptions(alpine);
    expect(stored.map(({ value }) => value.id)).toEqual(['a-first', 'plan-1']);
    const last = stored[1]?.etag ?? '';
    expect(last).toBe((await etags(world)).plan);
    expect(
      await world.customers.write(alpine, [{ change: 'replace-subscription', subscription: plan, etag: last }]),
    ).toBe('written');
  });
});

inEachPlace('Searching customers', (it) => {
  const named = (n: number, companyName: string, domain: string): Customer => ({
    ...aCustomer(
      { partnerId: contoso, customerId: customerId(`cccccccc-0000-4000-8000-00000000000${n}`) },
      companyName,
    ),
    domain,
  });
  const fill = async (world: World) => {
    const customers = [
      named(1, 'Fabrikam & Co', 'fab.example'),
      named(2, 'fabulous Toys', 'toys.example'),
      named(3, 'Ærlig Handel', 'aerlig.example'),
      named(4, 'Fab', 'b.example'),
      named(5, 'fab', 'c.example'),
      named(6, 'Contoso', 'fabrics.example'),
    ];
    for (const customer of customers) await world.seeding.customer(customer);
    await world.seeding.customer(aCustomer(alpineOfFabrikam, 'Fab of others'));
    await world.seeding.subscription(aSubscription(alpine, 'fab'));
  };

  it('finds by the beginning of a name in any case, and nobody else’s customers', async (world) => {
    await fill(world);
    const found = await world.customers.beginningWith(contoso, 'name', 'fab', 10);
    expect(found.items.map(({ companyName }) => companyName)).toEqual(['Fab', 'fab', 'Fabrikam & Co', 'fabulous Toys']);
    expect(found.next).toBeUndefined();
    expect((await world.customers.beginningWith(contoso, 'name', 'ær', 10)).items).toHaveLength(1);
    expect((await world.customers.beginningWith(contoso, 'name', 'x', 10)).items).toEqual([]);
  });

  it('goes on page by page, past customers of the same name', async (world) => {
    await fill(world);
    const names: string[] = [];
    let after: { key: string; id: string } | undefined;
    for (let page = 0; page < 5; page++) {
      const found = await world.customers.beginningWith(contoso, 'name', 'fab', 1, after);
      names.push(...found.items.map(({ id }) => id.slice(-1)));
      after = found.next;
      if (after === undefined) break;
    }
    expect(names).toEqual(['4', '5', '1', '2']);
  });

  it('finds by the beginning of a domain', async (world) => {
    await fill(world);
    const found = await world.customers.beginningWith(contoso, 'domain', 'fab', 10);
    expect(found.items.map(({ domain }) => domain)).toEqual(['fab.example', 'fabrics.example']);
  });

  it('SB-03 counts the holders of a marker among a partner’s customers, no further than asked', async (world) => {
    for (const ref of [alpine, bellows, alpineOfFabrikam])
      await world.seeding.marker(aCustomer(ref, 'X'), 'azure-plan');
    await world.seeding.marker(aCustomer(alpine, 'X'), 'another');
    expect(await world.customers.markersOfPartner(contoso, 'azure-plan', 10)).toBe(2);
    expect(await world.customers.markersOfPartner(contoso, 'azure-plan', 1)).toBe(1);
    expect(await world.customers.markersOfPartner(fabrikam, 'azure-plan', 10)).toBe(1);
  });
});

inEachPlace('The tenant store', (it) => {
  const record = { customerTenantId: alpine.customerId, holdsLegacyAzure: true, legacyHolders: ['h1', 'h2'] };

  it('AP-02 is written only as it was read, and created once', async (world) => {
    expect(await world.tenants.stored(alpine.customerId)).toBeUndefined();
    expect(await world.tenants.write(record, undefined)).toBe('written');
    expect(await world.tenants.write(record, undefined)).toBe('conflict');
    const stored = await world.tenants.stored(alpine.customerId);
    expect(stored?.value).toEqual(record);
    const next = { ...record, legacyHolders: ['h2'] };
    expect(await world.tenants.write(next, stored?.etag)).toBe('written');
    expect(await world.tenants.write(record, stored?.etag)).toBe('conflict');
    expect(await world.tenants.read(alpine.customerId)).toEqual(next);
  });

  it('a domain belongs to one tenant, until it is released', async (world) => {
    expect(await world.tenants.holderOfDomain('a.example')).toBeUndefined();
    const both = await Promise.all(
      [alpine, bellows].map(({ customerId: holder }) => world.tenants.claimDomain('a.example', holder)),
    );
    expect(both.sort()).toEqual(['conflict', 'written']);
    expect([alpine.customerId, bellows.customerId]).toContain(await world.tenants.holderOfDomain('a.example'));
    expect(await world.tenants.holderOfDomain('b.example')).toBeUndefined();
    await world.tenants.releaseDomain('a.example');
    await world.tenants.releaseDomain('a.example');
    expect(await world.tenants.holderOfDomain('a.example')).toBeUndefined();
    expect(await world.tenants.claimDomain('a.example', bellows.customerId)).toBe('written');
  });

  it('a seeded customer has its domain', async (world) => {
    await world.seeding.customer(aCustomer(alpine, 'Alpine'));
    await world.seeding.customer(aCustomer(alpineOfFabrikam, 'Alpine'));
    expect(await world.tenants.holderOfDomain('alpine.example')).toBe(alpine.customerId);
    expect((await world.customers.read(alpine))?.relationshipSince).toBe(plusDays(noon, 0));
  });
});
