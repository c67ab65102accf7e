/** What an entry of the ledger was sold as: looked up once for all entries of a page (BI-01). */
import { type LedgerEntry, type Sold, termOf } from '../../domain/billing/invoice-line.ts';
import type { CustomerRef, OrderRef, SubscriptionId } from '../../domain/ids.ts';
import type { CustomerStore } from '../customers/ports.ts';
import type { OrderStore } from '../orders/ports.ts';

export interface SoldThingsDeps {
  readonly orders: Pick<OrderStore, 'read'>;
  readonly customers: Pick<CustomerStore, 'read' | 'subscription'>;
}

/** For one page: what it remembers is thrown away with it. */
export const makeSoldThings = ({ orders, customers }: SoldThingsDeps) => {
  const known = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const there = known.get(key) as Promise<T> | undefined;
    if (there !== undefined) return there;
    const reading = read();
    known.set(key, reading);
    return reading;
  };
  const orderOf = (ref: OrderRef) => once(`order ${ref.orderId}`, async () => (await orders.read(ref))?.value.order);
  const customerOf = (ref: CustomerRef) => once(`customer ${ref.customerId}`, () => customers.read(ref));
  const subscriptionOf = (ref: CustomerRef, id: SubscriptionId) =>
    once(`subscription ${id}`, () => customers.subscription(ref, id));

  return async (of: LedgerEntry): Promise<Sold> => {
    const { partnerId, customerId, subscriptionId } = of.entry;
    const ref = { partnerId, customerId };
    const customer = await customerOf(ref);
    const order = of.kind === 'usage' ? undefined : await orderOf({ ...ref, orderId: of.entry.orderId });
    const isOrdered = of.kind !== 'usage' && termOf(of.entry) === 1;
    const line = !isOrdered ? undefined : order?.lines.find(({ lineNumber }) => lineNumber === of.entry.line);
    // A renewed term, and what came from another partner with no order here, is told by what the customer holds.
    const subscription = line === undefined ? await subscriptionOf(ref, subscriptionId) : undefined;
    return {
      ...(customer === undefined ? {} : { customer }),
      ...(order === undefined ? {} : { order }),
      ...(line === undefined ? {} : { line }),
      ...(subscription === undefined ? {} : { subscription }),
    };
  };
};
