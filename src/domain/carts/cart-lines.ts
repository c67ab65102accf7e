/** Turning what is asked for into a cart's lines: each priced in its order group, or marked with what is wrong (CA-02). */
import type { Catalog } from '../catalog/load.ts';
import type { OrderLine } from '../orders/order.ts';
import type { LineFault, Refusal } from '../refusals.ts';
import { done, type Result, refused } from '../result.ts';
import type { Instant } from '../time.ts';
import type { Buyer } from './buyer.ts';
import type { CartLine, LineRequest } from './cart.ts';
import { lineFault } from './cart-error-codes.ts';
import { checkLine } from './eligibility.ts';
import { mostOrderGroups, orderGroupsOf } from './order-groups.ts';
import type { PricedLine } from './price-line.ts';

/** CA-03. */
export const mostLines = 100;

type Checked = { readonly request: LineRequest } & (
  | { readonly priced: PricedLine }
  | { readonly refusals: readonly [Refusal, ...Refusal[]] }
);

/** In the order asked, each line knowing the accepted ones before it. */
export const checkLines = (
  catalog: Catalog,
  requests: readonly LineRequest[],
  buyer: Buyer,
  now: Instant,
): readonly Checked[] => {
  const accepted: OrderLine[] = [];
  return requests.map((request, number): Checked => {
    const checked = checkLine(catalog, { request, number, earlier: accepted }, buyer, now);
    if (!checked.ok) return { request, refusals: checked.refusals };
    accepted.push(checked.priced.line);
    return { request, priced: checked.priced };
  });
};

/** Refused as a whole only for its length; a bad line is marked and the cart stands. */
export const cartLines = (
  catalog: Catalog,
  requests: readonly LineRequest[],
  buyer: Buyer,
  now: Instant,
): Result<readonly CartLine[]> => {
  if (requests.length === 0) {
    return refused({
      kind: 'invalid-input',
      faults: [{ pointer: '/lineItems', message: 'A cart needs at least one line.' }],
    });
  }
  if (requests.length > mostLines) return refused({ kind: 'too-many-lines', maximum: mostLines });
  const checked = checkLines(catalog, requests, buyer, now);
  const groups = orderGroupsOf(checked.flatMap((line) => ('priced' in line ? [groupable(line.priced)] : [])));
  let next = 0;
  return done(
    checked.map((line, id): CartLine => {
      if (!('priced' in line)) return faulty(id, line.request, ...line.refusals);
      const orderGroup = groups[next++] ?? '';
      const { priced } = line;
      if (isBeyond(orderGroup)) {
        return faulty(id, line.request, {
          kind: 'line-not-supported',
          reason: `a cart makes at most ${mostOrderGroups} orders`,
        });
      }
      return {
        id,
        asked: line.request,
        orderGroup,
        billingCycle: priced.billingCycle,
        priced: priced.line,
        ...(priced.notes.length === 0 ? {} : { notes: priced.notes }),
      };
    }),
  );
};

const groupable = ({ line, billingCycle }: PricedLine) => ({
  family: line.family,
  billingCycle,
  currency: line.total.currency,
});

const isBeyond = (orderGroup: string): boolean => Number(orderGroup.replace('OMS-', '')) >= mostOrderGroups;

const faulty = (id: number, asked: LineRequest, first: Refusal, ...more: readonly Refusal[]): CartLine => ({
  id,
  asked,
  orderGroup: '',
  billingCycle: asked.billingCycle ?? 'none',
  fault: lineFault(id, first),
  ...(more.length === 0 ? {} : { moreFaults: more.map((refusal) => lineFault(id, refusal)) }),
});

/** Every reason of every faulty line. */
export const faultsOf = (lines: readonly CartLine[]): readonly LineFault[] =>
  lines.flatMap(({ fault, moreFaults = [] }) => (fault === undefined ? [] : [fault, ...moreFaults]));
