/** The in-memory ledger: append-only, one charge an id. */
import type { Ledger } from '../../../src/app/billing/ports.ts';
import type { Charge } from '../../../src/domain/billing/charge.ts';
import { kept } from './kept.ts';
import { ascending } from './ordering.ts';
import { keysOf, type Told } from './state.ts';

export const makeMemoryLedger = (): Ledger & Told => {
  const charges = new Map<string, Charge>();
  return {
    state: () => keysOf('charge', charges),
    post: async (posted) => {
      for (const charge of posted) {
        const key = `${charge.partnerId}/${charge.period}/${charge.id}`;
        if (!charges.has(key)) charges.set(key, kept(charge));
      }
    },
    ofOrder: async (order) =>
      [...charges.values()]
        .filter((charge) => charge.partnerId === order.partnerId && charge.orderId === order.orderId)
        .sort((a, b) => a.line - b.line || ascending(a.dueAt, b.dueAt)),
  };
};
