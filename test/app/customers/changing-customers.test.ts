/** Customers under failing stores and races: what was lost is read again, what was half done is finished, twice is once. */
import { describe, expect, test } from 'vitest';
import { makeChangeCustomer } from '../../../src/app/customers/change-customer.ts';
import { makeCreateCustomer } from '../../../src/app/customers/create-customer.ts';
import { makeKeepAzure } from '../../../src/app/customers/keep-azure.ts';
import { makeKeepCustomer } from '../../../src/app/customers/keep-customer.ts';
import { makeLegacyHolding } from '../../../src/app/customers/legacy-holding.ts';
import { makeRemoveCustomer } from '../../../src/app/customers/remove-customer.ts';
import { makeTransitionToPlan } from '../../../src/app/customers/transition-to-plan.ts';
import { deskCatalog } from '../../../src/domain/catalog/catalog.ts';
import { holderKeyOf } from '../../../src/domain/customers/transition.ts';
import { customerId, subscriptionId } from '../../../src/domain/ids.ts';
import { done } from '../../../src/domain/result.ts';
import { seed } from '../../../src/tools/seed.ts';
import { digest } from '../../support/builders.ts';
import { accountNamed, callerOf, entryNamed, seededAt } from '../../support/buying.ts';
import { makeVirtualClock } from '../../support/clock.ts';
import { Outage, withFaults } from '../../support/memory/failing.ts';
import { makeMemoryStores } from '../../support/memory/stores.ts';
import { accepted } from '../../support/shop.ts';

const contoso = accountNamed('Contoso');
const fabrikam = accountNamed('Fabrikam');
const caller = callerOf(contoso);
const tailspin = entryNamed('Tailspin Toys').customer;
const woodgrove = entryNamed('Woodgrove Bank').customer;
const refOf = (id: string) => ({ partnerId: contoso.partnerId, customerId: customerId(id) });
const plan = {
  caller,
  customerId: tailspin.id,
  subscriptionId: subscriptionId('a1000000-0001-4000-8000-000000000001'),
};

const aDesk = async () => {
  const stores = makeMemoryStores();
  await seed(stores.seeding, seededAt);
  const customers = withFaults(stores.customers);
  const tenants = withFaults(stores.tenants);
  const deps = {
    customers: customers.port,
    tenants: tenants.port,
    accounts: stores.accounts,
    orders: stores.orders,
    clock: makeVirtualClock(seededAt),
    catalog: deskCatalog(),
    digest,
  };
  const changeCustomer = makeChangeCustomer({ ...deps, tellNews: async () => undefined });
  const legacyHolding = makeLegacyHolding(deps);
  return {
    stores,
    faults: { customers: customers.faults, tenants: tenants.faults },
    changeCustomer,
    legacyHolding,
    create: makeCreateCustomer(deps),
    remove: makeRemoveCustomer(deps),
    keep: makeKeepCustomer({ changeCustomer, digest }),
    azure: makeKeepAzure({ ...deps, changeCustomer }),
    transition: makeTransitionToPlan({ ...deps, changeCustomer, legacyHolding }),
  };
};

describe('changing a customer', () => {
  test('a lost ETag is read again, and the rule judges what is there then', async () => {
    const desk = await aDesk();
    desk.faults.customers.plan('write', () => desk.azure.create(plan, 'theirs', 'other'));
    expect(accepted(await desk.azure.create(plan, 'mine', 'one')).azure.friendlyName).toBe('mine');
    const read = await desk.stores.customers.subscription(refOf(tailspin.id), plan.subscriptionId);
    expect(read?.azureSubscriptions?.map(({ friendlyName }) => friendlyName).sort()).toEqual(
      ['Closed lab', 'Production', 'mine', 'theirs'].sort(),
    );
  });

  test('lost again and again, the caller is told to read again', async () => {
    const desk = await aDesk();
    desk.faults.customers.always('write', 'conflict');
    expect(await desk.azure.create(plan, 'mine', 'one')).toEqual({ ok: false, refusal: { kind: 'customer-changed' } });
    expect(desk.faults.customers.calls('write')).toBe(5);
  });

  test('CA-05 written although no answer said so, the same seed meets its own work', async () => {
    const desk = await aDesk();
    desk.faults.customers.plan('write', 'outage-after');
    await expect(desk.azure.create(plan, 'mine', 'one')).rejects.toThrow(Outage);
    const again = accepted(await desk.azure.create(plan, 'mine', 'one'));
    expect(again.subscription.azureSubscriptions?.filter(({ friendlyName }) => friendlyName === 'mine')).toHaveLength(
      1,
    );
  });

  test('CU-03, CA-05 an attestation that was written although no answer said so is answered, not refused as a second', async () => {
    const desk = await aDesk();
    const lucerne = { caller, customerId: entryNamed('Lucerne Publishing').customer.id };
    const asked = {
      templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
      dateAgreed: seededAt,
      contact: { firstName: 'A', lastName: 'B', email: 'a@b.example' },
    };
    desk.faults.customers.plan('write', 'outage-after');
    await expect(desk.keep.attest(lucerne, asked, 'one')).rejects.toThrow(Outage);
    expect(accepted(await desk.keep.attest(lucerne, asked, 'one')).agreement?.primaryContact).toEqual(asked.contact);
    expect(await desk.keep.attest(lucerne, asked, 'two')).toMatchObject({ refusal: { kind: 'agreement-exists' } });
  });

  test('what is so already is not written', async () => {
    const desk = await aDesk();
    accepted(
      await desk.azure.change(
        { ...plan, azureSubscriptionId: 'e1000000-0001-4000-8000-000000000002' },
        { status: 'suspended' },
      ),
    );
    accepted(await desk.changeCustomer(refOf(tailspin.id), () => done({})));
    expect(desk.faults.customers.calls('write')).toBe(1);
  });

  test('TN-02 another partner’s customer is not found, whatever is asked', async () => {
    const desk = await aDesk();
    const theirs = { ...plan, caller: callerOf(fabrikam) };
    expect(await desk.azure.create(theirs, 'x', 's')).toEqual({ ok: false, refusal: { kind: 'customer-not-found' } });
    expect(desk.faults.customers.calls('write')).toBe(0);
  });
});

describe('bringing a customer', () => {
  const request = {
    domain: 'litware.example',
    billing: { companyName: 'Litware', address: { country: 'US' } },
  };

  test.each(['outage-before', 'outage-after'] as const)(
    'CA-05 %s of its writing: the same seed makes it once, with its domain',
    async (fault) => {
      const desk = await aDesk();
      desk.faults.customers.plan('write', fault);
      await expect(desk.create({ caller, request, seed: 'one' })).rejects.toThrow(Outage);
      const made = accepted(await desk.create({ caller, request, seed: 'one' }));
      expect(await desk.stores.tenants.holderOfDomain('litware.example')).toBe(made.id);
      const found = await desk.stores.customers.beginningWith(contoso.partnerId, 'name', 'litware', 10);
      expect(found.items).toEqual([made]);
      expect(await desk.create({ caller, request, seed: 'two' })).toMatchObject({ refusal: { kind: 'domain-taken' } });
    },
  );

  test('CA-05 an outage of the domain’s claiming leaves it to the repeat', async () => {
    const desk = await aDesk();
    desk.faults.tenants.plan('claimDomain', 'outage-after');
    await expect(desk.create({ caller, request, seed: 'one' })).rejects.toThrow(Outage);
    expect(await desk.create({ caller, request, seed: 'one' })).toMatchObject({ ok: true });
  });
});

describe('removing a customer', () => {
  const bakery = entryNamed('Sandbox Bakery').customer;
  const sandbox = callerOf(accountNamed('Contoso, sandbox'));

  test('changed meanwhile it stays, and so does its domain', async () => {
    const desk = await aDesk();
    desk.faults.customers.plan('write', 'conflict');
    expect(await desk.remove(sandbox, bakery.id)).toEqual({ ok: false, refusal: { kind: 'customer-changed' } });
    expect(await desk.stores.tenants.holderOfDomain(bakery.domain)).toBe(bakery.id);
    expect(await desk.remove(sandbox, bakery.id)).toMatchObject({ ok: true });
    expect(await desk.stores.tenants.holderOfDomain(bakery.domain)).toBeUndefined();
  });
});

describe('AP-05 the move to the plan', () => {
  const asked = { caller, customerId: woodgrove.id };
  const holds = async (desk: Awaited<ReturnType<typeof aDesk>>) =>
    (await desk.stores.tenants.read(woodgrove.id)).holdsLegacyAzure;

  test('a crash between the batch and telling the tenant is finished by whoever looks', async () => {
    const desk = await aDesk();
    desk.faults.tenants.plan('write', 'outage-before');
    await expect(desk.transition.start(asked)).rejects.toThrow(Outage);
    expect(await holds(desk)).toBe(true);
    const moved = await desk.stores.customers.subscriptions(refOf(woodgrove.id));
    expect(moved.find(({ family }) => family === 'azurePlan')?.transition?.completedAt).toBeUndefined();
    const progress = accepted(await desk.transition.progress(asked));
    expect(progress.plan?.transition?.completedAt).toBe(seededAt);
    expect(await holds(desk)).toBe(false);
  });

  test('told although no answer said so, it is told once and completed by the repeat', async () => {
    const desk = await aDesk();
    desk.faults.tenants.plan('write', 'outage-after');
    await expect(desk.transition.start(asked)).rejects.toThrow(Outage);
    expect(accepted(await desk.transition.start(asked)).plan?.transition?.completedAt).toBe(seededAt);
    expect(desk.faults.tenants.calls('write')).toBe(1);
  });

  test('nothing of it is seen where the batch was lost', async () => {
    const desk = await aDesk();
    desk.faults.customers.plan('write', 'outage-before');
    await expect(desk.transition.start(asked)).rejects.toThrow(Outage);
    const subscriptions = await desk.stores.customers.subscriptions(refOf(woodgrove.id));
    expect(subscriptions.map(({ family, status }) => [family, status])).toEqual([
      ['legacyAzure', 'active'],
      ['legacyAzure', 'active'],
    ]);
    expect(await holds(desk)).toBe(true);
  });

  test('two moves at once make one plan, whoever’s batch is first', async () => {
    for (let round = 0; round < 5; round++) {
      const desk = await aDesk();
      desk.faults.customers.plan('write', () => desk.transition.start(asked));
      const mine = accepted(await desk.transition.start(asked));
      const plans = (await desk.stores.customers.subscriptions(refOf(woodgrove.id))).filter(
        ({ family }) => family === 'azurePlan',
      );
      expect(plans.map(({ id }) => id)).toEqual([mine.plan?.id]);
    }
  });

  test('AP-02 a sale of the legacy offer is told of the customer once, and names no partner', async () => {
    const desk = await aDesk();
    const ref = { partnerId: fabrikam.partnerId, customerId: woodgrove.id };
    await desk.legacyHolding.begins(ref);
    await desk.legacyHolding.begins(ref);
    const record = await desk.stores.tenants.read(woodgrove.id);
    expect(record.legacyHolders).toEqual([contoso, fabrikam].map(({ partnerId }) => holderKeyOf(digest, partnerId)));
    expect(JSON.stringify(record)).not.toContain(fabrikam.partnerId);
    await desk.transition.start(asked);
    expect(await holds(desk)).toBe(true);
  });
});
