import { InvocationContext } from '@azure/functions';
import { expect, test } from 'vitest';
import { makeTelemetry } from '../../../src/adapters/telemetry/telemetry.ts';
import type { OrderStore } from '../../../src/app/orders/ports.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import { aRecord } from '../../support/builders.ts';

const rounds = 2_000;

/** Microseconds a round, the best of several runs: what else the machine does makes it only slower. */
const fastest = async (act: () => Promise<unknown>): Promise<number> => {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 15; run++) {
    const startedAt = performance.now();
    for (let round = 0; round < rounds; round++) await act();
    best = Math.min(best, ((performance.now() - startedAt) * 1000) / rounds);
  }
  return best;
};

test('where nobody records, telemetry costs a request some microseconds at most', async () => {
  const stored = { value: aRecord('po'), etag: '1' };
  const ref = refOf(stored.value.order);
  const plain: Pick<OrderStore, 'read' | 'replace' | 'place'> = {
    read: async () => stored,
    replace: async (value) => ({ value, etag: '2' }),
    place: async () => 'written',
  };
  const { around, orders, caller } = makeTelemetry();
  const watched = orders(plain);
  const invocation = new InvocationContext({
    functionName: 'f',
    traceContext: { traceParent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00' },
    options: { trigger: { type: 'httpTrigger', name: 'request' } },
  });
  const work = async (store: typeof plain) => {
    await store.read(ref);
    await store.replace(stored.value, '1', []);
  };
  const without = await fastest(() => work(plain));
  const withIt = await fastest(() =>
    around(invocation, async () => {
      caller({ objectId: 'tania', partnerId: 'p' });
      await work(watched);
    }),
  );
  console.log(`telemetry, off: ${(withIt - without).toFixed(2)} µs a request`);
  expect(withIt - without).toBeLessThan(25);
});
