/**
 * Orders as this process last read or wrote them, each under its ETag. Never an answer by itself: the store is asked each time,
 * but for an order that still is what it was, it answers so in a line, and nothing is sent, parsed and checked anew.
 */
import type { OrderRecord } from '../../app/orders/ports.ts';
import type { Stored } from '../../app/stored.ts';
import type { OrderRef } from '../../domain/ids.ts';
import { refOf } from '../../domain/orders/order.ts';

/** Those that somebody works on; a few megabytes. */
const mostHeld = 100;
/** Long histories are few, and large. */
const mostFacts = 40;

export interface HeldOrders {
  readonly of: (ref: OrderRef) => Stored<OrderRecord> | undefined;
  readonly hold: (stored: Stored<OrderRecord>) => void;
}

export const makeHeldOrders = (): HeldOrders => {
  const held = new Map<string, Stored<OrderRecord>>();
  const keyOf = ({ partnerId, customerId, orderId }: OrderRef) => `${partnerId}/${customerId}/${orderId}`;
  return {
    of: (ref) => held.get(keyOf(ref)),
    hold: (stored) => {
      const key = keyOf(refOf(stored.value.order));
      // Last touched, last let go.
      held.delete(key);
      if (stored.value.facts.length <= mostFacts) held.set(key, stored);
      for (const oldest of held.keys()) {
        if (held.size <= mostHeld) break;
        held.delete(oldest);
      }
    },
  };
};
