import { expect, test } from 'vitest';
import { subscriptionId } from '../../../src/domain/ids.ts';
import { seed } from '../../../src/tools/seed.ts';
import { accountNamed, callerOf, entryNamed, seededAt } from '../../support/buying.ts';
import { accepted, aShop } from '../../support/shop.ts';

const caller = callerOf(accountNamed('Contoso'));
const tailspin = entryNamed('Tailspin Toys').customer;
const plan = subscriptionId('a1000000-0001-4000-8000-000000000001');

test('TN-02 a partner reads its own customers, page by page, and nobody else’s', async () => {
  const shop = await aShop();
  const names: string[] = [];
  let afterId: string | undefined;
  do {
    const page = await shop.listCustomers({ caller, size: 4, ...(afterId === undefined ? {} : { afterId }) });
    names.push(...page.items.map((customer) => customer.companyName));
    afterId = page.next;
  } while (afterId !== undefined);
  expect(names.sort()).toEqual(
    [
      'Tailspin Toys',
      'Wingtip Port Authority',
      'Proseware Shipping',
      'Lucerne Publishing',
      'Humongous Insurance',
      'Blue Yonder Airlines',
      'Trey Research',
      'Fourth Coffee College',
      'A. Datum',
      'Graphic Design Institute',
      'Woodgrove Bank',
    ].sort(),
  );
  expect(await shop.readCustomer({ caller, customerId: entryNamed('Northwind Traders').customer.id })).toEqual({
    ok: false,
    refusal: { kind: 'customer-not-found' },
  });
});

test('CU-04 a customer of two partners is read by each with its own side only', async () => {
  const shop = await aShop();
  const fabrikam = accountNamed('Fabrikam');
  const { id } = entryNamed('Trey Research').customer;
  expect(accepted(await shop.readCustomer({ caller, customerId: id })).reseller).toBeUndefined();
  expect(accepted(await shop.readCustomer({ caller: callerOf(fabrikam), customerId: id })).reseller).toBe('5501234');
});

test('the Azure subscriptions under a plan are read by the plan’s id', async () => {
  const shop = await aShop();
  const read = (subscription: typeof plan) =>
    shop.subscriptions.azurePlan({ caller, customerId: tailspin.id, subscriptionId: subscription });
  expect(accepted(await read(plan)).azureSubscriptions?.map(({ id, status }) => [id, status])).toEqual([
    ['e1000000-0001-4000-8000-000000000001', 'active'],
    ['e1000000-0001-4000-8000-000000000002', 'suspended'],
  ]);
  expect(await read(subscriptionId('b1000000-0001-4000-8000-000000000001'))).toEqual({
    ok: false,
    refusal: { kind: 'not-an-azure-plan' },
  });
  expect(await read(subscriptionId('00000000-0000-4000-8000-000000000000'))).toEqual({
    ok: false,
    refusal: { kind: 'subscription-not-found' },
  });
});

test('seeding twice changes nothing, not even what was changed since', async () => {
  const shop = await aShop();
  const sandbox = accountNamed('Contoso, sandbox');
  shop.stores.accounts.put({ ...sandbox, clock: { offsetMs: 5_000, seq: 1, rungSeq: 1 } });
  const before = [
    await shop.stores.accounts.read(sandbox.partnerId),
    await shop.stores.customers.ofPartner(caller.partnerId, 100),
    await shop.stores.customers.subscriptions({ partnerId: caller.partnerId, customerId: tailspin.id }),
  ];
  await seed(shop.stores.seeding, seededAt);
  expect([
    await shop.stores.accounts.read(sandbox.partnerId),
    await shop.stores.customers.ofPartner(caller.partnerId, 100),
    await shop.stores.customers.subscriptions({ partnerId: caller.partnerId, customerId: tailspin.id }),
  ]).toEqual(before);
});
