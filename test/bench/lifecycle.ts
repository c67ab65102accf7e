/** Measures whole lifecycles over HTTP, many partners at once: cart → checkout → upload 100 KB → claim → approve → completed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedLoadCustomers } from '../support/bench-world.ts';
import type { DeskProcess } from '../support/desk-process.ts';
import { deskCalls } from './desk-calls.ts';
import { atLeast, type Measured } from './figure.ts';
import { openCommitFloor } from './floors.ts';
import { keepAliveAgent } from './lean-client.ts';
import { azuriteOf, type CpuTime, cpuBetween, cpuOf } from './processes.ts';
import { manyAtOnce, median, quantile, timed } from './times.ts';

export interface LifecycleSpeed {
  readonly ordersPerSecond: number;
  /** Milliseconds by call, and from the approval's answer to completion. */
  readonly calls: readonly (readonly [call: string, p50: number, p99: number])[];
  /** Milliseconds of CPU an order. */
  readonly cpu: { readonly desk: CpuTime; readonly azurite: number; readonly driver: number };
}

/** Enough customers that no history grows beyond what is real. */
const customers = 64;

export const measureLifecycles = async (
  desk: DeskProcess,
  partnersAtOnce: number,
  seconds: number,
): Promise<LifecycleSpeed> => {
  await seedLoadCustomers(desk.cosmos, customers);
  const agent = keepAliveAgent(partnersAtOnce);
  const calls = await deskCalls(desk, agent);
  const times = new Map<string, number[]>();
  const timing = async <T>(call: string, act: () => Promise<T>): Promise<T> => {
    const before = performance.now();
    const answer = await act();
    const known = times.get(call) ?? [];
    known.push(performance.now() - before);
    times.set(call, known);
    return answer;
  };
  // Alone it is over in a few milliseconds, which a wait of 25 would hide.
  const firstWaitMs = partnersAtOnce === 1 ? 3 : 25;
  let turn = 0;
  const play = async () => {
    const n = turn++ % customers;
    const cart = await timing('create cart', () => calls.createCart(n));
    const order = await timing('checkout', () => calls.checkOut(n, cart));
    await timing('upload 100 KB', () => calls.upload(order));
    const claimed = await timing('claim', () => calls.claim(order));
    await timing('approve', () => calls.approve(claimed));
    await timing('approve → completed', () => calls.completed(order, firstWaitMs));
  };
  // Warm: code compiled, connections open, histories not empty.
  await manyAtOnce(8 * partnersAtOnce, partnersAtOnce, play);
  times.clear();
  const azurite = azuriteOf(desk.stateDirectory);
  const cpu = () => ({ desk: cpuOf(desk.pid), azurite: cpuOf(azurite), driver: cpuOf(process.pid) });
  const before = cpu();
  const startedAt = performance.now();
  let orders = 0;
  const lane = async () => {
    while (performance.now() - startedAt < seconds * 1000) {
      await play();
      orders += 1;
    }
  };
  await Promise.all(Array.from({ length: partnersAtOnce }, lane));
  const took = (performance.now() - startedAt) / 1000;
  const after = cpu();
  agent.destroy();
  const used = cpuBetween(before.desk, after.desk);
  const each = (ms: number) => ms / orders;
  return {
    ordersPerSecond: orders / took,
    calls: [...times].map(([call, values]) => [call, quantile(values, 0.5), quantile(values, 0.99)]),
    cpu: {
      desk: { all: each(used.all), main: each(used.main), worker: each(used.worker), v8: each(used.v8) },
      azurite: each(after.azurite.all - before.azurite.all),
      driver: each(after.driver.all - before.driver.all),
    },
  };
};

/** What one fsynced commit takes right now. */
const commitNow = async (): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), 'commit-bench-'));
  const floor = openCommitFloor(folder);
  const taken: number[] = [];
  for (let n = 0; n < 200; n += 1) taken.push(await timed(() => floor.commit(6_000)));
  floor.close();
  await rm(folder, { recursive: true, force: true });
  return median(taken);
};

export const measureLifecyclePart = async (desk: DeskProcess): Promise<Measured> => {
  const commits = [await commitNow()];
  const one = await measureLifecycles(desk, 1, 6);
  const many = await measureLifecycles(desk, 16, 20);
  commits.push(await commitNow());
  const { desk: ours, azurite, driver } = many.cpu;
  const all = ours.all + azurite + driver;
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const bound = Math.max(ours.main, all / 2);
  return {
    figures: [
      atLeast({ what: 'Lifecycles, 16 partners at once', unit: 'orders/s', measured: many.ordersPerSecond }, 60),
      { what: 'Lifecycles, one partner alone', unit: 'orders/s', measured: one.ordersPerSecond },
      ...many.calls.flatMap(([call, p50, p99]) => [
        { what: `${call}, p50 of 16 at once`, unit: 'ms' as const, measured: p50 },
        { what: `${call}, p99 of 16 at once`, unit: 'ms' as const, measured: p99 },
      ]),
      ...one.calls.map(([call, p50]) => ({ what: `${call}, p50 alone`, unit: 'ms' as const, measured: p50 })),
    ],
    sentences: [
      `CPU an order under that load: the desk ${ms(ours.all)} (its main thread ${ms(ours.main)}, the emulator's thread ${ms(ours.worker)}, ` +
        `V8's helpers ${ms(ours.v8)}), Azurite ${ms(azurite)}, the driver ${ms(driver)}: ${ms(all)} together, so two cores can do ` +
        `${(2000 / all).toFixed(0)} orders/s at most, and the desk's main thread alone ${(1000 / ours.main).toFixed(0)}.`,
      `A lone fsynced commit took ${commits.map((value) => `${value.toFixed(2)} ms`).join(' before and ')} after. Commits of many orders are stored together, so the ` +
        `disk is not what bounds this; CPU is: ${(1000 / bound).toFixed(0)} orders/s would be reached if no core ever idled.`,
    ],
  };
};
