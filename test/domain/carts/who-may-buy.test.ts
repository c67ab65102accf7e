import { expect, test } from 'vitest';
import { type PartnerRole, partnerRoles } from '../../../src/domain/callers.ts';
import { buyerRoles, mayBuy } from '../../../src/domain/carts/who-may-buy.ts';
import type { ProductFamily } from '../../../src/domain/catalog/families.ts';
import { accountNamed, buyerNamed, callerOf } from '../../support/buying.ts';

const contoso = accountNamed('Contoso');
const tailspin = buyerNamed('Tailspin Toys');
const underPlan = { subscriptionId: 'a1000000-0001-4000-8000-000000000001' };
const salesPerson = '11111111-aaaa-4aaa-8aaa-000000001a03';

const rolesFor = (family: ProductFamily): readonly PartnerRole[] =>
  partnerRoles.filter(
    (role) => mayBuy(callerOf(contoso, [role]), [{ family, provisioningContext: underPlan }], tailspin).ok,
  );

test('TN-04 who may buy a savings plan, and that a sales agent may not', () => {
  expect(rolesFor('savingsPlan')).toEqual(['AdminAgent', 'GlobalAdmin', 'HelpdeskAgent', 'UserManagementAdmin']);
  expect(
    mayBuy(callerOf(contoso, ['SalesAgent']), [{ family: 'savingsPlan', provisioningContext: {} }], tailspin),
  ).toEqual({
    ok: false,
    refusal: {
      kind: 'role-may-not-buy',
      needed: ['AdminAgent', 'GlobalAdmin', 'HelpdeskAgent', 'UserManagementAdmin'],
    },
  });
});

test('TN-04 an application without a person never buys a savings plan, whatever else is in the cart', () => {
  const app = callerOf(contoso, ['AdminAgent'], { appOnly: true });
  const lines = [
    { family: 'perpetualSoftware' as const, provisioningContext: {} },
    { family: 'savingsPlan' as const, provisioningContext: {} },
  ];
  expect(mayBuy(app, lines, tailspin)).toEqual({ ok: false, refusal: { kind: 'app-only-refused' } });
  expect(mayBuy(app, lines.slice(0, 1), tailspin)).toMatchObject({ ok: true });
});

test('TN-05 helpdesk and sales agents buy a reservation only where they were given access to the Azure subscription', () => {
  expect(rolesFor('reservation')).toEqual(['AdminAgent', 'GlobalAdmin', 'UserManagementAdmin']);
  const granted = callerOf(contoso, ['SalesAgent'], { objectId: salesPerson });
  const may = (provisioningContext: Readonly<Record<string, string>>) =>
    mayBuy(granted, [{ family: 'reservation', provisioningContext }], tailspin).ok;
  expect(may(underPlan)).toBe(true);
  expect(may({ ...underPlan, entitlementId: 'e1000000-0001-4000-8000-000000000001' })).toBe(true);
  expect(may({ ...underPlan, entitlementId: 'e1000000-0001-4000-8000-000000000002' })).toBe(false);
  expect(may({})).toBe(false);
  expect(mayBuy(granted, [{ family: 'savingsPlan', provisioningContext: underPlan }], tailspin)).toMatchObject({
    ok: false,
  });
});

test('TN-06 software is bought by admin agents and global admins', () => {
  for (const family of ['softwareSubscription', 'perpetualSoftware', 'linuxSubscription'] as const) {
    expect(rolesFor(family)).toEqual(['AdminAgent', 'GlobalAdmin']);
  }
});

test('TN-07 the Azure plan is bought by admin agents, sales agents and global admins', () => {
  expect(rolesFor('azurePlan')).toEqual(['AdminAgent', 'GlobalAdmin', 'SalesAgent']);
});

test('TN-03 who may buy nothing is refused even where the lines name nothing of ours', () => {
  expect(mayBuy(callerOf(contoso, ['BillingAdmin']), [], tailspin)).toMatchObject({
    refusal: { kind: 'role-may-not-buy' },
  });
  expect(mayBuy(callerOf(contoso, ['SalesAgent']), [], tailspin)).toMatchObject({ ok: true });
});

test('TN-03 nobody else buys anything, and every buying role is named to the routes', () => {
  expect([...buyerRoles].sort()).toEqual(
    ['AdminAgent', 'GlobalAdmin', 'HelpdeskAgent', 'SalesAgent', 'UserManagementAdmin'].sort(),
  );
});
