/** The ledger: append-only, under deterministic ids, so that posting twice is posting once. */
import type { Charge } from '../../domain/billing/charge.ts';
import type { Credit } from '../../domain/billing/credit.ts';
import type { OrderRef } from '../../domain/ids.ts';

export interface Ledger {
  /** A charge that exists already is success. */
  post(charges: readonly Charge[]): Promise<void>;
  ofOrder(order: OrderRef): Promise<readonly Charge[]>;
  /** A credit that exists already is success. */
  credit(credits: readonly Credit[]): Promise<void>;
  creditsOfOrder(order: OrderRef): Promise<readonly Credit[]>;
}
