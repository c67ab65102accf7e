/**
 * What a month's Azure use of one plan is charged (LG-05, SP-03): the use that nothing covered, at the retail price, exact. Use that is
 * reported later is charged by one more of these, which holds the difference alone: together they are what the month came to.
 */
import type { CustomerId, PartnerId, SubscriptionId } from '../ids.ts';
import type { Environment } from '../orders/order.ts';
import type { Month } from '../prices/price-list.ts';
import { exact, zero } from '../rating/exact.ts';
import type { Instant } from '../time.ts';
import type { Day } from '../usage/hours.ts';

/** A day's use of one meter by one resource, as far as one benefit, or nothing, covered it. Ids and names in lower case. */
export interface UsageLine {
  readonly day: Day;
  readonly azureSubscription: string;
  readonly resourceGroup: string;
  readonly resource?: string;
  readonly meter: string;
  /** Units of the meter; below zero where a later report took some back. Decimal text, as all amounts here. */
  readonly quantity: string;
  /** Retail price of a unit, in USD. */
  readonly unitPrice: string;
  /** What is charged for it, in USD: nothing where a benefit covers it, which was paid for itself (SP-11). */
  readonly cost: string;
  readonly benefit?: { readonly type: 'Reservation' | 'SavingsPlan'; readonly id: string; readonly orderId?: string };
  /** Does it earn partner credit (AP-03)? Never beside a benefit (SP-07). */
  readonly earnsPartnerCredit: boolean;
}

export interface UsageCharge {
  /** `usage:{Azure plan}:{month}:{n}`; n counts from 0. */
  readonly id: string;
  readonly partnerId: PartnerId;
  readonly customerId: CustomerId;
  readonly environment: Environment;
  /** The Azure plan or legacy subscription that the use lies under. */
  readonly subscriptionId: SubscriptionId;
  /** The month of the use. */
  readonly period: Month;
  readonly number: number;
  /** In USD, exact; below zero where use was taken back. */
  readonly amount: string;
  /** Its lines lie beside it, in so many parts under this name. */
  readonly detail: { readonly name: string; readonly parts: number; readonly lines: number };
  /** What the customer's month came to when it was posted: the same again means that nothing is new. */
  readonly asOf: string;
  readonly postedAt: Instant;
}

export const usageChargeId = (plan: string, month: Month, number: number): string => `usage:${plan}:${month}:${number}`;

/** As many as make a document of some tens of kilobytes. */
export const linesPerPart = 150;

const keyOf = ({
  day,
  azureSubscription,
  resourceGroup,
  resource,
  meter,
  unitPrice,
  benefit,
  earnsPartnerCredit,
}: UsageLine) =>
  JSON.stringify([
    ...[day, azureSubscription, resourceGroup, resource ?? '', meter, unitPrice],
    ...[benefit?.type ?? '', benefit?.id ?? '', benefit?.orderId ?? '', earnsPartnerCredit],
  ]);

type Amounts = Pick<UsageLine, 'quantity' | 'cost'>;

const plus = (a: Amounts, b: Amounts, sign: '1' | '-1'): Amounts => ({
  quantity: exact(a.quantity)
    .plus(exact(b.quantity).times(exact(sign)))
    .toFixed(),
  cost: exact(a.cost)
    .plus(exact(b.cost).times(exact(sign)))
    .toFixed(),
});

/** Lines of the same day, resource, meter and benefit together, without those of `before`; what comes to nothing is left out. In a fixed order. */
export const usageLines = (now: Iterable<UsageLine>, before: Iterable<UsageLine> = []): readonly UsageLine[] => {
  const byKey = new Map<string, UsageLine>();
  const add = (line: UsageLine, sign: '1' | '-1'): void => {
    const key = keyOf(line);
    const there = byKey.get(key) ?? { ...line, quantity: '0', cost: '0' };
    byKey.set(key, { ...there, ...plus(there, line, sign) });
  };
  for (const line of now) add(line, '1');
  for (const line of before) add(line, '-1');
  return [...byKey]
    .filter(([, { quantity, cost }]) => !exact(quantity).eq(zero) || !exact(cost).eq(zero))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, line]) => line);
};

export const costOf = (lines: Iterable<UsageLine>): string => {
  let sum = zero;
  for (const { cost } of lines) sum = sum.plus(exact(cost));
  return sum.toFixed();
};
