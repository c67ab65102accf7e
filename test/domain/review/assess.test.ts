import { expect, test } from 'vitest';
import { checkLine } from '../../../src/domain/carts/eligibility.ts';
import { draftOf } from '../../../src/domain/carts/order-drafts.ts';
import { deskCatalog } from '../../../src/domain/catalog/catalog.ts';
import type { Customer } from '../../../src/domain/customers/customer.ts';
import { orderId } from '../../../src/domain/ids.ts';
import type { OrderDraft } from '../../../src/domain/orders/place.ts';
import { assessRisk, judge } from '../../../src/domain/review/assess.ts';
import type { RiskBackground } from '../../../src/domain/review/measure.ts';
import type { PastOrder } from '../../../src/domain/review/past-order.ts';
import { deskRiskWeights, type RiskWeights } from '../../../src/domain/review/weights.ts';
import { plusDays, plusMs } from '../../../src/domain/time.ts';
import { buyerNamed, items, lineFor, savingsPlanFor, seededAt } from '../../support/buying.ts';
import { fc, property } from '../../support/property.ts';

const catalog = deskCatalog();
const weights = deskRiskWeights();
type Buyer = ReturnType<typeof buyerNamed>;

const draftFor = (request: ReturnType<typeof lineFor>, buyer: Buyer): OrderDraft => {
  const checked = checkLine(catalog, { request, number: 0, earlier: [] }, buyer, seededAt);
  if (!checked.ok) throw new Error(JSON.stringify(checked.refusals));
  const { line, billingCycle } = checked.priced;
  return draftOf({ orderGroup: '0', billingCycle, lines: [line] }, buyer, orderId('0123456789abcdef'));
};

const behind = (buyer: Buyer, history: readonly PastOrder[] = []): RiskBackground => ({ ...buyer, history });

const past = (change: Partial<PastOrder> = {}): PastOrder => ({
  orderId: orderId('fedcba9876543210'),
  createdAt: plusDays(seededAt, -40),
  status: 'completed',
  totalMinor: 43_800,
  currency: 'USD',
  quantity: 1,
  ...change,
});

const assess = (draft: OrderDraft, background: RiskBackground) => assessRisk(draft, background, weights, seededAt);
const names = (draft: OrderDraft, background: RiskBackground) =>
  assess(draft, background).attributes.map((attribute) => attribute.name);

const tailspin = buyerNamed('Tailspin Toys');
const wingtip = buyerNamed('Wingtip Port Authority');
const shared = { scope: 'shared', subscriptionId: 'a1000000-0002-4000-8000-000000000002' };
/** 10 USD an hour is 87,600 USD a year: a high value, and still within one reviewer's right to approve (SR-15). */
const highValue = '10';

test('an ordinary order of a known customer is clear and has no attribute', () => {
  expect(assess(draftFor(savingsPlanFor('0.05'), tailspin), behind(tailspin))).toMatchObject({
    outcome: 'clear',
    score: 0,
    weightsVersion: weights.version,
    attributes: [],
  });
});

test('SR-01 SR-03 demo story (a): a high value, a watched market and a government together need a purchase order', () => {
  const assessment = assess(draftFor(savingsPlanFor(highValue, shared), wingtip), behind(wingtip));
  expect(assessment).toMatchObject({ outcome: 'po', score: 75 });
  expect(assessment.attributes).toEqual([
    {
      name: 'order_value',
      weight: 30,
      evidence: { totalMinor: 8_760_000, currency: 'USD', fromMinor: 5_000_000 },
    },
    { name: 'market_watched', weight: 25, evidence: { country: 'CY' } },
    { name: 'segment_government', weight: 20, evidence: { segment: 'government' } },
  ]);
});

const without: readonly (readonly [string, string, Partial<Customer>])[] = [
  ['the value', '1', {}],
  ['the market', highValue, { country: 'NL' }],
  ['the segment', highValue, { segment: 'commercial' }],
];

test.each(without)('SR-01 demo story (a) without %s is clear', (_what, amount, customer) => {
  const buyer = buyerNamed('Wingtip Port Authority', { customer });
  expect(assess(draftFor(savingsPlanFor(amount, shared), buyer), behind(buyer)).outcome).toBe('clear');
});

test('SR-01 a first order of high value in a watched market needs a purchase order, and none of the three may be missing', () => {
  const unknown = (
    change: Partial<Customer>,
    subscriptions: Buyer['subscriptions'] = wingtip.subscriptions.slice(0, 1),
  ) => buyerNamed('Wingtip Port Authority', { customer: { segment: 'commercial', ...change }, subscriptions });
  const outcome = (buyer: Buyer, amount: string) =>
    assess(draftFor(savingsPlanFor(amount, shared), buyer), behind(buyer)).outcome;
  expect(outcome(unknown({}), highValue)).toBe('po');
  expect(outcome(unknown({}), '1')).toBe('clear');
  expect(outcome(unknown({ country: 'NL' }), highValue)).toBe('clear');
  expect(outcome(unknown({}, wingtip.subscriptions), highValue)).toBe('clear');
});

test('demo story (a) can be played again and again: earlier plays only add to the score', () => {
  const played = Array.from({ length: 8 }, () =>
    past({ totalMinor: 8_760_000, commitment: highValue, createdAt: seededAt }),
  );
  expect(assess(draftFor(savingsPlanFor(highValue, shared), wingtip), behind(wingtip, played))).toMatchObject({
    outcome: 'po',
    score: 95,
  });
});

test('SR-03 between the thresholds the desk decides first; a purchase order is needed above the second only', () => {
  const at = (reviewThreshold: number, poThreshold: number) =>
    assessRisk(
      draftFor(savingsPlanFor(highValue, shared), wingtip),
      behind(wingtip),
      { ...weights, reviewThreshold, poThreshold },
      seededAt,
    ).outcome;
  expect([at(60, 74), at(60, 75), at(75, 75), at(76, 80)]).toEqual(['po', 'review', 'review', 'clear']);
});

test('SR-01 SR-02 no attribute alone flags an order', () => {
  const proseware = buyerNamed('Proseware Shipping', { customer: { country: 'US' } });
  const northwind = buyerNamed('Northwind Traders');
  const plainly = (request: ReturnType<typeof lineFor>, buyer: Buyer, history: readonly PastOrder[] = []) =>
    assess(draftFor(request, buyer), behind(buyer, history));
  const alone = [
    plainly(savingsPlanFor('100'), tailspin),
    plainly(lineFor(items.identityManager), buyerNamed('Tailspin Toys', { subscriptions: [] })),
    plainly(lineFor(items.identityManager), { ...proseware, subscriptions: tailspin.subscriptions }),
    plainly(lineFor(items.identityManager, { quantity: 50 }), tailspin, [past({ quantity: 10 })]),
    plainly(lineFor(items.identityManager, { reseller: '5501234' }), northwind),
    plainly(lineFor(items.identityManager), buyerNamed('Tailspin Toys', { customer: { country: 'CY' } })),
    plainly(lineFor(items.identityManager), buyerNamed('Tailspin Toys', { customer: { segment: 'government' } })),
    plainly(
      lineFor(items.identityManager),
      tailspin,
      Array.from({ length: 5 }, () => past({ createdAt: plusMs(seededAt, -1) })),
    ),
    plainly(lineFor(items.identityManager), tailspin, [
      past({ status: 'po_review_rejected', rejectedReason: 'other' }),
    ]),
  ];
  expect(alone.map(({ attributes, outcome }) => [attributes.map((a) => a.name).join(), outcome])).toEqual([
    ['order_value', 'clear'],
    ['first_order', 'clear'],
    ['new_relationship', 'clear'],
    ['quantity_unusual', 'clear'],
    ['reseller_differs', 'clear'],
    ['market_watched', 'clear'],
    ['segment_government', 'clear'],
    ['many_orders', 'clear'],
    ['previous_rejections', 'clear'],
  ]);
  expect(alone.every(({ attributes }) => attributes.every((a) => Object.keys(a.evidence).length > 0))).toBe(true);
});

test('SR-02 order value counts by bands of its own currency', () => {
  const northwind = buyerNamed('Northwind Traders');
  const scoreOf = (quantity: number) =>
    assess(draftFor(lineFor(items.windowsServerThreeYears, { quantity }), northwind), behind(northwind)).score;
  // 1,294.00 euros each: 6 are below 9,000, 7 above; 18 above 23,000; 36 above 46,000.
  expect([scoreOf(6), scoreOf(7), scoreOf(17), scoreOf(18), scoreOf(35), scoreOf(36)]).toEqual([0, 10, 10, 20, 20, 30]);
});

test('SR-02 an order is the first one until something of value was bought; a free plan, a rejection or a pending review is nothing', () => {
  const fresh = buyerNamed('Tailspin Toys', { subscriptions: tailspin.subscriptions.slice(0, 1) });
  const draft = draftFor(lineFor(items.identityManager), fresh);
  const isFirst = (history: readonly PastOrder[]) => names(draft, behind(fresh, history)).includes('first_order');
  expect(isFirst([])).toBe(true);
  expect(isFirst([past({ totalMinor: 0 })])).toBe(true);
  expect(isFirst([past({ status: 'po_review_rejected' }), past({ status: 'pending_po_upload' })])).toBe(true);
  expect(isFirst([past()])).toBe(false);
});

test('SR-02 a relationship is new for ninety days', () => {
  const since = (customer: Partial<Customer>) => {
    const buyer = buyerNamed('Tailspin Toys', { customer });
    return names(draftFor(lineFor(items.identityManager), buyer), behind(buyer));
  };
  expect(since({ relationshipSince: plusMs(plusDays(seededAt, -90), 1) })).toEqual(['new_relationship']);
  expect(since({ relationshipSince: plusDays(seededAt, -90) })).toEqual([]);
});

test('SR-02 quantity or commitment is unusual from five times the median of twelve months on, like with like', () => {
  const isUnusual = (request: ReturnType<typeof lineFor>, history: readonly PastOrder[]) =>
    names(draftFor(request, tailspin), behind(tailspin, history)).includes('quantity_unusual');
  const licences = (quantity: number) => lineFor(items.identityManager, { quantity });
  const quantities = [past({ quantity: 2 }), past({ quantity: 4 }), past({ quantity: 90 })];
  expect(isUnusual(licences(19), quantities)).toBe(false);
  expect(isUnusual(licences(20), quantities)).toBe(true);
  expect(isUnusual(licences(15), [past({ quantity: 2 }), past({ quantity: 4 })])).toBe(true);
  expect(isUnusual(licences(99), [])).toBe(false);
  expect(isUnusual(licences(99), [past({ quantity: 1, createdAt: plusDays(seededAt, -366) })])).toBe(false);
  expect(isUnusual(savingsPlanFor('0.5'), [past({ commitment: '0.1' })])).toBe(true);
  expect(isUnusual(savingsPlanFor('0.499'), [past({ commitment: '0.1' })])).toBe(false);
  expect(isUnusual(savingsPlanFor('0.5'), [past({ quantity: 100 })])).toBe(false);
  expect(isUnusual(licences(20), [past({ commitment: '0.1' })])).toBe(false);
});

test('SR-02 what was rejected or cancelled does not become usual', () => {
  const licences = draftFor(lineFor(items.identityManager, { quantity: 20 }), tailspin);
  const history = (status: PastOrder['status']) => [past({ quantity: 2 }), past({ quantity: 90, status })];
  for (const status of ['po_review_rejected', 'cancelled', 'error'] as const)
    expect(names(licences, behind(tailspin, history(status)))).toContain('quantity_unusual');
  expect(names(licences, behind(tailspin, history('completed')))).toEqual([]);
});

test('SR-02 a small commitment beside many licences does not hide them', () => {
  const plan = draftFor(savingsPlanFor('0.1'), tailspin);
  const many = draftFor(lineFor(items.identityManager, { quantity: 20 }), tailspin);
  const both = { ...plan, lines: [...plan.lines, ...many.lines] };
  expect(assess(both, behind(tailspin, [past({ commitment: '0.1' }), past({ quantity: 4 })])).attributes).toEqual([
    {
      name: 'quantity_unusual',
      weight: weights.weights.quantity_unusual,
      evidence: { quantity: '20', median: '4', times: 5 },
    },
  ]);
});

test('SR-02 earlier rejections are told with their reasons, those of the last year only', () => {
  const rejected = (rejectedReason: string, days: number) =>
    past({ status: 'po_review_rejected', rejectedReason, createdAt: plusDays(seededAt, -days) });
  const history = [
    rejected('price_mismatch', 3),
    rejected('expired', 90),
    rejected('expired', 91),
    rejected('other', 366),
  ];
  const { attributes } = assess(draftFor(savingsPlanFor('0.05'), tailspin), behind(tailspin, history));
  expect(attributes.map(({ evidence }) => evidence)).toEqual([
    { rejections: 3, days: 365, reasons: 'expired, price_mismatch' },
  ]);
});

test('SR-02 what was measured is enough to judge the order again, by these weights or by others', () => {
  const assessment = assess(draftFor(savingsPlanFor(highValue, shared), wingtip), behind(wingtip, [past()]));
  const { measures, ...judged } = assessment;
  if (measures === undefined) throw new Error('What is placed today is measured');
  expect(judge(JSON.parse(JSON.stringify(measures)), weights)).toEqual(judged);
  expect(judge(measures, { ...weights, version: 'calm', watchedMarkets: [] })).toMatchObject({
    outcome: 'clear',
    weightsVersion: 'calm',
  });
});

test('SR-18 the two sandbox products always need a purchase order there, and nowhere else', () => {
  const sandbox = buyerNamed('Sandbox Toys');
  for (const item of [items.accessLtsc, items.excelLtsc]) {
    const flagged = assess(draftFor(lineFor(item), sandbox), behind(sandbox, [past()]));
    expect(flagged.outcome).toBe('po');
    expect(flagged.attributes).toEqual([
      { name: 'sandbox_always_flagged', weight: 0, evidence: { product: item.slice(0, 12) } },
    ]);
    expect(assess(draftFor(lineFor(item), tailspin), behind(tailspin)).outcome).toBe('clear');
  }
  expect(assess(draftFor(lineFor(items.identityManager), sandbox), behind(sandbox, [past()])).outcome).toBe('clear');
});

const anyWeights: fc.Arbitrary<RiskWeights> = fc
  .record({ review: fc.integer({ min: 2, max: 200 }), above: fc.integer({ min: 0, max: 100 }) })
  .map(({ review, above }) => ({ ...weights, reviewThreshold: review, poThreshold: review + above }));

property.prop([anyWeights])('SR-01 SR-03 the outcome follows the score and the two thresholds alone', (chosen) => {
  const { score, outcome } = assessRisk(
    draftFor(savingsPlanFor(highValue, shared), wingtip),
    behind(wingtip),
    chosen,
    seededAt,
  );
  const expected = score > chosen.poThreshold ? 'po' : score >= chosen.reviewThreshold ? 'review' : 'clear';
  expect(outcome).toBe(expected);
});
