/** The lines of a direct order as the one group they must be (CA-06): bad lines refuse it, every reason at once. */
import type { Catalog } from '../catalog/load.ts';
import type { LineFault } from '../refusals.ts';
import { done, type Result, refused } from '../result.ts';
import type { Instant } from '../time.ts';
import type { Buyer } from './buyer.ts';
import type { LineRequest } from './cart.ts';
import { lineFault } from './cart-error-codes.ts';
import { checkLines } from './cart-lines.ts';
import { mayBeOrderedHere } from './eligibility.ts';
import type { LineGroup } from './order-drafts.ts';
import { mostLinesInGroup, orderGroupsOf } from './order-groups.ts';
import type { PricedLine } from './price-line.ts';

export const directOrderGroup = (
  catalog: Catalog,
  requests: readonly LineRequest[],
  buyer: Buyer,
  now: Instant,
): Result<LineGroup> => {
  if (requests.length > mostLinesInGroup) return refused({ kind: 'too-many-lines', maximum: mostLinesInGroup });
  const priced: PricedLine[] = [];
  const faults: LineFault[] = [];
  for (const [number, line] of checkLines(catalog, requests, buyer, now).entries()) {
    if (!('priced' in line)) {
      faults.push(...line.refusals.map((refusal) => lineFault(number, refusal)));
      continue;
    }
    const here = mayBeOrderedHere(line.priced.line, buyer);
    if (here.ok) priced.push(line.priced);
    else faults.push(lineFault(number, here.refusal));
  }
  const [fault, ...moreFaults] = faults;
  if (fault !== undefined) return refused({ kind: 'order-lines-refused', lines: [fault, ...moreFaults] });
  const [first] = priced;
  if (first === undefined) {
    return refused({
      kind: 'invalid-input',
      faults: [{ pointer: '/lineItems', message: 'An order needs at least one line.' }],
    });
  }
  const groups = new Set(
    orderGroupsOf(
      priced.map(({ line, billingCycle }) => ({ family: line.family, billingCycle, currency: line.total.currency })),
    ),
  );
  return groups.size > 1
    ? refused({ kind: 'line-not-supported', reason: 'the lines of one order share a billing cycle and a currency' })
    : done({ orderGroup: '0', billingCycle: first.billingCycle, lines: priced.map(({ line }) => line) });
};
