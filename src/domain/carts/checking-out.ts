/** The last look at a cart before it is ordered: every line that is not ordered yet is checked anew, group by group (CA-03, CA-04). */
import type { Catalog } from '../catalog/load.ts';
import type { LineFault, Refusal } from '../refusals.ts';
import { done, type Result, refused } from '../result.ts';
import type { Instant } from '../time.ts';
import type { Buyer } from './buyer.ts';
import type { Cart, CartLine, OrderError } from './cart.ts';
import { lineFault } from './cart-error-codes.ts';
import { checkLines } from './cart-lines.ts';
import { mayBeOrderedHere } from './eligibility.ts';
import type { LineGroup } from './order-drafts.ts';

export interface CheckedGroups {
  readonly groups: readonly LineGroup[];
  readonly errors: readonly OrderError[];
  /** The lines behind the errors. */
  readonly faults: readonly LineFault[];
}

/** Refusals that stop a whole first checkout: the caller has to look again before anything is ordered (CT-01, SB-02). */
const stopsAll: readonly Refusal['kind'][] = ['availability-not-found', 'not-in-sandbox'];

export const checkGroups = (catalog: Catalog, cart: Cart, buyer: Buyer, now: Instant): Result<CheckedGroups> => {
  const checked = lookAtGroups(catalog, cart, buyer, now);
  const stop = stopOf(checked, cart);
  return stop === undefined ? done(checked) : refused(stop.refusal);
};

/** What keeps the whole of a first checkout back, if anything does. */
export const stopOf = ({ faults }: CheckedGroups, cart: Cart): LineFault | undefined =>
  cart.orders.length > 0 ? undefined : faults.find(({ refusal }) => stopsAll.includes(refusal.kind));

/** Lines without a fault of their own, group by group. */
export const lookAtGroups = (catalog: Catalog, cart: Cart, buyer: Buyer, now: Instant): CheckedGroups => {
  const orderedGroups = new Set(cart.orders.map((order) => order.orderGroup));
  const open = cart.lines.filter((line) => line.fault === undefined && !orderedGroups.has(line.orderGroup));
  const looked = look(catalog, open, buyer, now);
  const groups: LineGroup[] = [];
  const errors: OrderError[] = [];
  for (const orderGroup of new Set(open.map((line) => line.orderGroup))) {
    const lines = looked.filter((line) => line.of.orderGroup === orderGroup);
    const bad = lines.find((line) => 'refusal' in line);
    if (bad !== undefined && 'refusal' in bad) {
      errors.push({ orderGroup, refusal: bad.refusal });
    } else {
      groups.push({
        orderGroup,
        billingCycle: lines[0]?.of.billingCycle ?? 'none',
        lines: lines.flatMap((line) => ('line' in line ? [line.line] : [])),
      });
    }
  }
  const faults = looked.flatMap((line) =>
    'refusal' in line ? [line.refusal, ...line.more].map((refusal) => lineFault(line.of.id, refusal)) : [],
  );
  return { groups, errors, faults };
};

type Looked = { readonly of: CartLine } & (
  | { readonly line: LineGroup['lines'][number] }
  | { readonly refusal: Refusal; readonly more: readonly Refusal[] }
);

const look = (catalog: Catalog, open: readonly CartLine[], buyer: Buyer, now: Instant): readonly Looked[] => {
  const checked = checkLines(
    catalog,
    open.map((line) => line.asked),
    buyer,
    now,
  );
  return open.map((of, i): Looked => {
    const result = checked[i];
    if (result === undefined) throw new Error(`Line ${of.id} was not checked`);
    if (!('priced' in result)) {
      const [refusal, ...more] = result.refusals;
      return { of, refusal, more };
    }
    const { line, billingCycle } = result.priced;
    const here = mayBeOrderedHere(line, buyer);
    if (!here.ok) return { of, refusal: here.refusal, more: [] };
    // The group was made of this cycle and currency; should either have changed since, the cart has to be put again.
    const isSame = billingCycle === of.billingCycle && line.total.currency === of.priced?.total.currency;
    return isSame ? { of, line } : { of, refusal: { kind: 'cart-changed' }, more: [] };
  });
};
