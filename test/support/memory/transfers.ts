/** The in-memory store of moves between partners. */

import type { Stored } from '../../../src/app/stored.ts';
import type { AskedSlot, TransferStore } from '../../../src/app/transfers/ports.ts';
import type { Transfer } from '../../../src/domain/transfers/transfer.ts';
import { kept } from './kept.ts';
import { ascending } from './ordering.ts';
import { keysOf, linesOf, type Told } from './state.ts';

export const makeMemoryTransfers = (): TransferStore & Told => {
  const transfers = new Map<string, Stored<Transfer>>();
  const slots = new Map<string, Stored<AskedSlot>>();
  const taken = new Map<string, string>();
  let writes = 0;
  const keyOf = (customer: string, id: string): string => `${customer}/${id}`;
  const store = <T>(value: T): Stored<T> => ({ value: kept(value), etag: `"transfer-${++writes}"` });
  const put = (transfer: Transfer): void => {
    transfers.set(keyOf(transfer.customerId, transfer.id), store(transfer));
  };
  const dueAt = (transfer: Transfer): string | undefined =>
    transfer.status === 'moving' ? (transfer.move.retryAt ?? transfer.move.decidedAt) : undefined;

  return {
    state: () => [...linesOf('transfer', transfers), ...linesOf('asked', slots), ...keysOf('taken', taken)],
    stored: async (customer, id) => transfers.get(keyOf(customer, id)),
    ofPartner: async (customer, partner) =>
      [...transfers.values()]
        .map(({ value }) => value)
        .filter((each) => each.customerId === customer)
        .filter((each) => each.sourcePartnerId === partner || each.targetPartnerId === partner)
        .sort((a, b) => ascending(a.createdAt, b.createdAt) || ascending(a.id, b.id)),
    slot: async (customer, id) => slots.get(keyOf(customer, id)),
    create: async (transfer, wanted) => {
      const isFree = wanted.every(({ slot, etag }) => slots.get(keyOf(slot.customerId, slot.id))?.etag === etag);
      if (transfers.has(keyOf(transfer.customerId, transfer.id)) || !isFree) return 'conflict';
      put(transfer);
      for (const { slot } of wanted) slots.set(keyOf(slot.customerId, slot.id), store(slot));
      return 'written';
    },
    replace: async (transfer, etag, { claims = [], releases = [] } = {}) => {
      const { customerId, id } = transfer;
      if (transfers.get(keyOf(customerId, id))?.etag !== etag) return 'conflict';
      if (claims.some((each) => taken.has(keyOf(customerId, each)))) return 'conflict';
      if (releases.some((each) => !taken.has(keyOf(customerId, each)))) return 'conflict';
      put(transfer);
      for (const each of claims) taken.set(keyOf(customerId, each), id);
      for (const each of releases) taken.delete(keyOf(customerId, each));
      return 'written';
    },
    unfinished: async (before, max) =>
      [...transfers.values()]
        .filter(({ value }) => (dueAt(value) ?? before) < before)
        .sort((a, b) => ascending(dueAt(a.value) ?? '', dueAt(b.value) ?? ''))
        .slice(0, max),
  };
};
