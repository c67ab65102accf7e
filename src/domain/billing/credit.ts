/** A credit: what a cancelled line gives back, charge by charge, under an id that order, line and charge give. Pure (SW-04, SW-05, SW-08). */
import { type Money, money, sum } from '../money.ts';
import { dayMs, epochMs, type Instant, isPast } from '../time.ts';
import type { Charge } from './charge.ts';

/** `refund`: (a part of) a charge that was due is given back. `not-billed`: a charge that was not yet due never is. */
export const creditReasons = ['refund', 'not-billed'] as const;
export type CreditReason = (typeof creditReasons)[number];

export interface Credit extends Omit<Charge, 'dueAt'> {
  /** `{order}:{line}:credit:{n}`, of the charge `{order}:{line}:{n}`: a line is cancelled once, so a charge is credited once. */
  readonly id: string;
  readonly chargeId: string;
  readonly reason: CreditReason;
  /** Above zero; it is taken off. Never more than its charge. */
  readonly amount: Money;
  /** When the line was cancelled. */
  readonly at: Instant;
  /** The invoice it stands on: a refund on the next one, what is not billed beside its charge, so that the two are nothing (SW-08). */
  readonly period: string;
}

export const refundKinds = ['full', 'prorated'] as const;
export type RefundKind = (typeof refundKinds)[number];

/** What is given back of one line's charges of the running term. `termEndsAt` is absent for what has no term: that is refunded whole. */
export const creditsOf = (
  charges: readonly Charge[],
  {
    at,
    termEndsAt,
    refund,
  }: { readonly at: Instant; readonly termEndsAt: Instant | undefined; readonly refund: RefundKind },
): readonly Credit[] =>
  [...charges]
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0))
    .flatMap((charge, i, all) => {
      if (!isPast(charge.dueAt, at)) return credit(charge, 'not-billed', charge.amount, at);
      const paidUntil = all[i + 1]?.dueAt ?? termEndsAt;
      const kept = refund === 'full' || paidUntil === undefined ? 0 : keptOf(charge, paidUntil, at);
      return credit(charge, 'refund', money(charge.amount.minor - kept, charge.amount.currency), at);
    });

/** What a paid period keeps: its days that have begun, of all its days. Rounded once, half to even, to minor units. */
const keptOf = ({ amount, dueAt }: Charge, paidUntil: Instant, at: Instant): number => {
  const days = Math.round((epochMs(paidUntil) - epochMs(dueAt)) / dayMs);
  const used = Math.min(days, daysBegun(dueAt, at));
  return halfEven(BigInt(amount.minor) * BigInt(used), BigInt(days));
};

/** The day of the beginning is day 1: who cancels on day 3 has used three days. */
export const daysBegun = (since: Instant, at: Instant): number =>
  Math.max(0, Math.floor((epochMs(at) - epochMs(since)) / dayMs) + 1);

const halfEven = (dividend: bigint, divisor: bigint): number => {
  const floor = dividend / divisor;
  const twice = (dividend % divisor) * 2n;
  const up = twice > divisor || (twice === divisor && floor % 2n === 1n);
  return Number(up ? floor + 1n : floor);
};

const credit = (charge: Charge, reason: CreditReason, amount: Money, at: Instant): readonly Credit[] => {
  if (amount.minor === 0) return [];
  const { dueAt: _dueAt, ...of } = charge;
  const line = `${charge.orderId}:${charge.line}:`;
  return [
    {
      ...of,
      id: `${line}credit:${charge.id.slice(line.length)}`,
      chargeId: charge.id,
      reason,
      amount,
      at,
      period: reason === 'refund' ? at.slice(0, 7) : charge.period,
    },
  ];
};

/** What of the charges comes back, is never billed, and stays: the three add up to the charges. */
export const settled = (
  charges: readonly Charge[],
  credits: readonly Credit[],
  currency: string,
): { readonly refund: Money; readonly notBilled: Money; readonly kept: Money } => {
  const of = (reason: CreditReason) =>
    sum(
      credits.filter((each) => each.reason === reason).map(({ amount }) => amount),
      currency,
    );
  const all = sum(
    charges.map(({ amount }) => amount),
    currency,
  );
  const refund = of('refund');
  const notBilled = of('not-billed');
  return { refund, notBilled, kept: money(all.minor - refund.minor - notBilled.minor, currency) };
};
