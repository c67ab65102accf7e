/** What the status of an instance tells in moments that no recording shows; read in the source of the Durable extension and its Azure Storage provider. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { afterEvent, type Instance } from '../../../src/local/durable-engine/core/instance.ts';
import { genericEvent } from '../../../src/local/durable-engine/core/new-events.ts';
import type { Worker } from '../../../src/local/functions-host/worker.ts';
import { anEngine, type TestEngine } from './an-engine.ts';
import { goldenWorker } from './golden-app.ts';

let worker: Worker;
let engine: TestEngine;
beforeAll(async () => {
  worker = await goldenWorker();
  engine = await anEngine({ worker, defaultVersion: '1.0' });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await worker.stop();
});

const blank: Instance = {
  instanceId: 'i',
  executionId: 'e',
  name: 'flow',
  version: null,
  status: 'Running',
  input: null,
  output: null,
  customStatus: null,
  createdAt: 0,
  updatedAt: 0,
  parent: null,
};

const instances = '/durabletask/instances';

interface Shown {
  readonly historyEvents?: readonly (Readonly<Record<string, unknown>> & { readonly EventType: string })[];
}

const shown = async (id: string, query = ''): Promise<Shown> =>
  JSON.parse((await engine.call('GET', `${instances}/${id}?showHistory=true${query}`)).body);

test('an activity under way is shown as scheduled, and nothing of its input when inputs are not asked for', async () => {
  const id = await engine.start('sameTimeReplay', '{"a":1}');
  await engine.until(id, 'Running');
  const { historyEvents } = await shown(id);
  expect(historyEvents?.map(({ EventType }) => EventType)).toEqual(['ExecutionStarted', 'TaskScheduled']);
  expect(historyEvents?.[1]).toEqual({
    EventType: 'TaskScheduled',
    Name: 'slow',
    Input: null,
    ParentTraceContext: null,
    Tags: null,
    Timestamp: expect.any(String),
  });
  const withoutInputs = (await shown(id, '&showInput=false')).historyEvents;
  expect(withoutInputs?.some((event) => 'Input' in event)).toBe(false);
});

test('a pending instance has no history to show, not an empty one', async () => {
  const id = await engine.start('ver', 'null', undefined, '?version=9.0');
  const pending = await shown(id);
  expect(pending).toMatchObject({ runtimeStatus: 'Pending' });
  expect('historyEvents' in pending).toBe(false);
});

test('what failed before a rewind means nothing any more', async () => {
  const id = await engine.start('throwNow');
  await engine.until(id);
  await engine.call('POST', `${instances}/${id}/rewind?reason=again`);
  await engine.until(id);
  const generic = (await shown(id)).historyEvents?.filter(({ EventType }) => EventType === 'GenericEvent');
  expect(generic?.map(({ Data }) => Data)).toEqual([null, 'again']);
});

test('a rewound instance runs as Pending, with its old output, until it ends again', () => {
  const rewound = { ...blank, status: 'Pending', output: '"boom"' } as const;
  expect(afterEvent(rewound, genericEvent('again', 0))).toEqual(rewound);
});

test('a reason stays the output when what comes after has none: the row is merged', async () => {
  const id = await engine.start('twoX');
  await engine.until(id, 'Running');
  await engine.call('POST', `${instances}/${id}/suspend?reason=wait`);
  await engine.until(id, 'Suspended');
  await engine.call('POST', `${instances}/${id}/terminate`);
  expect(await engine.until(id)).toMatchObject({ runtimeStatus: 'Terminated', output: 'wait' });
});

test('a restart writes the input as the status shows it: nothing at all becomes an empty text', async () => {
  const id = await engine.start('undefs', '');
  await engine.until(id);
  const { body } = await engine.call('POST', `${instances}/${id}/restart`);
  expect(await engine.until((JSON.parse(body) as { id: string }).id)).toMatchObject({ output: { input: '' } });
});

test('an instance purged while it runs is gone, whatever its turn still gives', async () => {
  const createdTimeFrom = new Date(Date.now() - 1).toISOString();
  const id = await engine.start('ten');
  for (let deleted = false; !deleted; ) {
    deleted = (await engine.call('DELETE', `${instances}?createdTimeFrom=${createdTimeFrom}`)).status === 200;
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await engine.call('GET', `${instances}/${id}`)).status).toBe(404);
  const retried = await engine.start('ten', 'null', id);
  expect(await engine.until(retried)).toMatchObject({ runtimeStatus: 'Completed' });
});

test('D8 with AnyState a start replaces an instance that has not ended, and nothing of the old one comes through', async () => {
  await using bold = await anEngine({ worker, overridesRunning: true, connectionName: 'MyStore' });
  const id = await bold.start('ten', 'null', 'twice');
  await bold.until(id, 'Running');
  const { body } = await bold.call('POST', `/durabletask/orchestrators/waitX/${id}`, 'null');
  expect(body).toContain('connection=MyStore');
  await bold.until(id, 'Running');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(bold.history(id).map(({ EventType }) => EventType)).toEqual([12, 0, 13]);
  await bold.raise(id, 'x', '1');
  expect(await bold.until(id)).toMatchObject({ name: 'waitX', output: { got: 1 } });
});

test('an id with an @ is purged without a question, for entities have such ids', async () => {
  const id = await engine.start('twoX', 'null', '@odd');
  await engine.until(id, 'Running');
  const purge = async () => JSON.parse((await engine.call('DELETE', `${instances}/@odd`)).body);
  expect([await purge(), await purge()]).toEqual([{ instancesDeleted: 1 }, { instancesDeleted: 0 }]);
});

test('statuses of a filter may be numbers, and Canceled is one that nothing has', async () => {
  await engine.until(await engine.start('hello', 'null', 'filter-1'));
  const found = async (status: string) =>
    JSON.parse((await engine.call('GET', `${instances}?instanceIdPrefix=filter-&runtimeStatus=${status}`)).body);
  expect(await found('1')).toHaveLength(1);
  expect(await found('Canceled')).toEqual([]);
  expect(await found('nonsense')).toHaveLength(1);
});
