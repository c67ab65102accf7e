/** The state a desk finds after a restore: Cosmos as it was at a point in time, files as they were last, and no Durable store at all. */
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** What a restored desk keeps of the laptop's own things: who may sign tokens, what opens sealed keys, and what was seeded. */
const kept = ['azurite', 'issuer-key.json', 'sealing-key', 'world.stamp'];

/** Copies only; the originals are never written to. `host/`, with the Durable store and its timers, is left out on purpose. */
export const restoreInto = (target: string, from: { readonly cosmos: string; readonly rest: string }): void => {
  mkdirSync(target, { recursive: true });
  for (const name of kept) {
    const source = join(from.rest, name);
    if (existsSync(source)) cpSync(source, join(target, name), { recursive: true });
  }
  cpSync(join(from.cosmos, 'cosmos'), join(target, 'cosmos'), { recursive: true });
};

/** Cosmos as it is now, kept aside. The desk must be stopped: its file is being written to otherwise. */
export const keepCosmos = (stateDirectory: string, aside: string): void => {
  mkdirSync(aside, { recursive: true });
  cpSync(join(stateDirectory, 'cosmos'), join(aside, 'cosmos'), { recursive: true });
};
