import { expect, test } from 'vitest';
import { mayOrderFor, mayTradeWith } from '../../../src/domain/carts/buyer.ts';
import type { LineRequest } from '../../../src/domain/carts/cart.ts';
import { lineFault } from '../../../src/domain/carts/cart-error-codes.ts';
import { checkLine, stillEligible } from '../../../src/domain/carts/eligibility.ts';
import { deskCatalog } from '../../../src/domain/catalog/catalog.ts';
import type { OrderLine } from '../../../src/domain/orders/order.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { buyerNamed, items, lineFor, savingsPlanFor, seededAt } from '../../support/buying.ts';

const catalog = deskCatalog();
type Buyer = ReturnType<typeof buyerNamed>;

const check = (request: ReturnType<typeof lineFor>, buyer: Buyer, earlier: readonly OrderLine[] = []) =>
  checkLine(catalog, { request, number: 0, earlier }, buyer, seededAt);
const kinds = (request: ReturnType<typeof lineFor>, buyer: Buyer, earlier: readonly OrderLine[] = []) => {
  const checked = check(request, buyer, earlier);
  return checked.ok ? [] : checked.refusals.map((refusal) => refusal.kind);
};
const priced = (request: ReturnType<typeof lineFor>, buyer: Buyer) => {
  const checked = check(request, buyer);
  if (!checked.ok) throw new Error(JSON.stringify(checked.refusals));
  return checked.priced;
};

const tailspin = buyerNamed('Tailspin Toys');
const blueYonder = buyerNamed('Blue Yonder Airlines');
const underPlan = { subscriptionId: 'a1000000-0001-4000-8000-000000000001' };

test('CT-01 a stale availability is named; what names no product, SKU or shape of ours is refused', () => {
  expect(check(lineFor(items.sqlServerStale), tailspin)).toEqual({
    ok: false,
    refusals: [{ kind: 'availability-not-found', catalogItemId: items.sqlServerStale }],
  });
  expect(kinds(lineFor('DG7GMGF0FKZV:0009:DG7GMGF0DWMS'), tailspin)).toEqual(['sku-not-found']);
  expect(kinds(lineFor('DG7GMGF0FKZZ:0003:DG7GMGF0DWMS'), tailspin)).toEqual(['product-not-found']);
  expect(kinds(lineFor('Office'), tailspin)).toEqual(['catalog-item-invalid']);
});

test('CA-07 the term is what the SKU says', () => {
  expect(priced(lineFor(items.windowsServerOneYear, { term: 'P1Y' }), tailspin).line.term).toBe('P1Y');
  expect(check(lineFor(items.windowsServerOneYear, { term: 'P3Y' }), tailspin)).toEqual({
    ok: false,
    refusals: [{ kind: 'term-not-allowed', allowed: ['P1Y'] }],
  });
});

test.each([0, -1, 1.5, 10_001, Number.NaN, 1e21])('a quantity of %d is refused', (quantity) => {
  expect(kinds(lineFor(items.windowsServerOneYear, { quantity }), tailspin)).toEqual(['quantity-not-allowed']);
});

test('a price is in the currency of the market or, asked for, of the partner; any other is refused', () => {
  const norwegian = (currency?: string) =>
    lineFor(items.windowsServerOneYear, { quantity: 3, ...(currency === undefined ? {} : { currency }) });
  expect(priced(norwegian(), blueYonder).line.total).toEqual({ minor: 3 * 585_000, currency: 'NOK' });
  expect(priced(norwegian('usd'), blueYonder).line.total).toEqual({ minor: 3 * 55_200, currency: 'USD' });
  expect(kinds(norwegian('GBP'), blueYonder)).toEqual(['currency-not-supported']);
  expect(kinds(norwegian('XXX'), blueYonder)).toEqual(['currency-not-supported']);
});

test('AP-01 a customer has one Azure plan: not a second one, not two in one cart, and none while the marker is taken', () => {
  const plan = lineFor(items.azurePlan);
  const { line, billingCycle } = priced(plan, blueYonder);
  expect([line.total, billingCycle]).toEqual([{ minor: 0, currency: 'NOK' }, 'one_time']);
  expect(kinds(plan, tailspin)).toEqual(['azure-plan-exists']);
  expect(kinds(plan, blueYonder, [line])).toEqual(['azure-plan-exists']);
  expect(kinds(plan, { ...blueYonder, holdsAzurePlanMarker: true })).toEqual(['azure-plan-exists']);
});

test('AP-01 the Azure plan is bought once, in one piece', () => {
  expect(kinds(lineFor(items.azurePlan, { quantity: 2 }), blueYonder)).toEqual(['quantity-not-allowed']);
  expect(kinds(lineFor(items.azurePlan, { billingCycle: 'monthly' }), blueYonder)).toEqual([
    'billing-cycle-not-allowed',
  ]);
});

test('AP-02 a customer with the legacy offer transitions first, and the refusal names nobody', () => {
  const trey = buyerNamed('Trey Research');
  expect(check(lineFor(items.azurePlan), trey)).toEqual({
    ok: false,
    refusals: [{ kind: 'azure-plan-needs-transition' }],
  });
  expect(kinds(lineFor(items.identityManager), trey)).toEqual([]);
});

test('RI-01 a reservation is bought under an Azure plan with an active Azure subscription', () => {
  const request = lineFor(items.reservationBilledOnce, { provisioningContext: underPlan });
  expect(kinds(request, tailspin)).toEqual([]);
  expect(kinds(request, blueYonder)).toEqual(['subscription-invalid']);
  expect(kinds(lineFor(items.reservationBilledOnce), tailspin)).toEqual(['subscription-invalid']);
  const idle = lineFor(items.reservationBilledOnce, {
    provisioningContext: { subscriptionId: 'a1000000-0008-4000-8000-000000000008' },
  });
  expect(kinds(idle, buyerNamed('Fourth Coffee College'))).toEqual(['subscription-not-active']);
});

test('RI-02 a reservation is not sold in San Marino, and a savings plan is', () => {
  const alpine = buyerNamed('Alpine Ski House');
  const plan = { subscriptionId: 'a2000000-0002-4000-8000-000000000002' };
  expect(check(lineFor(items.reservationBilledOnce, { provisioningContext: plan }), alpine)).toEqual({
    ok: false,
    refusals: [{ kind: 'product-not-in-country', country: 'SM' }],
  });
  expect(kinds(savingsPlanFor('1', { ...plan, scope: 'shared' }), alpine)).toEqual([]);
});

test('RI-03 the plan has to be registered for reservations', () => {
  const request = lineFor(items.reservationBilledOnce, { provisioningContext: underPlan });
  const asked = (registration?: Subscription['registration']) => ({
    ...tailspin,
    subscriptions: tailspin.subscriptions.map(({ registration: _was, ...subscription }) => ({
      ...subscription,
      ...(registration === undefined ? {} : { registration }),
    })),
  });
  expect(kinds(request, asked())).toEqual(['subscription-not-registered']);
  expect(kinds(request, asked('registering'))).toEqual(['subscription-not-registered']);
  expect(kinds(request, asked('registered'))).toEqual([]);
});

test('RI-04 under the Azure plan a reservation is shared whatever was asked, and the line says so', () => {
  const single = lineFor(items.reservationBilledOnce, { provisioningContext: { ...underPlan, scope: 'single' } });
  const { line, notes } = priced(single, tailspin);
  expect(line.provisioningContext).toEqual({ ...underPlan, scope: 'shared' });
  expect(notes).toContain('scope-set-to-shared');
  expect(kinds({ ...single, quantity: 999_999_999 }, tailspin)).toEqual(['quantity-not-allowed']);
  expect(kinds({ ...single, quantity: 50_000_000 }, tailspin)).toEqual([]);
});

test('RI-05 monthly billing where the SKU offers it, otherwise it is billed once and the line says so', () => {
  const monthly = (catalogItemId: string) =>
    priced(lineFor(catalogItemId, { provisioningContext: underPlan, billingCycle: 'monthly' }), tailspin);
  expect(monthly(items.reservationMonthly)).toMatchObject({
    billingCycle: 'monthly',
    notes: ['software-not-included'],
  });
  expect(monthly(items.reservationBilledOnce)).toMatchObject({
    billingCycle: 'one_time',
    notes: ['billing-set-to-one-time', 'software-not-included'],
  });
});

test('RI-06 the line says that software is not in the price, where software runs on what is reserved', () => {
  const notes = (catalogItemId: string) =>
    priced(lineFor(catalogItemId, { provisioningContext: underPlan }), tailspin).notes;
  expect(notes(items.reservationMonthly)).toEqual(['software-not-included']);
  expect(notes(items.reservedSqlDatabase)).toEqual(['software-not-included']);
  expect(notes(items.reservedCosmosDb)).toEqual([]);
});

test('RI-07 a reservation inherits the reseller of its plan; a provider may choose another of its own before buying', () => {
  const northwind = buyerNamed('Northwind Traders');
  const context = { subscriptionId: 'a2000000-0001-4000-8000-000000000001' };
  const recordOf = (change: object) =>
    priced(lineFor(items.reservationMonthly, { provisioningContext: context, ...change }), northwind).line
      .partnerOnRecord;
  expect(recordOf({})).toBe('4847383');
  expect(recordOf({ reseller: '5501234' })).toBe('5501234');
});

test('TN-10 only a provider names a reseller, and only one of its own', () => {
  const cal = (reseller: string) => lineFor(items.identityManager, { reseller });
  const northwind = buyerNamed('Northwind Traders');
  expect(kinds(cal('5501234'), northwind)).toEqual([]);
  expect(kinds(cal('9999999'), northwind)).toEqual(['reseller-invalid']);
  expect(kinds(cal('5501234'), tailspin)).toEqual(['reseller-invalid']);
  expect(priced(lineFor(items.identityManager), northwind).line.partnerOnRecord).toBe('4847383');
});

test('SW-03 three-year software is billed triennial or annual, and RDS CAL 2022 monthly as well', () => {
  const allowed = (catalogItemId: string) =>
    (['monthly', 'annual', 'triennial', 'one_time'] as const).filter(
      (billingCycle) => kinds(lineFor(catalogItemId, { billingCycle }), tailspin).length === 0,
    );
  expect(allowed(items.windowsServerOneYear)).toEqual(['monthly', 'annual']);
  expect(allowed(items.windowsServerThreeYears)).toEqual(['annual', 'triennial']);
  expect(allowed(items.remoteDesktopThreeYears)).toEqual(['monthly', 'annual', 'triennial']);
  expect(allowed(items.identityManager)).toEqual(['one_time']);
});

test('what is sold to schools needs a school and its attestation', () => {
  const college = buyerNamed('Fourth Coffee College');
  const asked = lineFor(items.calForSchools, { attestationAccepted: true });
  expect(kinds(asked, college)).toEqual([]);
  expect(kinds(lineFor(items.calForSchools), college)).toEqual(['attestation-missing']);
  expect(kinds(asked, tailspin)).toEqual(['catalog-item-invalid']);
});

test('TN-10 a partner on record who is said not to be attested stands in the way; not saying does not (900206)', () => {
  const northwind = buyerNamed('Northwind Traders');
  const line = (change: Partial<LineRequest>) =>
    lineFor(items.windowsServerOneYear, { billingCycle: 'annual', ...change });
  expect(kinds(line({ partnersAttested: false, reseller: '4847383' }), northwind)).toEqual([
    'partner-attestation-missing',
  ]);
  expect(kinds(line({ partnersAttested: false }), northwind)).toEqual(['partner-attestation-missing']);
  for (const change of [{ partnersAttested: true }, {}]) expect(kinds(line(change), northwind)).toEqual([]);
  // A direct partner has none on record.
  expect(kinds(line({ partnersAttested: false }), tailspin)).toEqual([]);
});

test('CT-05 the line says where the price shown includes tax', () => {
  expect(priced(lineFor(items.identityManager), buyerNamed('A. Datum')).notes).toEqual(['price-includes-tax']);
  expect(priced(lineFor(items.identityManager), tailspin).notes).toEqual([]);
});

test('CU-02 no order without an attested agreement; a cart may be prepared', () => {
  const lucerne = buyerNamed('Lucerne Publishing');
  expect(mayOrderFor(lucerne)).toEqual({ ok: false, refusal: { kind: 'agreement-missing' } });
  expect(mayTradeWith(lucerne)).toMatchObject({ ok: true });
  expect(mayOrderFor(tailspin)).toMatchObject({ ok: true });
});

test('CU-04 nothing for a customer whose relationship ended', () => {
  const ended = { ok: false, refusal: { kind: 'relationship-ended' } };
  const humongous = buyerNamed('Humongous Insurance');
  expect(mayTradeWith(humongous)).toEqual(ended);
  expect(mayOrderFor(humongous)).toEqual(ended);
});

test('OR-06 at provisioning the rules are asked again, the price and the id it was sold under are not', () => {
  const { line } = priced(savingsPlanFor('0.05'), tailspin);
  const stale = { ...line, catalogItemId: items.sqlServerStale };
  expect(stillEligible(stale, tailspin, seededAt)).toMatchObject({ ok: true });
  const suspended = {
    ...tailspin,
    subscriptions: tailspin.subscriptions.map((s) => ({ ...s, status: 'suspended' as const })),
  };
  expect(stillEligible(line, suspended, seededAt)).toMatchObject({ refusal: { kind: 'azure-plan-required' } });
  const { agreement: _withdrawn, ...customer } = tailspin.customer;
  expect(stillEligible(line, { ...tailspin, customer }, seededAt)).toMatchObject({
    refusal: { kind: 'agreement-missing' },
  });
});

test('OR-06 AP-01 of two orders with the one Azure plan, the second to be provisioned fails', () => {
  const { line } = priced(lineFor(items.azurePlan), blueYonder);
  expect(stillEligible(line, blueYonder, seededAt)).toMatchObject({ ok: true });
  expect(stillEligible(line, { ...blueYonder, holdsAzurePlanMarker: true }, seededAt)).toEqual({
    ok: false,
    refusal: { kind: 'azure-plan-exists' },
  });
});

test("CA-02 each refusal of a line has Partner Center's cart error code", () => {
  expect(lineFault(3, { kind: 'currency-not-supported', currency: 'XXX' })).toEqual({
    line: 3,
    cartErrorCode: 10000,
    refusal: { kind: 'currency-not-supported', currency: 'XXX' },
  });
  expect(lineFault(0, { kind: 'availability-not-found', catalogItemId: 'x' }).cartErrorCode).toBe(10001);
  expect(lineFault(0, { kind: 'azure-plan-exists' }).cartErrorCode).toBe(10006);
});
