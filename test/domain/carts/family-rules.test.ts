import { expect, test } from 'vitest';
import { mayOrderFor, mayTradeWith } from '../../../src/domain/carts/buyer.ts';
import { lineFault } from '../../../src/domain/carts/cart-error-codes.ts';
import { checkLine, stillEligible } from '../../../src/domain/carts/eligibility.ts';
import { deskCatalog } from '../../../src/domain/catalog/catalog.ts';
import type { Customer } from '../../../src/domain/customers/customer.ts';
import { subscriptionId } from '../../../src/domain/ids.ts';
import type { OrderLine } from '../../../src/domain/orders/order.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { parseInstant } from '../../../src/domain/time.ts';
import { buyerNamed, items, lineFor, savingsPlanFor, seededAt } from '../../support/buying.ts';

const catalog = deskCatalog();
type Buyer = ReturnType<typeof buyerNamed>;

const check = (request: ReturnType<typeof lineFor>, buyer: Buyer, earlier: readonly OrderLine[] = []) =>
  checkLine(catalog, { request, number: 0, earlier }, buyer, seededAt);
const refusals = (...asked: Parameters<typeof check>) => {
  const checked = check(...asked);
  return checked.ok ? [] : checked.refusals;
};
const kinds = (...asked: Parameters<typeof check>) => refusals(...asked).map(({ kind }) => kind);
const priced = (request: ReturnType<typeof lineFor>, buyer: Buyer) => {
  const checked = check(request, buyer);
  if (!checked.ok) throw new Error(JSON.stringify(checked.refusals));
  return checked.priced;
};

const tailspin = buyerNamed('Tailspin Toys');
const northwind = buyerNamed('Northwind Traders');
const longAgo = parseInstant('2018-03-01T00:00:00Z');

/** Lucerne has no Azure plan; here it is a customer since 2018, with or without the legacy offer. */
const lucerne = (change: Partial<Customer> = {}, held: readonly Subscription[] = []): Buyer =>
  buyerNamed('Lucerne Publishing', { customer: { relationshipSince: longAgo, ...change }, subscriptions: held });

const legacyHeld = ({ customer }: Buyer, change: Partial<Subscription> = {}): Subscription => ({
  id: subscriptionId('d1000000-0004-4000-8000-000000000004'),
  partnerId: customer.partnerId,
  customerId: customer.id,
  environment: 'production',
  family: 'legacyAzure',
  catalogItemId: items.legacyAzure,
  title: 'Microsoft Azure (MS-AZR-0145P)',
  quantity: 1,
  status: 'active',
  startsAt: longAgo,
  autoRenew: false,
  ...change,
});

test('LG-01 LG-05 the legacy offer is sold to who bought it before, under its own id; by use, with nothing to pay at purchase', () => {
  const before = lucerne({}, [legacyHeld(lucerne())]);
  const { line, billingCycle, notes } = priced(lineFor('ms-azr-0145p'), before);
  expect(line).toMatchObject({
    catalogItemId: 'MS-AZR-0145P',
    family: 'legacyAzure',
    total: { minor: 0, currency: 'GBP' },
  });
  expect([billingCycle, notes]).toEqual(['monthly', ['billed-by-use']]);
  const ended = lucerne({}, [legacyHeld(lucerne(), { status: 'deleted' })]);
  expect(kinds(lineFor(items.legacyAzure), ended)).toEqual([]);
});

test('LG-01 everybody else gets cart error 500600', () => {
  const refused = refusals(lineFor(items.legacyAzure), lucerne());
  expect(refused).toEqual([{ kind: 'legacy-offer-closed', reason: 'never-bought' }]);
  expect(refused.map((refusal) => lineFault(0, refusal).cartErrorCode)).toEqual([500600]);
});

test('LG-02 government community customers buy it, and shared services are sold as before', () => {
  expect(kinds(lineFor(items.legacyAzure), lucerne({ isGcc: true }))).toEqual([]);
  expect(kinds(lineFor(items.sharedServices), lucerne())).toEqual([]);
});

test('AP-02 the legacy offer and the Azure plan exclude each other, in one cart too', () => {
  expect(kinds(lineFor(items.legacyAzure), tailspin)).toEqual(['legacy-offer-closed']);
  const gcc = lucerne({ isGcc: true });
  const plan = priced(lineFor(items.azurePlan), gcc).line;
  const legacy = priced(lineFor(items.legacyAzure), gcc).line;
  expect(kinds(lineFor(items.legacyAzure), gcc, [plan])).toEqual(['legacy-offer-closed']);
  expect(kinds(lineFor(items.azurePlan), gcc, [legacy])).toEqual(['azure-plan-needs-transition']);
});

test('OR-06 LG-01 the legacy offer is looked at again before it is provisioned', () => {
  const { line } = priced(lineFor(items.legacyAzure), lucerne({ isGcc: true }));
  const customer = { ...tailspin.customer, relationshipSince: longAgo };
  const bought = { ...tailspin, customer, subscriptions: [legacyHeld(tailspin)] };
  expect(stillEligible(line, bought, seededAt)).toMatchObject({ ok: true });
  expect(stillEligible(line, { ...bought, subscriptions: [] }, seededAt)).toMatchObject({
    refusal: { kind: 'legacy-offer-closed' },
  });
});

test('LG-06 a partner sells only in the market regions it is onboarded in', () => {
  const abroad = buyerNamed('Northwind Traders', { customer: { country: 'JP' } });
  const refused = { ok: false, refusal: { kind: 'market-not-onboarded', country: 'JP' } };
  expect(mayTradeWith(abroad)).toEqual(refused);
  expect(mayOrderFor(abroad)).toEqual(refused);
  expect(mayTradeWith(northwind)).toMatchObject({ ok: true });
});

test('RI-01 a reservation does not hang from the legacy offer, and the refusal says that it is not for that', () => {
  const buyer = { ...tailspin, subscriptions: [...tailspin.subscriptions, legacyHeld(tailspin)] };
  const context = { subscriptionId: 'd1000000-0004-4000-8000-000000000004' };
  const asked = lineFor(items.reservationMonthly, { provisioningContext: context });
  expect(kinds(asked, buyer)).toEqual(['subscription-not-for-reservations']);
  expect(kinds(asked, tailspin)).toEqual(['subscription-invalid']);
});

test('RI-03 what is not in stock is not sold: the size and region are named', () => {
  const context = { subscriptionId: 'a1000000-0001-4000-8000-000000000001' };
  expect(refusals(lineFor('DZH318Z0BQ4P:0001:DZH318Z00KR7', { provisioningContext: context }), tailspin)).toEqual([
    { kind: 'inventory-not-available', sku: 'Standard_F4s_v2', region: 'westus2' },
  ]);
});

test('RI-03 a registration that runs is not through, and after its time it is', () => {
  const context = { subscriptionId: 'a1000000-0001-4000-8000-000000000001' };
  const registering = (registeredAt: string): Buyer => ({
    ...tailspin,
    subscriptions: tailspin.subscriptions.map((s) => ({
      ...s,
      registration: 'registering' as const,
      registeredAt: parseInstant(registeredAt),
    })),
  });
  const asked = lineFor(items.reservationMonthly, { provisioningContext: context });
  expect(kinds(asked, registering('2026-11-25T08:00:00.001Z'))).toEqual(['subscription-not-registered']);
  expect(kinds(asked, registering('2026-11-25T08:00:00Z'))).toEqual([]);
});

test('RI-04 who asks for one subscription’s scope is told of its vCPU quota', () => {
  const context = { subscriptionId: 'a1000000-0001-4000-8000-000000000001' };
  const notes = (scope: string) =>
    priced(lineFor(items.reservationMonthly, { provisioningContext: { ...context, scope } }), tailspin).notes;
  expect(notes('single')).toContain('check-vcpu-quota');
  expect(notes('shared')).not.toContain('check-vcpu-quota');
});

test('SP-09 SW-06 what is never cancelled says so before it is bought', () => {
  const noted = (request: ReturnType<typeof lineFor>) => priced(request, tailspin).notes.includes('never-cancelled');
  expect([savingsPlanFor('1'), lineFor(items.redHat), lineFor(items.suse)].map(noted)).toEqual([true, true, true]);
  expect([lineFor(items.windowsServerOneYear), lineFor(items.accessLtsc)].map(noted)).toEqual([false, false]);
});

test('SW-10 the line says where licences may be brought to Azure', () => {
  expect(priced(lineFor(items.windowsServerOneYear), tailspin).notes).toEqual(['azure-hybrid-benefit']);
  expect(priced(lineFor(items.sqlServer), tailspin).notes).toEqual(['azure-hybrid-benefit']);
  expect(priced(lineFor(items.remoteDesktopThreeYears), tailspin).notes).toEqual([]);
});

test('SP-09 a savings plan renews as it is; software to any term of its product; the rest does not renew', () => {
  const renews = (catalogItemId: string, renewsTo: 'P1M' | 'P1Y' | 'P3Y') =>
    kinds(lineFor(catalogItemId, { renewsTo }), tailspin);
  expect(kinds(savingsPlanFor('1', undefined, { renewsTo: 'P1Y' }), tailspin)).toEqual([]);
  expect(refusals(savingsPlanFor('1', undefined, { renewsTo: 'P3Y' }), tailspin)).toEqual([
    { kind: 'renewal-term-not-allowed', allowed: ['P1Y'] },
  ]);
  expect(renews(items.windowsServerOneYear, 'P3Y')).toEqual([]);
  expect(renews(items.windowsServerOneYear, 'P1M')).toEqual(['renewal-term-not-allowed']);
  for (const item of [items.accessLtsc, items.redHat]) expect(renews(item, 'P1Y')).toEqual(['not-renewable']);
});

test('what nobody offers is refused by name, every reason at once: promotions, another end of term, add-ons', () => {
  const asked = lineFor(items.accessLtsc, {
    promotionId: '39NFJQT1PJQB:0001:39NFJQT1Q5KN',
    customTermEnd: '2027-01-01T00:00:00Z',
    addOns: 1,
    consumptionReseller: '1',
  });
  const refused = refusals(asked, tailspin);
  expect(refused.map((refusal) => [refusal.kind, lineFault(0, refusal).cartErrorCode])).toEqual([
    ['consumption-reseller-not-supported', 10004],
    ['promotion-unknown', 10014],
    ['custom-term-end-not-allowed', 10016],
    ['add-ons-not-supported', 10006],
  ]);
});

test('TN-10 additional resellers: a European provider’s own, at most five, and they stay on the line', () => {
  const asked = (additionalResellers: readonly string[]) => lineFor(items.accessLtsc, { additionalResellers });
  expect(priced(asked(['5501234']), northwind).line.additionalPartnersOnRecord).toEqual(['5501234']);
  expect(kinds(asked(['9999999']), northwind)).toEqual(['reseller-invalid']);
  expect(kinds(asked(Array.from({ length: 6 }, () => '5501234')), northwind)).toEqual([
    'additional-resellers-not-allowed',
  ]);
  expect(kinds(asked(['5501234']), tailspin)).toEqual(['additional-resellers-not-allowed']);
});
