/** The in-memory store of webhook deliveries. */
import type { Stored } from '../../../src/app/stored.ts';
import type { DeliveryStore } from '../../../src/app/webhooks/ports.ts';
import { type Delivery, lookAt } from '../../../src/domain/notifications/delivery.ts';
import { kept } from './kept.ts';
import { ascending } from './ordering.ts';
import { linesOf, type Told } from './state.ts';

export interface MemoryDeliveries extends DeliveryStore, Told {
  /** Everything, in the order of its making. */
  readonly all: () => readonly Delivery[];
}

export const makeMemoryDeliveries = (): MemoryDeliveries => {
  const documents = new Map<string, Stored<Delivery>>();
  let writes = 0;
  const idOf = (registrationId: string, key: string): string => `${registrationId}:${key}`;
  const put = (delivery: Delivery): void => {
    const id = idOf(delivery.registrationId, delivery.announcement.key);
    documents.set(id, { value: kept(delivery), etag: `"delivery-${++writes}"` });
  };
  const all = (): readonly Delivery[] => [...documents.values()].map(({ value }) => value);
  return {
    state: () => linesOf('delivery', documents),
    all,
    add: async (delivery) => {
      if (documents.has(idOf(delivery.registrationId, delivery.announcement.key))) return 'conflict';
      put(delivery);
      return 'written';
    },
    read: async (registrationId, key) => documents.get(idOf(registrationId, key)),
    waiting: async ({ registrationId, stream }, max) =>
      [...documents.values()]
        .filter(
          ({ value }) =>
            value.registrationId === registrationId && value.stream === stream && value.state === 'waiting',
        )
        .slice(0, max),
    replace: async (delivery, etag) => {
      if (documents.get(idOf(delivery.registrationId, delivery.announcement.key))?.etag !== etag) return 'conflict';
      put(delivery);
      return 'written';
    },
    log: async (registrationId, state, size, after) => {
      const rows = [...documents.entries()]
        .map(([id, { value }]) => ({ id, value }))
        .filter(({ value }) => value.registrationId === registrationId && (state ?? value.state) === value.state)
        .toSorted((a, b) => ascending(b.value.createdAt, a.value.createdAt) || ascending(b.id, a.id))
        .filter(
          ({ id, value }) =>
            after === undefined ||
            value.createdAt < after.createdAt ||
            (value.createdAt === after.createdAt && id < after.id),
        );
      const shown = rows.slice(0, size);
      const last = shown.at(-1);
      return {
        items: shown.map(({ value }) => value),
        ...(rows.length > size && last !== undefined ? { next: { createdAt: last.value.createdAt, id: last.id } } : {}),
      };
    },
    parked: async (max, id) =>
      [...documents.entries()]
        .filter(([key, { value }]) => value.state === 'parked' && (id ?? key) === key)
        .map(([, stored]) => stored)
        .slice(0, max),
    overdue: async (before, max) =>
      all()
        .filter((delivery) => delivery.state === 'waiting' && lookAt(delivery) < before)
        .slice(0, max)
        .map(({ partnerId, registrationId, stream }) => ({ partnerId, registrationId, stream })),
  };
};
