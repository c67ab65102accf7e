/** Killed in the middle of writes, the emulator keeps every write it answered and no part of a batch. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Container } from '@azure/cosmos';
import { afterAll, expect, test } from 'vitest';
import { wellKnownKey } from '../../../src/local/cosmos/emulator.ts';
import { clientOf, commerce } from './account.ts';

const directory = mkdtempSync(join(tmpdir(), 'cosmos-crash-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const start = async (): Promise<{ child: ChildProcess; container: Container }> => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./crash-child.ts', import.meta.url)), directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('the child has no output');
  const [endpoint] = await once(createInterface(child.stdout), 'line');
  const client = clientOf(endpoint, wellKnownKey);
  const { database } = await client.databases.createIfNotExists({ id: 'desk' });
  const { container } = await database.containers.createIfNotExists({ ...commerce });
  return { child, container };
};

const kill = async (child: ChildProcess): Promise<void> => {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};

const key = ['p', 'c'];
const at = (id: string, more: object = {}) => ({ id, partnerId: 'p', customerId: 'c', ...more });

test('after kill -9 every answered write is there, replaces are whole, and batches all or nothing', async () => {
  const created = new Set<string>();
  const batched = new Set<string>();
  let counted = 0;
  for (let round = 0; round < 3; round += 1) {
    const { child, container } = await start();
    await container.items.upsert(at('counter', { n: counted }));
    let running = true;
    // Enough answered writes, at another moment of the traffic each round.
    const enough = created.size + 40 + round * 17;
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
    const note = (id: string): void => {
      created.add(id);
      if (created.size >= enough) reach();
    };
    // Not waited for: the SDK goes on trying the dead address for seconds.
    void Promise.allSettled(
      [
        async (n: number) => {
          await container.items.create(at(`one-${round}-${n}`));
          note(`one-${round}-${n}`);
        },
        async (n: number) => {
          await container.item('counter', key).replace(at('counter', { n: counted + 1, twin: counted + 1 }));
          counted += 1;
          await container.items.create(at(`two-${round}-${n}`));
          note(`two-${round}-${n}`);
        },
        async (n: number) => {
          const pair = ['left', 'right'].map((side) => at(`${side}-${round}-${n}`));
          await container.items.batch(
            pair.map((resourceBody) => ({ operationType: 'Create', resourceBody })),
            key,
          );
          batched.add(`${round}-${n}`);
        },
      ].map(async (write) => {
        for (let n = 0; running; n += 1) await write(n);
      }),
    );
    await reached;
    await kill(child);
    running = false;
  }

  const { child, container } = await start();
  const { resources } = await container.items
    .query<{ id: string; n?: number; twin?: number }>('SELECT c.id, c.n, c.twin FROM c', {
      partitionKey: key,
      maxItemCount: 1000,
    })
    .fetchAll();
  const found = new Set(resources.map(({ id }) => id));
  expect([...created].filter((id) => !found.has(id))).toEqual([]);
  expect([...batched].filter((n) => !found.has(`left-${n}`) || !found.has(`right-${n}`))).toEqual([]);
  const halves = [...found].filter((id) => id.startsWith('left-') && !found.has(id.replace('left', 'right')));
  expect(halves).toEqual([]);
  const counter = resources.find(({ id }) => id === 'counter');
  expect(counter?.n).toBeGreaterThanOrEqual(counted);
  expect(counter?.n).toBeLessThanOrEqual(counted + 1);
  expect(created.size).toBeGreaterThan(120);
  expect(batched.size).toBeGreaterThan(0);
  await kill(child);
});
