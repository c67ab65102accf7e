/** Every order, whatever the second: memory does not know when it was written, and more than changed may be given. */
import type { ChangedOrders } from '../../../src/app/trail/ports.ts';
import type { Commerce } from './commerce.ts';

export const makeMemoryChangedOrders = ({ orders }: Commerce): ChangedOrders => ({
  since: async function* (second) {
    for (const { value: record } of orders.values()) yield { second, scanned: { ok: true, record } };
  },
});
