import { expect, test } from 'vitest';
import { sandboxLimit, sandboxReservation } from '../../../src/domain/carts/checks/sandbox-limits.ts';
import { checkLine } from '../../../src/domain/carts/eligibility.ts';
import { deskCatalog } from '../../../src/domain/catalog/catalog.ts';
import { catalogItemIdOf } from '../../../src/domain/catalog/item.ts';
import { sandboxAzurePlans } from '../../../src/domain/customers/holding-limits.ts';
import type { OrderLine } from '../../../src/domain/orders/order.ts';
import { buyerNamed, items, lineFor, seededAt } from '../../support/buying.ts';

const catalog = deskCatalog();
const sandbox = buyerNamed('Sandbox Toys');
const context = { subscriptionId: 'a1f00000-0001-4000-8000-000000000001' };

const check = (request: ReturnType<typeof lineFor>, buyer = sandbox, earlier: readonly OrderLine[] = []) =>
  checkLine(catalog, { request, number: 0, earlier }, buyer, seededAt);
const refusals = (...asked: Parameters<typeof check>) => {
  const checked = check(...asked);
  return checked.ok ? [] : checked.refusals;
};
const lineOf = (request: ReturnType<typeof lineFor>) => {
  const checked = check(request);
  if (!checked.ok) throw new Error(JSON.stringify(checked.refusals));
  return checked.priced.line;
};

const reserve = (quantity: number) => lineFor(items.reservationMonthly, { provisioningContext: context, quantity });
const software = (quantity: number) => lineFor(items.windowsServerOneYear, { quantity });

test('SB-03 a sandbox customer holds at most two reserved instances, those before it in the cart included', () => {
  const refused = [{ kind: 'sandbox-limit', maximum: sandboxLimit.reservedInstancesPerCustomer }];
  expect(refusals(reserve(2))).toEqual([]);
  expect(refusals(reserve(3))).toEqual(refused);
  expect(refusals(reserve(1), sandbox, [lineOf(reserve(2))])).toEqual(refused);
});

test('SB-03 at most 25 licences a subscription, and five subscriptions of software, Linux plans among them', () => {
  expect(refusals(software(25))).toEqual([]);
  expect(refusals(software(26))).toEqual([{ kind: 'sandbox-licences-limit', maximum: 25 }]);
  const line = lineOf(software(1));
  expect(refusals(software(1), sandbox, [line, line, line, line])).toEqual([]);
  const five = [line, line, line, line, lineOf(lineFor(items.redHat))];
  expect(refusals(software(1), sandbox, five)).toEqual([{ kind: 'sandbox-subscriptions-limit', maximum: 5 }]);
});

test('SB-03 one reservation is sold in the sandbox: Standard_B1s for a year, in five regions', () => {
  const reservations = catalog.items.filter(({ product }) => product.family === 'reservation');
  const sold = reservations.filter(
    ({ availability }) =>
      refusals(lineFor(catalogItemIdOf(availability), { provisioningContext: context })).length === 0,
  );
  expect(new Set(sold.map(({ sku }) => sku.attributes.armRegionName))).toEqual(new Set(sandboxReservation.regions));
  expect(new Set(sold.map(({ sku }) => `${sku.attributes.armSkuName} ${sku.term}`))).toEqual(
    new Set(['Standard_B1s P1Y']),
  );
});

test('SB-03 a sandbox account holds at most ten Azure plans', () => {
  const bakery = (azurePlansOfAccount: number) => buyerNamed('Sandbox Bakery', { azurePlansOfAccount });
  expect(refusals(lineFor(items.azurePlan), bakery(sandboxAzurePlans - 1))).toEqual([]);
  expect(refusals(lineFor(items.azurePlan), bakery(sandboxAzurePlans))).toEqual([
    { kind: 'sandbox-azure-plans-limit', maximum: sandboxAzurePlans },
  ]);
});

test('SB-03 none of it limits production', () => {
  const tailspin = buyerNamed('Tailspin Toys', { azurePlansOfAccount: 1_000 });
  const under = { provisioningContext: { subscriptionId: 'a1000000-0001-4000-8000-000000000001' } };
  expect(refusals(software(26), tailspin)).toEqual([]);
  expect(refusals(lineFor(items.reservationBilledOnce, { ...under, quantity: 50 }), tailspin)).toEqual([]);
});
