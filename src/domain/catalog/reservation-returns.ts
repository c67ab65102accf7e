/** How reservations are given back (RI-07, RI-08): a rolling pool of refunds, exchanges beside it. Prorated, no fee today. */
import { type Money, money } from '../money.ts';

export const reservationReturns = {
  /** Commitment that a customer may have refunded within the window. */
  pool: { minor: 5_000_000, currency: 'USD' },
  windowMonths: 12,
  /** Days after which a refunded commitment is back in the pool. */
  replenishedAfterDays: 365,
  earlyTerminationFeePercent: 0,
  possibleLaterFeePercent: 12,
  /** What was bought from then on may no longer be exchanged where savings plans cover the service. */
  exchangeableUntil: '2027-02-01',
  /** Not given back at all. */
  never: ['Red Hat', 'SUSE', 'Azure Databricks', 'Azure Synapse prepurchase', 'Azure VMware Solution by CloudSimple'],
} as const;

/** What a refund counts for: the commitment that is cancelled with it, not what was paid. */
export const refundCounts = (monthly: Money, termMonths: number, refundedInMonth: number): Money =>
  money(monthly.minor * Math.max(0, termMonths - refundedInMonth), monthly.currency);

/** What is left of the pool after refunds of the last twelve months; a refund beyond it is refused. */
export const poolLeft = (refunds: readonly Money[]): Money =>
  money(
    reservationReturns.pool.minor - refunds.reduce((total, { minor }) => total + minor, 0),
    reservationReturns.pool.currency,
  );
