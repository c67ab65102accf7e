import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SpanKind } from '@opentelemetry/api';
import { describe, expect, test } from 'vitest';
import { episodesOf, messagesOf, tableOf, tally } from '../../../src/local/demo/tally.ts';
import type { RecordedSpan } from '../../../src/local/telemetry/recorded-telemetry.ts';
import { root } from '../../support/source-syntax.ts';

let made = 0;
const aSpan = (name: string, more: Partial<RecordedSpan> = {}): RecordedSpan => ({
  ...{ name, kind: SpanKind.INTERNAL, traceId: 't', spanId: `s${++made}`, parentSpanId: undefined },
  ...{ attributes: {}, links: [], isError: false, startedAt: 0, endedAt: 0 },
  ...more,
});
const invocation = (name: string, parent?: RecordedSpan) =>
  aSpan(name, { attributes: { 'faas.name': name }, parentSpanId: parent?.spanId });
const asked = (parent: RecordedSpan | undefined, charge: number) =>
  aSpan('read commerce', {
    ...{ kind: SpanKind.CLIENT, parentSpanId: parent?.spanId },
    attributes: { 'azure.cosmosdb.operation.request_charge': charge },
  });

describe('the tally', () => {
  test('adds what was charged to the nearest invocation around it, not to the request whose trace it joins', () => {
    const checkout = invocation('POST checkout');
    const useCase = aSpan('carts.checkOut', { parentSpanId: checkout.spanId });
    const activity = invocation('advanceOrder', useCase);
    const rows = tally([
      ...[checkout, useCase, activity],
      ...[asked(useCase, 10), asked(useCase, 2.5), asked(activity, 7), asked(undefined, 1)],
    ]);
    expect(rows).toEqual([
      { cause: 'POST checkout', calls: 1, requests: 2, requestUnits: 12.5 },
      { cause: 'advanceOrder', calls: 1, requests: 1, requestUnits: 7 },
      { cause: 'beside any invocation', calls: 0, requests: 1, requestUnits: 1 },
    ]);
    expect(tableOf(rows).at(-1)).toMatch(/^ {4}together +4 +20\.5$/);
  });

  test('counts messages as the backend carries them, and the episodes of one instance', () => {
    const history = ['ExecutionStarted', 'TaskCompleted', 'TimerCreated', 'EventRaised', 'TaskCompleted'];
    expect(messagesOf(history.map((EventType) => ({ EventType })))).toBe(6);
    const of = (id: string) =>
      aSpan('orchestrate orderWorkflow', { attributes: { 'durabletask.task.instance_id': id } });
    expect(episodesOf([of('a'), of('b'), of('a')], 'a')).toBe(2);
  });
});

test('npm run demo -- --count plays the stories and prints what each cost', async () => {
  const child = spawn(process.execPath, [join(root, 'src/local/demo/demo.ts'), '--count'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const [code, said, complained] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  expect([code, complained]).toEqual([0, '']);
  for (const line of [
    /^approved order \w+$/m,
    /^expired order \w+$/m,
    /^reseller order \w+$/m,
    /POST carts-checkout +2 +\d+ +\d+\.\d$/m,
  ])
    expect(said).toMatch(line);
  expect(said).toMatch(/advanceOrder +2 +\d+ +\d+\.\d$/m);
  expect(said).toMatch(/12 × charge in Cosmos: \d+ bytes/);
  expect(said).toMatch(/36 × charge in Cosmos: \d+ bytes/);
  expect(said).toMatch(/workflow: \d episodes, \d+ events in its history, \d+ messages/);
});
