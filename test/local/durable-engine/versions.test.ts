/** Recording 15: which versions an app runs, and what happens to instances in flight when it changes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareVersions } from '../../../src/local/durable-engine/core/versions.ts';
import type { Worker } from '../../../src/local/functions-host/worker.ts';
import { anEngine } from './an-engine.ts';
import { goldenWorker } from './golden-app.ts';
import { readJson } from './recordings.ts';

let worker: Worker;
beforeAll(async () => {
  worker = await goldenWorker();
});
afterAll(() => worker.stop());

type Ended = {
  readonly done: { readonly runtimeStatus: string; readonly output: { readonly version: string } | null };
};

const recorded = readJson('15-versions/defaultVersion-2.0.json') as Readonly<Record<string, Ended>>;
const inFlight = readJson('15-versions/version-change-in-flight.json') as Readonly<
  Record<string, { readonly st: string; readonly out: unknown }>
>;

describe('with defaultVersion 2.0', () => {
  test.for([
    ['default from host.json 2.0', ''],
    ['explicit version=1.0 via startNew', '?version=1.0'],
  ] as const)('%s', async ([entry, query]) => {
    await using engine = await anEngine({ worker, defaultVersion: '2.0' });
    const { runtimeStatus, output } = await engine.until(await engine.start('ver', 'null', undefined, query));
    expect({ runtimeStatus, version: (output as { version: string }).version }).toEqual({
      runtimeStatus: recorded[entry]?.done.runtimeStatus,
      version: recorded[entry]?.done.output?.version,
    });
  });

  test('a newer version stays Pending (H16), and its start is said once', async () => {
    await using engine = await anEngine({ worker, defaultVersion: '2.0' });
    const id = await engine.start('ver', 'null', undefined, '?version=3.0');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { runtimeStatus } = await engine.status(id);
    expect(runtimeStatus).toBe(recorded['explicit version=3.0 (newer)']?.done.runtimeStatus);
    expect(engine.lines.filter((line) => line.includes('has a newer version'))).toHaveLength(1);
  });

  test('an accepted start that waits for a newer app survives, and runs when it comes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'durable-versions-'));
    let id = '';
    {
      await using engine = await anEngine({ worker, defaultVersion: '2.0' }, folder);
      id = await engine.start('ver', 'null', undefined, '?version=3.0');
    }
    await using engine = await anEngine({ worker, defaultVersion: '3.0' }, folder);
    expect(await engine.until(id)).toMatchObject({ output: { version: '3.0' } });
    await rm(folder, { recursive: true, force: true });
  });

  test('versionFailureStrategy Fail ends it instead', async () => {
    await using engine = await anEngine({ worker, defaultVersion: '2.0', versionFailureStrategy: 'Fail' });
    const id = await engine.start('ver', 'null', undefined, '?version=3.0');
    expect(await engine.until(id)).toMatchObject({
      runtimeStatus: 'Failed',
      output: 'VersionMismatch: Orchestration version did not comply with Worker Versioning',
    });
  });
});

test('without a defaultVersion the version is null', async () => {
  await using engine = await anEngine({ worker });
  expect(await engine.until(await engine.start('ver'))).toMatchObject({ output: { version: null } });
});

test('in flight: a newer app goes on, an older one leaves the event in the queue, and the old version takes it up again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'durable-versions-'));
  const as = (defaultVersion?: string) => anEngine({ worker, defaultVersion }, folder);
  const statuses: Record<string, string> = {};
  let [up, down] = ['', ''];
  {
    await using engine = await as('2.0');
    up = await engine.start('waitX');
    down = await engine.start('waitX');
    await engine.until(down, 'Running');
  }
  {
    await using engine = await as('3.0');
    await engine.raise(up, 'x', '"up"');
    statuses.upgrade_2_to_3_inflight = (await engine.until(up)).runtimeStatus;
  }
  for (const [entry, version] of [
    ['downgrade_2_to_1_inflight', '1.0'],
    ['then_no_defaultVersion', undefined],
  ] as const) {
    await using engine = await as(version);
    if (version === '1.0') await engine.raise(down, 'x', '"down"');
    await new Promise((resolve) => setTimeout(resolve, 100));
    statuses[entry] = (await engine.status(down)).runtimeStatus;
  }
  {
    await using engine = await as('2.0');
    const { runtimeStatus, output } = await engine.until(down);
    statuses.then_back_to_2 = runtimeStatus;
    expect(output).toEqual({ got: 'down' });
  }
  await rm(folder, { recursive: true, force: true });
  expect(statuses).toEqual(Object.fromEntries(Object.entries(inFlight).map(([entry, { st }]) => [entry, st])));
});

test.for([
  ['1.0', '1.0', 0],
  ['1.10', '1.9', 1],
  ['1.0.0', '1.0', 1],
  [null, '1.0', -1],
  ['1.0', null, 1],
  [null, '', 0],
  ['beta', 'ALPHA', 1],
  ['2', '10', 1],
] as const)('%s against %s', ([a, b, sign]) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign);
});
