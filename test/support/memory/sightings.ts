/** The in-memory store of where documents were seen. */
import type { SightingStore } from '../../../src/app/files/ports.ts';
import type { Sighting } from '../../../src/domain/review/sighting.ts';
import { kept } from './kept.ts';

export const makeMemorySightings = (): SightingStore => {
  const noted = new Map<string, Sighting>();
  const keyOf = (sha256: string, order: string, attachment: string) => `${sha256} ${order}.${attachment}`;
  return {
    note: async (sighting) => {
      const key = keyOf(sighting.sha256, sighting.order.orderId, sighting.attachmentId);
      if (!noted.has(key)) noted.set(key, kept(sighting));
    },
    read: async (sha256, order, attachment) => noted.get(keyOf(sha256, order.orderId, attachment)),
    forget: async (sha256, order, attachment) => {
      const key = keyOf(sha256, order.orderId, attachment);
      const sighting = noted.get(key);
      if (sighting !== undefined) noted.set(key, { ...sighting, reading: { state: 'not-read' } });
    },
    ofDocument: async (sha256, max) => [...noted.values()].filter((each) => each.sha256 === sha256).slice(0, max),
  };
};
