/** Which cases of the queue a reviewer asked for, beyond what the store can ask by its index (SR-13). */
import { money, toMajor } from '../money.ts';
import type { OrderRow } from '../orders/order-row.ts';
import { ageDays, type Instant } from '../time.ts';
import { heldBy } from './claim.ts';

export const claimFilters = ['any', 'claimed', 'unclaimed', 'mine'] as const;

/** Every field absent asks for every case. */
export interface CaseFilter {
  readonly product?: string;
  /** Whole days since the order was placed, as its row shows them, by its account's clock. */
  readonly minAgeDays?: number;
  readonly maxAgeDays?: number;
  readonly currency?: string;
  /** In major units of the order's own currency. */
  readonly minAmount?: number;
  readonly maxAmount?: number;
  readonly claim?: (typeof claimFilters)[number];
}

export const asksForEvery = (filter: CaseFilter): boolean =>
  Object.values(filter).every((wish) => wish === undefined || wish === 'any');

export const isAskedFor = (
  row: OrderRow,
  filter: CaseFilter,
  at: { readonly now: Instant; readonly real: Instant; readonly me: string },
): boolean => {
  const days = ageDays(row.createdAt, at.now);
  const amount = toMajor(money(row.totalMinor, row.currency));
  return (
    (filter.product === undefined || row.products.some((id) => id.toUpperCase() === filter.product?.toUpperCase())) &&
    days >= (filter.minAgeDays ?? 0) &&
    days <= (filter.maxAgeDays ?? Number.POSITIVE_INFINITY) &&
    (filter.currency === undefined || row.currency === filter.currency.toUpperCase()) &&
    amount >= (filter.minAmount ?? 0) &&
    amount <= (filter.maxAmount ?? Number.POSITIVE_INFINITY) &&
    isHeldAsAsked(row, filter.claim ?? 'any', at)
  );
};

const isHeldAsAsked = (
  row: OrderRow,
  wish: (typeof claimFilters)[number],
  { real, me }: { readonly real: Instant; readonly me: string },
): boolean => {
  const holder = heldBy(row.claim, real)?.by;
  switch (wish) {
    case 'any':
      return true;
    case 'claimed':
      return holder !== undefined;
    case 'unclaimed':
      return holder === undefined;
    case 'mine':
      return holder === me;
  }
};
