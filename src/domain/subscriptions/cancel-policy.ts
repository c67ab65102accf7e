/** What of all that is sold may be cancelled, until when, for how much back, and by which call: the tables that decide (SW-04…SW-07, SP-09). */
import type { RefundKind } from '../billing/credit.ts';
import type { ProductFamily } from '../catalog/families.ts';
import type { Environment } from '../orders/order.ts';
import { type Instant, isPast, plusDays } from '../time.ts';

/** Days in which self-service cancelling is allowed; a family without a row is never cancelled by its days (SW-04, SW-05, SP-09). */
export const cancelWindowDays: Readonly<Partial<Record<ProductFamily, number>>> = {
  softwareSubscription: 7,
  perpetualSoftware: 30,
};

/** How much of what was paid comes back: prorated wins over the 100 % that one page names as well (ADR 62). */
export const refundOf: Readonly<Partial<Record<ProductFamily, RefundKind>>> = {
  softwareSubscription: 'prorated',
  perpetualSoftware: 'full',
  reservation: 'prorated',
};

/** Bought on purpose or by mistake, it stays bought: no cancelling, exchange or refund (SP-09, SW-06). */
export const neverCancelled: readonly ProductFamily[] = ['savingsPlan', 'linuxSubscription'];

/** Where a country's law gives a customer more than the programme does (SW-05). It may only give more. */
export interface MarketCancelRow {
  readonly country: string;
  readonly family: ProductFamily;
  /** For terms that begin from then on, and before `until`. */
  readonly from: Instant;
  readonly until?: Instant;
  readonly windowDays?: number;
  readonly refund?: RefundKind;
  /** The law, as a lawyer would name it. */
  readonly law: string;
}

/**
 * "Unless the law requires otherwise", say the documents, and name no law and no country: so there is no row. Whoever sells
 * in a market that has such a law adds it here, with its date; nothing else has to change.
 */
export const marketCancelRows: readonly MarketCancelRow[] = [];

export interface CancelWindow {
  readonly days: number;
  /** At this very instant it is too late. */
  readonly until: Instant;
  readonly refund: RefundKind;
}

/** The window of a term (or a purchase) that begins at `startsAt`; none where days do not decide. */
export const cancelWindowOf = (
  family: ProductFamily,
  country: string,
  startsAt: Instant,
  rows: readonly MarketCancelRow[] = marketCancelRows,
): CancelWindow | undefined => {
  const usual = cancelWindowDays[family];
  const law = rows.find(
    (row) =>
      row.family === family &&
      row.country === country &&
      isPast(row.from, startsAt) &&
      (row.until === undefined || !isPast(row.until, startsAt)),
  );
  const days = Math.max(usual ?? 0, law?.windowDays ?? 0);
  if (days === 0) return undefined;
  const refund = law?.refund === 'full' ? 'full' : (refundOf[family] ?? 'prorated');
  return { days, until: plusDays(startsAt, days), refund };
};

/** By PATCH of the order, or of the subscription. */
export const cancelWays = ['order', 'subscription'] as const;
export type CancelWay = (typeof cancelWays)[number];

const onlyOrder = { sandbox: ['order'], production: ['order'] } as const;
const onlySubscription = { sandbox: ['subscription'], production: ['subscription'] } as const;
const nowhere = { sandbox: [], production: [] } as const;

/** Partner Center's table of what cancels what, where (facts 3.2). The older Azure offers stand in no row: they end by the move to the plan. */
export const waysToCancel: Readonly<Record<ProductFamily, Readonly<Record<Environment, readonly CancelWay[]>>>> = {
  softwareSubscription: { sandbox: cancelWays, production: cancelWays },
  perpetualSoftware: onlyOrder,
  reservation: { sandbox: ['order'], production: [] },
  azurePlan: onlySubscription,
  legacyAzure: nowhere,
  sharedServices: nowhere,
  savingsPlan: nowhere,
  linuxSubscription: nowhere,
};

/** Until then a cancellation may not yet show everywhere: keys, software list, subscription list (SW-08). */
export const cancellationMinutes = 15;
