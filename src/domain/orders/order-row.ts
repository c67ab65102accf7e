/** A row of a list of orders: enough to show and to sort, never the facts. */
import { partsOf } from '../catalog/item.ts';
import type { OrderRef } from '../ids.ts';
import type { Claim } from '../review/claim.ts';
import type { Instant } from '../time.ts';
import { type Fact, factKinds } from './facts.ts';
import type { Environment, Order } from './order.ts';
import type { DeskState, OrderStatus } from './statuses.ts';

export interface OrderRow {
  readonly ref: OrderRef;
  readonly environment: Environment;
  readonly status: OrderStatus;
  readonly deskState: DeskState;
  readonly createdAt: Instant;
  readonly reviewBy: Instant;
  /** When it last changed in a way its partner can see; absent in rows stored before this was kept. */
  readonly updatedAt?: Instant;
  readonly totalMinor: number;
  readonly currency: string;
  readonly revision: number;
  readonly productTitle: string;
  /** Ids of the products of all its lines, each once. */
  readonly products: readonly string[];
  readonly lineCount: number;
  readonly approvals: number;
  readonly wanted?: string;
  readonly claim?: Claim;
  /** When its partner was last reminded of it (SR-16). */
  readonly remindedAt?: Instant;
}

export const productsOf = ({ lines }: Pick<Order, 'lines'>): readonly string[] => [
  ...new Set(lines.flatMap((line) => partsOf(line.catalogItemId)?.productId ?? [])),
];

/** The instant of the last fact that a partner can see, or whose revision it can: a desk's own notes are not news. */
export const updatedAtOf = (facts: readonly Fact[]): Instant | undefined =>
  facts.findLast(({ kind }) => factKinds[kind].audience === 'partner' || factKinds[kind].revises)?.at;
