/** A row of a list of orders: enough to show and to sort, never the facts. */
import type { OrderRef } from '../ids.ts';
import type { Claim } from '../review/claim.ts';
import type { Instant } from '../time.ts';
import type { Environment } from './order.ts';
import type { DeskState, OrderStatus } from './statuses.ts';

export interface OrderRow {
  readonly ref: OrderRef;
  readonly environment: Environment;
  readonly status: OrderStatus;
  readonly deskState: DeskState;
  readonly createdAt: Instant;
  readonly reviewBy: Instant;
  readonly totalMinor: number;
  readonly currency: string;
  readonly revision: number;
  readonly productTitle: string;
  readonly lineCount: number;
  readonly approvals: number;
  readonly wanted?: string;
  readonly claim?: Claim;
}
