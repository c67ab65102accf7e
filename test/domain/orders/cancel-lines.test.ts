/** Cancelling what was bought: in its time, by the call that may, for what it comes to; all that is asked for or nothing. */
import { describe, expect, test } from 'vitest';
import { productFamilies } from '../../../src/domain/catalog/families.ts';
import { subscriptionId } from '../../../src/domain/ids.ts';
import { money } from '../../../src/domain/money.ts';
import { type CancelCommand, cancelLine, creditsOfLine } from '../../../src/domain/orders/cancel-lines.ts';
import { decide } from '../../../src/domain/orders/decide.ts';
import { fold } from '../../../src/domain/orders/evolve.ts';
import { type Happening, inPlace } from '../../../src/domain/orders/facts.ts';
import type { Environment, Order, OrderLine } from '../../../src/domain/orders/order.ts';
import { type CancelWay, cancelWindowOf, waysToCancel } from '../../../src/domain/subscriptions/cancel-policy.ts';
import { subscriptionFrom } from '../../../src/domain/subscriptions/from-line.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { type Instant, parseInstant, plusDays, plusMs, plusTerm } from '../../../src/domain/time.ts';
import { aDraft, agent, anOrder, aSoftwareLine, factsOf, placedAt } from '../../support/builders.ts';
import { fc, property } from '../../support/property.ts';
import { finished, heldSoftware, lineFailed, provisioned, softwareDraft } from './every-order.ts';

const bought = (lines: readonly OrderLine[], over: Parameters<typeof aDraft>[0] = {}) =>
  anOrder('clear', [...lines.map(({ lineNumber }) => provisioned(lineNumber)), finished('completed')], {
    draft: aDraft({ lines, ...over }),
  });

const heldOf = (order: Order, line: OrderLine, over: Partial<Subscription> = {}): Subscription => ({
  ...subscriptionFrom(order, line, subscriptionId(`subscription-${line.lineNumber}`), placedAt, undefined),
  ...over,
});

const cancel = (order: Order, now: Instant, over: Partial<CancelCommand> = {}) =>
  decide(order, { do: 'cancel', way: 'order', held: order.lines.map((line) => heldOf(order, line)), ...over }, now);

const refusalOf = (...given: Parameters<typeof cancel>) => {
  const decided = cancel(...given);
  return decided.ok ? undefined : decided.refusal;
};

const kindsOf = (...given: Parameters<typeof cancel>) => {
  const decided = cancel(...given);
  return decided.ok ? decided.value.map(({ kind }) => kind) : decided.refusal.kind;
};

const software = aSoftwareLine();
const perpetual = aSoftwareLine({ family: 'perpetualSoftware', title: 'Windows Server CAL' });
const withoutTerm = (({ term: _term, ...rest }: OrderLine) => rest)(perpetual);

describe('the window', () => {
  test('SW-04 a subscription is cancelled until seven days after its term began, and at that instant no more', () => {
    const order = bought([software]);
    const closes = plusDays(placedAt, 7);
    expect(kindsOf(order, plusMs(closes, -1))).toEqual(['line-cancelled', 'order-cancelled']);
    expect(refusalOf(order, closes)).toEqual({ kind: 'cancel-window-closed', days: 7, closedAt: closes, line: 1 });
  });

  test('SW-04 a renewal opens seven days more, and what comes back is of the new term', () => {
    const order = bought([software]);
    const renewedAt = plusTerm(placedAt, 'P1Y');
    const renewed = heldOf(order, software, {
      currentTerm: { number: 2, startsAt: renewedAt, total: money(36_600, 'USD') },
      endsAt: plusTerm(renewedAt, 'P1Y'),
    });
    expect(refusalOf(order, plusMs(renewedAt, -1), { held: [heldOf(order, software)] })?.kind).toBe(
      'cancel-window-closed',
    );
    const decided = cancel(order, plusDays(renewedAt, 2), { held: [renewed] });
    const [fact] = decided.ok ? decided.value : [];
    expect(fact).toMatchObject({ refund: money(36_300, 'USD'), kept: money(300, 'USD'), term: { number: 2 } });
    if (fact?.kind !== 'line-cancelled') throw new Error('a line was cancelled');
    expect(creditsOfLine(order, fact, plusDays(renewedAt, 2))).toMatchObject([
      { id: `${order.id}:1:credit:t2:0`, chargeId: `${order.id}:1:t2:0`, amount: money(36_300, 'USD') },
    ]);
    expect(refusalOf(order, plusDays(renewedAt, 7), { held: [renewed] })?.kind).toBe('cancel-window-closed');
  });

  test('SW-05 perpetual software comes back whole for thirty days, and then never', () => {
    const order = bought([withoutTerm]);
    const decided = cancel(order, plusMs(plusDays(placedAt, 30), -1));
    expect(decided.ok && decided.value[0]).toMatchObject({ refund: withoutTerm.total, kept: money(0, 'USD') });
    expect(refusalOf(order, plusDays(placedAt, 30))).toMatchObject({ kind: 'cancel-window-closed', days: 30 });
  });

  test('SW-05 a market whose law gives more gives it for terms of its time, and only there', () => {
    const from = parseInstant('2026-01-01T00:00:00Z');
    const until = parseInstant('2027-01-01T00:00:00Z');
    const rows = [
      { country: 'NL', family: 'softwareSubscription', from, until, windowDays: 14, refund: 'full', law: 'a law' },
    ] as const;
    const windowOf = (country: string, startsAt: Instant) =>
      cancelWindowOf('softwareSubscription', country, startsAt, rows);
    expect(windowOf('NL', placedAt)).toEqual({ days: 14, until: plusDays(placedAt, 14), refund: 'full' });
    expect(windowOf('NO', placedAt)).toEqual({ days: 7, until: plusDays(placedAt, 7), refund: 'prorated' });
    expect(windowOf('NL', until)?.days).toBe(7);
    expect(windowOf('NL', plusMs(from, -1))?.days).toBe(7);
    // A law never takes away.
    const less = [{ country: 'NL', family: 'softwareSubscription', from, windowDays: 3, law: 'a law' }] as const;
    expect(cancelWindowOf('softwareSubscription', 'NL', placedAt, less)?.days).toBe(7);
  });
});

describe('which call cancels what', () => {
  const outcomeOf = (family: OrderLine['family'], environment: Environment, way: CancelWay) => {
    const line = aSoftwareLine({ family });
    const order = { ...bought([line]), environment };
    const one = cancelLine(order, line, heldOf(order, line), way, plusMs(placedAt, 1));
    return one.ok ? 'yes' : one.refusal.kind;
  };

  test('SW-07 code and table agree, for every product, call and environment', () => {
    for (const family of productFamilies) {
      for (const environment of ['production', 'sandbox'] as const) {
        for (const way of ['order', 'subscription'] as const) {
          const mayBe = waysToCancel[family][environment].includes(way);
          const isEndedOtherwise = family === 'azurePlan';
          if (!isEndedOtherwise)
            expect([family, outcomeOf(family, environment, way) === 'yes']).toEqual([family, mayBe]);
        }
      }
    }
  });

  test.each<[string, OrderLine['family'], Environment, CancelWay, string]>([
    ['SW-06 Red Hat and SUSE never', 'linuxSubscription', 'production', 'order', 'never-cancelled'],
    ['SW-06 not in the sandbox either', 'linuxSubscription', 'sandbox', 'subscription', 'never-cancelled'],
    ['SP-09 a savings plan never', 'savingsPlan', 'production', 'order', 'savings-plan-not-managed-here'],
    ['RI-08 a reservation is refunded elsewhere', 'reservation', 'production', 'order', 'cancelled-elsewhere'],
    ['SW-07 a reservation of a sandbox by its order', 'reservation', 'sandbox', 'order', 'yes'],
    ['SW-07 but not by its subscription', 'reservation', 'sandbox', 'subscription', 'cancelled-by-order'],
    [
      'SW-07 the Azure plan is ended on its subscription',
      'azurePlan',
      'production',
      'order',
      'cancelled-by-subscription',
    ],
    [
      'SW-07 perpetual software by its order only',
      'perpetualSoftware',
      'production',
      'subscription',
      'cancelled-by-order',
    ],
  ])('%s', (_words, family, environment, way, kind) => {
    expect(outcomeOf(family, environment, way)).toBe(kind);
  });

  test('SB-03 sixty days after a sandbox order it is too late for its reservation, too', () => {
    const line = aSoftwareLine({ family: 'reservation' });
    const order = { ...bought([line]), environment: 'sandbox' as const };
    expect(refusalOf(order, plusDays(placedAt, 60))).toMatchObject({ kind: 'sandbox-cancel-closed', days: 60 });
  });
});

describe('all of an order, or some of its lines', () => {
  const two = bought([software, aSoftwareLine({ lineNumber: 2 })]);
  const at = plusDays(placedAt, 2);
  const after = (order: Order, happenings: readonly Happening[]): Order => {
    const facts = factsOf('clear', [provisioned(1), provisioned(2), finished('completed')], { draft: softwareDraft });
    return fold([
      ...facts,
      ...inPlace(happenings, { seq: facts.length, at: order.lastFactAt }, { now: at, by: agent }),
    ]);
  };

  test('SW-07 one line leaves the order as it is, the last one cancels it', () => {
    const first = cancel(two, at, { lines: [2] });
    if (!first.ok) throw new Error(first.refusal.kind);
    expect(first.value.map(({ kind }) => kind)).toEqual(['line-cancelled', 'order-partly-cancelled']);
    const partly = after(two, first.value);
    expect(partly).toMatchObject({ status: 'completed', cancellations: [{ line: 2, at }] });
    expect(kindsOf(partly, at)).toEqual(['line-cancelled', 'order-cancelled']);
    // What is cancelled already stays so, and is no refusal.
    expect(kindsOf(partly, at, { lines: [2] })).toEqual([]);
    expect(kindsOf(partly, plusDays(at, 30), { lines: [2] })).toEqual([]);
  });

  test('SW-07 a line that may not be cancelled keeps every other one', () => {
    const mixed = bought([software, { ...withoutTerm, lineNumber: 2 }]);
    expect(kindsOf(mixed, plusDays(placedAt, 10))).toBe('cancel-window-closed');
    expect(kindsOf(mixed, plusDays(placedAt, 10), { lines: [2] })).toEqual([
      'line-cancelled',
      'order-partly-cancelled',
    ]);
  });

  test('SW-07 a line that was never provisioned has nothing to cancel, and does not keep the order', () => {
    const part = anOrder('clear', [provisioned(1), lineFailed(2), finished('partial_success')], {
      draft: softwareDraft,
    });
    expect(kindsOf(part, at)).toEqual(['line-cancelled', 'order-cancelled']);
    expect(kindsOf(part, at, { lines: [2] })).toBe('order-cannot-be-cancelled');
    expect(refusalOf(part, at, { lines: [3] })).toEqual({ kind: 'line-number-invalid', maximum: 2 });
  });

  test('OR-07 OR-08 what is in review is withdrawn, what is being provisioned waits, what ended is not cancelled', () => {
    expect(kindsOf(anOrder('po'), at)).toEqual(['order-withdrawn']);
    expect(kindsOf(anOrder('po', [], { draft: softwareDraft }), at, { lines: [1, 2] })).toEqual(['order-withdrawn']);
    expect(kindsOf(anOrder('po', [], { draft: softwareDraft }), at, { lines: [1] })).toBe('review-withdrawn-whole');
    expect(kindsOf(anOrder('clear'), at)).toBe('order-in-progress');
    expect(kindsOf(anOrder('clear', [lineFailed(1), finished('error')]), at)).toBe('order-cannot-be-cancelled');
    expect(kindsOf(anOrder('po', [{ kind: 'order-withdrawn', v: 1 }]), at)).toEqual([]);
  });

  test('SW-07 what has ended otherwise is not cancelled', () => {
    const held = [heldSoftware(1, two, { status: 'deleted' }), heldSoftware(2, two)];
    expect(kindsOf(two, at, { held })).toBe('subscription-ended');
  });
});

property.prop([
  fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 6 }),
  fc.constantFrom('EUR', 'USD', 'JPY', 'KWD'),
  fc.constantFrom('monthly', 'annual', 'one_time', 'triennial'),
  fc.constantFrom('P1Y', 'P3Y'),
  fc.integer({ min: 0, max: 7 * 86_400_000 - 1 }),
])(
  'SW-04 SW-07 over all lines: what comes back, what is not billed and what stays are the order’s total',
  (totals, currency, billingCycle, term, ms) => {
    const lines = totals.map((minor, i) =>
      aSoftwareLine({
        lineNumber: i + 1,
        term,
        total: money(minor, currency),
        unitPrice: money(minor, currency),
        quantity: 1,
      }),
    );
    const total = money(
      totals.reduce((a, b) => a + b, 0),
      currency,
    );
    const order = {
      ...bought(lines.map((line) => ({ ...line, total: money(0, 'USD') }))),
      lines,
      currency,
      billingCycle,
      total,
    };
    const decided = cancel(order, plusMs(placedAt, ms));
    if (!decided.ok) throw new Error(decided.refusal.kind);
    const cancelled = decided.value.flatMap((fact) => (fact.kind === 'line-cancelled' ? [fact] : []));
    const parts = cancelled.flatMap(({ refund, notBilled, kept }) => [refund, notBilled, kept]);
    expect(cancelled).toHaveLength(lines.length);
    expect(parts.every(({ minor }) => minor >= 0)).toBe(true);
    expect(parts.reduce((sum, { minor }) => sum + minor, 0)).toBe(total.minor);
  },
);
