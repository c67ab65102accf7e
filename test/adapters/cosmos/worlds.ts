/** Where each port's suite runs: in memory, and on the unchanged SDK against the emulator at its most hostile. */
import { describe, test } from 'vitest';
import { makeCosmosClient } from '../../../src/adapters/cosmos/client.ts';
import { provisionCosmos } from '../../../src/adapters/cosmos/provisioning.ts';
import { makeSeeding, type Seeding } from '../../../src/adapters/cosmos/seeding.ts';
import { makeCosmosStores } from '../../../src/adapters/cosmos/stores.ts';
import { startCosmosEmulator } from '../../../src/local/cosmos/emulator.ts';
import { makeMemoryStores } from '../../support/memory/stores.ts';

export interface World extends ReturnType<typeof makeCosmosStores> {
  readonly seeding: Seeding;
}

interface Place {
  readonly name: string;
  /** An empty world of its own; another place's, or another test's, data is never in it. */
  readonly open: () => Promise<{ readonly world: World; readonly close: () => Promise<void> }>;
}

const inMemory: Place = {
  name: 'in memory',
  open: async () => ({ world: makeMemoryStores(), close: async () => {} }),
};

/**
 * Several physical partitions, so that every merge is exercised; and, like one emulator that people use, it answers every
 * partner's rows to a query by key prefix, so that only a query that says its partner keeps partners apart.
 */
const inCosmos: Place = {
  name: 'in Cosmos',
  open: async () => {
    const emulator = await startCosmosEmulator({
      directory: ':memory:',
      port: 0,
      physicalPartitions: 4,
      ignorePrefixScoping: true,
    });
    const client = makeCosmosClient({ kind: 'key', endpoint: emulator.endpoint, key: emulator.key, database: 'test' });
    await provisionCosmos(client, 'test');
    const database = client.database('test');
    const stores = makeCosmosStores(database);
    // Read as another host reads, so that what is seen is what was stored, and not what this one holds.
    const orders = { ...stores.orders, read: makeCosmosStores(database).orders.read };
    return {
      world: { ...stores, orders, seeding: makeSeeding(database) },
      close: async () => {
        client.dispose();
        await emulator.stop();
      },
    };
  },
};

type Case = (name: string, act: (world: World) => Promise<void>) => void;

/** Runs the same cases in every place, each in a world of its own. */
export const inEachPlace = (subject: string, cases: (it: Case) => void): void => {
  describe.each([inMemory, inCosmos])(`${subject} $name`, ({ open }) => {
    cases((name, act) =>
      test(name, async () => {
        const { world, close } = await open();
        try {
          await act(world);
        } finally {
          await close();
        }
      }),
    );
  });
};
