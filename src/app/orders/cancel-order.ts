/**
 * The partner takes back an order: withdrawn while its review is open (OR-07), or what was bought with it cancelled, all or some
 * of its lines (SW-07). One batch: the order's facts, its subscriptions as they were read, their keys revoked (SW-08).
 */
import { authorOf, type PartnerCaller } from '../../domain/callers.ts';
import { type Deliveries, givesKey } from '../../domain/catalog/software-delivery.ts';
import type { OrderRef } from '../../domain/ids.ts';
import { type CancelCommand, isCancelled } from '../../domain/orders/cancel-lines.ts';
import { decide } from '../../domain/orders/decide.ts';
import type { Happening } from '../../domain/orders/facts.ts';
import type { Order } from '../../domain/orders/order.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { heldSoftwareOf } from '../../domain/software/held-software.ts';
import type { CancelWay } from '../../domain/subscriptions/cancel-policy.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Instant } from '../../domain/time.ts';
import type { CustomerStore } from '../customers/ports.ts';
import type { Stored } from '../stored.ts';
import type { ChangeOrder, OrderView } from './change-order.ts';
import type { OrderChange } from './changed-record.ts';
import type { Effect, OrderRecord } from './ports.ts';

export interface CancelOrderDeps {
  readonly changeOrder: ChangeOrder;
  readonly customers: Pick<CustomerStore, 'storedSubscriptions'>;
  readonly softwareDeliveries: Deliveries;
}

export interface CancelOrder {
  readonly order: OrderRef;
  readonly caller: PartnerCaller;
  readonly requestId: string;
  readonly way: CancelWay;
  /** All of them where absent. A client may say what it takes a line to be. */
  readonly lines?: readonly { readonly line: number; readonly catalogItemId?: string }[];
  /** Is what is there still what the caller looked at? */
  readonly isAsSeen?: (order: Order, held: readonly Stored<Subscription>[]) => boolean;
}

/** Each line is up to two documents of a batch of a hundred, the order one more. */
const linesAtOnce = 40;

export const makeCancelOrder = ({ changeOrder, customers, softwareDeliveries }: CancelOrderDeps) => {
  const effectsOf = (subscription: Stored<Subscription>, at: Instant): readonly Effect[] => {
    const { value, etag } = subscription;
    const ended: Subscription = { ...value, status: 'deleted', autoRenew: false, cancelledAt: at };
    const { id: subscriptionId, partnerId, customerId, environment } = value;
    const software = heldSoftwareOf(value, softwareDeliveries);
    const revoked = { partnerId, customerId, environment, subscriptionId, keys: [], revokedAt: at };
    return [
      { effect: 'replace-subscription', subscription: ended, etag },
      ...(software !== undefined && givesKey(software.delivery)
        ? [{ effect: 'put-software-keys' as const, keys: revoked }]
        : []),
    ];
  };

  const change = (held: readonly Stored<Subscription>[], happenings: readonly Happening[], now: Instant) => ({
    happenings,
    effects: happenings.flatMap((fact) => {
      if (fact.kind !== 'line-cancelled') return [];
      const subscription = held.find(({ value }) => value.id === fact.subscriptionId);
      if (subscription === undefined)
        throw new Error(`Subscription ${fact.subscriptionId} was cancelled, but not read`);
      return effectsOf(subscription, now);
    }),
  });

  const rule =
    ({ way, lines, isAsSeen }: CancelOrder) =>
    async ({ order, now }: OrderView): Promise<Result<OrderChange>> => {
      const mistaken = mistakenLine(order, lines);
      if (mistaken !== undefined) return mistaken;
      const held = order.outcomes.length === 0 ? [] : await customers.storedSubscriptions(order);
      const command: CancelCommand = { do: 'cancel', way, held: held.map(({ value }) => value), ...numbersOf(lines) };
      const decided = decide(order, command, now);
      if (!decided.ok) return decided;
      // Asked again: it is cancelled as wanted.
      if (decided.value.length === 0) return done({ happenings: [] });
      if (isAsSeen?.(order, held) === false) return refused({ kind: 'etag-stale' });
      const cancelled = decided.value.flatMap((fact) => (fact.kind === 'line-cancelled' ? [fact.line] : []));
      if (cancelled.length <= linesAtOnce) return done(change(held, decided.value, now));
      const first = decide(order, { ...command, lines: cancelled.slice(0, linesAtOnce) }, now);
      return first.ok ? done(change(held, first.value, now)) : first;
    };

  return async (asked: CancelOrder): Promise<Result<OrderRecord>> => {
    const by = authorOf(asked.caller, ['AdminAgent']);
    const { isAsSeen: _once, ...rest } = asked;
    for (let part = 0; ; part++) {
      const requestId = `cancel:${asked.requestId}${part === 0 ? '' : `:${part}`}`;
      const cancelled = await changeOrder(asked.order, { by, requestId }, rule(part === 0 ? asked : rest));
      if (!cancelled.ok || !hasMore(cancelled.value.order, asked.lines)) return cancelled;
    }
  };
};

/** Lines that were bought, are wanted back, and are not yet: a large order takes more than one batch. */
const hasMore = (order: Order, lines: CancelOrder['lines']): boolean =>
  (order.status === 'completed' || order.status === 'partial_success') &&
  order.outcomes.some(
    ({ ok, line }) => ok && (lines?.some((wanted) => wanted.line === line) ?? true) && !isCancelled(order, line),
  );

const numbersOf = (lines: CancelOrder['lines']) =>
  lines === undefined ? {} : { lines: lines.map(({ line }) => line) };

/** A number that stands for another product at the client than here: nothing is cancelled on a misunderstanding. */
const mistakenLine = (order: Order, lines: CancelOrder['lines'] = []): Result<never> | undefined => {
  const at = lines.findIndex(({ line, catalogItemId }) => {
    const there = order.lines.find(({ lineNumber }) => lineNumber === line)?.catalogItemId;
    return catalogItemId !== undefined && there !== undefined && there.toLowerCase() !== catalogItemId.toLowerCase();
  });
  if (at < 0) return undefined;
  return refused({
    kind: 'invalid-input',
    faults: [{ pointer: `/lineItems/${at}/offerId`, message: 'is not what this line of the order is' }],
  });
};
