/** A workflow that only remembers who was started and rung; what it would do is tested elsewhere. */
import type { Workflow } from '../../../src/app/orders/ports.ts';
import type { OrderRef, PartnerId } from '../../../src/domain/ids.ts';

export interface MemoryWorkflow extends Workflow {
  readonly started: readonly OrderRef[];
  readonly rung: readonly OrderRef[];
  readonly clocks: readonly { readonly partner: PartnerId; readonly seq: number }[];
}

export const makeMemoryWorkflow = (): MemoryWorkflow => {
  const started: OrderRef[] = [];
  const rung: OrderRef[] = [];
  const clocks: { partner: PartnerId; seq: number }[] = [];
  return {
    started,
    rung,
    clocks,
    start: async (order) => void started.push(order),
    ring: async (order) => void rung.push(order),
    startClock: async (partner, seq) => void clocks.push({ partner, seq }),
  };
};
