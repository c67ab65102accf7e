/** The in-memory ledger: append-only, one charge and one credit an id. */
import type { Ledger } from '../../../src/app/billing/ports.ts';
import type { Charge } from '../../../src/domain/billing/charge.ts';
import type { Credit } from '../../../src/domain/billing/credit.ts';
import { kept } from './kept.ts';
import { ascending } from './ordering.ts';
import { keysOf, type Told } from './state.ts';

/** What the ledger's other reader, invoicing, sees of it: `{partner}/{period}/{id}`. */
export interface MemoryLedger extends Ledger, Told {
  readonly charges: ReadonlyMap<string, Charge>;
  readonly credits: ReadonlyMap<string, Credit>;
}

export const makeMemoryLedger = (): MemoryLedger => {
  const charges = new Map<string, Charge>();
  const credits = new Map<string, Credit>();
  return {
    charges,
    credits,
    state: () => [...keysOf('charge', charges), ...keysOf('credit', credits)],
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
    credit: async (posted) => {
      for (const credit of posted) {
        const key = `${credit.partnerId}/${credit.period}/${credit.id}`;
        if (!credits.has(key)) credits.set(key, kept(credit));
      }
    },
    creditsOfOrder: async (order) =>
      [...credits.values()]
        .filter((credit) => credit.partnerId === order.partnerId && credit.orderId === order.orderId)
        .sort((a, b) => a.line - b.line || ascending(a.period, b.period) || ascending(a.id, b.id)),
  };
};
