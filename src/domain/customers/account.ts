/** A partner's account with the desk: its model, its market, its sandbox clock (TN-10, SB-01, SB-04). */
import { type MarketRegion, marketRegionOf } from '../catalog/market-regions.ts';
import type { PartnerId } from '../ids.ts';
import type { Contact } from '../notifications/contact.ts';
import type { Webhook } from '../notifications/webhook.ts';
import type { Environment } from '../orders/order.ts';
import type { Month } from '../prices/price-list.ts';
import type { Instant } from '../time.ts';

export interface Account {
  readonly partnerId: PartnerId;
  readonly environment: Environment;
  readonly name: string;
  readonly model: 'direct' | 'indirectProvider';
  readonly country: string;
  readonly currency: string;
  /** Where it is onboarded to sell (LG-06); absent: only in the region of its own country. */
  readonly marketRegions?: readonly MarketRegion[];
  /** Indirect resellers (PartnerIDs) this provider may name on an order. */
  readonly resellers: readonly string[];
  /** Checkout of a savings plan in the sandbox (SB-02). */
  readonly sandboxSavingsPlans: 'allow' | 'refuse';
  readonly createdAt: Instant;
  readonly clock: AccountClock;
  /** The last month that was invoiced, and every one before it (BI-01); absent: none ever was. */
  readonly billedThrough?: Month;
  /** Where the partner's own system is told of events (WH-01); absent: nowhere. */
  readonly webhook?: Webhook;
  /** Where its people are told of decisions and deadlines (SR-16); absent: nowhere. */
  readonly contact?: Contact;
  /** Its calendar of deadlines: links of another version no longer open it; absent: there never was one. */
  readonly calendar?: CalendarLink;
}

/** `isOpen` false: revoked, and the next link has the next version. */
export interface CalendarLink {
  readonly version: number;
  readonly isOpen: boolean;
}

/** Milliseconds that account time runs ahead of real time; only grows. `rungSeq` follows `seq` once every open order was told. */
export interface AccountClock {
  readonly offsetMs: number;
  readonly seq: number;
  readonly rungSeq: number;
  /** Where the ringing of the current move stands: the last order told. */
  readonly cursor?: string;
}

export const stillClock: AccountClock = { offsetMs: 0, seq: 0, rungSeq: 0 };

/** Onboarded in the region of that country, whether it has an office there or not (LG-06)? */
export const sellsIn = ({ country, marketRegions }: Account, market: string): boolean => {
  const region = marketRegionOf(market);
  if (region === undefined) return false;
  return marketRegions === undefined ? marketRegionOf(country) === region : marketRegions.includes(region);
};
