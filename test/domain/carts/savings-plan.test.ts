import { expect, test } from 'vitest';
import { checkLine, mayBeOrderedHere } from '../../../src/domain/carts/eligibility.ts';
import { deskCatalog } from '../../../src/domain/catalog/catalog.ts';
import { buyerNamed, entryNamed, items, type lineFor, savingsPlanFor, seededAt } from '../../support/buying.ts';

const catalog = deskCatalog();
const tailspin = buyerNamed('Tailspin Toys');
const plan = 'a1000000-0001-4000-8000-000000000001';
const active = 'e1000000-0001-4000-8000-000000000001';
const suspended = 'e1000000-0001-4000-8000-000000000002';

const check = (request: ReturnType<typeof lineFor>, buyer = tailspin) =>
  checkLine(catalog, { request, number: 0, earlier: [] }, buyer, seededAt);
const kinds = (request: ReturnType<typeof lineFor>, buyer = tailspin) => {
  const checked = check(request, buyer);
  return checked.ok ? [] : checked.refusals.map((refusal) => refusal.kind);
};
const priced = (request: ReturnType<typeof lineFor>, buyer = tailspin) => {
  const checked = check(request, buyer);
  if (!checked.ok) throw new Error(JSON.stringify(checked.refusals));
  return checked.priced;
};

test('SP-01 a savings plan needs an Azure plan with an active Azure subscription, whatever its scope says', () => {
  const withoutPlan = buyerNamed('Blue Yonder Airlines');
  for (const context of [
    { scope: 'shared', subscriptionId: plan },
    { scope: 'shared' },
    { scope: 'single', entitlementId: active },
    { scope: 'single' },
  ]) {
    expect(kinds(savingsPlanFor('0.05', context), withoutPlan)).toEqual(['azure-plan-required']);
  }
  const onlySuspended = buyerNamed('Fourth Coffee College');
  const theirs = { scope: 'shared', subscriptionId: 'a1000000-0008-4000-8000-000000000008' };
  expect(kinds(savingsPlanFor('0.05', theirs), onlySuspended)).toEqual(['azure-plan-required']);
});

test('SP-02 one and three years are fixed by the SKU, and either is billed once or monthly at the same total', () => {
  const totals = [items.savingsPlanOneYear, items.savingsPlanThreeYears].map((catalogItemId) =>
    (['one_time', 'monthly'] as const).map((billingCycle) => {
      const { line } = priced(savingsPlanFor('0.05', undefined, { catalogItemId, billingCycle }));
      return [line.term, line.total];
    }),
  );
  expect(totals).toEqual([
    [
      ['P1Y', { minor: 43_800, currency: 'USD' }],
      ['P1Y', { minor: 43_800, currency: 'USD' }],
    ],
    [
      ['P3Y', { minor: 131_400, currency: 'USD' }],
      ['P3Y', { minor: 131_400, currency: 'USD' }],
    ],
  ]);
  expect(kinds(savingsPlanFor('0.05', undefined, { billingCycle: 'annual' }))).toEqual(['billing-cycle-not-allowed']);
  expect(kinds(savingsPlanFor('0.05', undefined, { term: 'P3Y' }))).toEqual(['term-not-allowed']);
});

test.each([
  ['0.001', 876],
  ['0.05', 43_800],
  ['1', 876_000],
  ['12.345', 10_814_220],
  ['5e-2', 43_800],
])('SP-03 a commitment of %s USD an hour costs %i cents a year, exactly', (amount, cents) => {
  expect(priced(savingsPlanFor(amount)).line.total).toEqual({ minor: cents, currency: 'USD' });
});

test.each([
  ['missing', undefined],
  ['nought', { amount: '0', currency: 'USD', grain: 'hourly' }],
  ['below the least', { amount: '0.0009', currency: 'USD', grain: 'hourly' }],
  ['of four decimals', { amount: '0.0011', currency: 'USD', grain: 'hourly' }],
  ['negative', { amount: '-1', currency: 'USD', grain: 'hourly' }],
  ['no number', { amount: 'much', currency: 'USD', grain: 'hourly' }],
  ['of thousands of digits', { amount: '9'.repeat(5000), currency: 'USD', grain: 'hourly' }],
  ['astronomical', { amount: '1e99', currency: 'USD', grain: 'hourly' }],
  ['beyond exact sums', { amount: '1000000.001', currency: 'USD', grain: 'hourly' }],
  ['in euros', { amount: '1', currency: 'EUR', grain: 'hourly' }],
  ['by the day', { amount: '1', currency: 'USD', grain: 'daily' }],
])('SP-03 a commitment that is %s is refused', (_what, commitment) => {
  const { commitment: _given, ...request } = savingsPlanFor('1');
  expect(kinds(commitment === undefined ? request : { ...request, commitment })).toEqual(['commitment-invalid']);
});

test('SP-03 its quantity is one and its currency USD, also for a partner and customer of another currency', () => {
  const northwind = buyerNamed('Northwind Traders');
  const shared = { scope: 'shared', subscriptionId: 'a2000000-0001-4000-8000-000000000001' };
  expect(priced(savingsPlanFor('0.05', shared), northwind).line.total.currency).toBe('USD');
  expect(kinds(savingsPlanFor('0.05', shared, { currency: 'EUR' }), northwind)).toEqual(['currency-not-supported']);
  expect(kinds(savingsPlanFor('0.05', undefined, { quantity: 2 }))).toEqual(['quantity-not-allowed']);
});

test.each([
  ['nothing', {}, 'scope-not-supported'],
  ['a resource group', { scope: 'resourceGroup' }, 'scope-not-supported'],
  ['single without a subscription', { scope: 'single' }, 'entitlement-missing'],
  ['single of a suspended one', { scope: 'single', entitlementId: suspended }, 'entitlement-not-active'],
  ['single of an unknown one', { scope: 'single', entitlementId: plan }, 'entitlement-not-eligible'],
  ['shared without the plan', { scope: 'shared' }, 'azure-plan-id-missing'],
  ['shared under an unknown plan', { scope: 'shared', subscriptionId: active }, 'azure-plan-required'],
])('SP-04 a scope of %s is refused', (_what, context, kind) => {
  expect(kinds(savingsPlanFor('0.05', context))).toEqual([kind]);
});

test('SP-04 single names an Azure subscription and shared the Azure plan, with keys and words in any case', () => {
  expect(priced(savingsPlanFor('0.05', { Scope: 'Single', EntitlementId: active })).line.provisioningContext).toEqual({
    scope: 'single',
    entitlementId: active,
  });
  expect(
    priced(savingsPlanFor('0.05', { SCOPE: 'Shared', subscriptionID: plan.toUpperCase() })).line.provisioningContext,
  ).toEqual({ scope: 'shared', subscriptionId: plan });
});

test('SP-05 the reseller is inherited from the Azure plan, and naming another is refused', () => {
  const northwind = buyerNamed('Northwind Traders');
  const shared = { scope: 'shared', subscriptionId: 'a2000000-0001-4000-8000-000000000001' };
  expect(priced(savingsPlanFor('0.05', shared), northwind).line.partnerOnRecord).toBe('4847383');
  expect(priced(savingsPlanFor('0.05', shared, { reseller: '4847383' }), northwind).line.partnerOnRecord).toBe(
    '4847383',
  );
  const other = checkLine(
    catalog,
    { request: savingsPlanFor('0.05', shared, { reseller: '5501234' }), number: 0, earlier: [] },
    northwind,
    seededAt,
  );
  expect(other).toEqual({ ok: false, refusals: [{ kind: 'reseller-differs', inherited: '4847383' }] });
});

test('every reason is told, not only the first', () => {
  const request = savingsPlanFor('0.0001', { scope: 'mine' }, { quantity: 3, billingCycle: 'triennial', term: 'P1M' });
  expect(kinds(request)).toEqual([
    'scope-not-supported',
    'quantity-not-allowed',
    'billing-cycle-not-allowed',
    'term-not-allowed',
    'commitment-invalid',
  ]);
});

test('SB-02 a savings plan may be put in a sandbox cart; whether it may be ordered follows the setting', () => {
  const allowing = buyerNamed('Sandbox Toys');
  const refusing = buyerNamed('Sandbox Toys', { account: { sandboxSavingsPlans: 'refuse' } });
  const context = { scope: 'shared', subscriptionId: entryNamed('Sandbox Toys').subscriptions[0]?.id ?? '' };
  const { line } = priced(savingsPlanFor('0.05', context), refusing);
  expect(mayBeOrderedHere(line, allowing)).toEqual({ ok: true, value: undefined });
  expect(mayBeOrderedHere(line, refusing)).toMatchObject({ refusal: { kind: 'not-in-sandbox' } });
  expect(mayBeOrderedHere(line, buyerNamed('Tailspin Toys', { account: { sandboxSavingsPlans: 'refuse' } }))).toEqual({
    ok: true,
    value: undefined,
  });
});
