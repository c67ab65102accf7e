/**
 * Orders as this process last read or wrote them, each under its ETag. Never an answer by itself. A read asks the store, which
 * answers in a line that an order still is what it was (ADR 54); a write may begin from here, and its ETag decides (ADR 44).
 */
import type { OrderRecord } from '../../app/orders/ports.ts';
import type { Stored } from '../../app/stored.ts';
import type { OrderRef } from '../../domain/ids.ts';
import { refOf } from '../../domain/orders/order.ts';

/** Those that somebody works on; a few megabytes. */
const mostHeld = 100;
/** Long histories are few, and large. */
const mostFacts = 40;
/** Later than this somebody else has probably written, and a write begun from memory would be lost. */
const recalledMs = 60_000;

export interface HeldOrders {
  readonly of: (ref: OrderRef) => Stored<OrderRecord> | undefined;
  /** The same, where it was seen within a minute. */
  readonly recent: (ref: OrderRef) => Stored<OrderRecord> | undefined;
  readonly hold: (stored: Stored<OrderRecord>) => void;
}

/** `monotonic`: milliseconds since whenever. */
export const makeHeldOrders = (monotonic = () => performance.now()): HeldOrders => {
  const held = new Map<string, { readonly stored: Stored<OrderRecord>; readonly seenAt: number }>();
  const keyOf = ({ partnerId, customerId, orderId }: OrderRef) => `${partnerId}/${customerId}/${orderId}`;
  return {
    of: (ref) => held.get(keyOf(ref))?.stored,
    recent: (ref) => {
      const found = held.get(keyOf(ref));
      return found !== undefined && monotonic() - found.seenAt < recalledMs ? found.stored : undefined;
    },
    hold: (stored) => {
      const key = keyOf(refOf(stored.value.order));
      // Last touched, last let go.
      held.delete(key);
      if (stored.value.facts.length <= mostFacts) held.set(key, { stored, seenAt: monotonic() });
      for (const oldest of held.keys()) {
        if (held.size <= mostHeld) break;
        held.delete(oldest);
      }
    },
  };
};
