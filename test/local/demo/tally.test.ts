import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SpanKind } from '@opentelemetry/api';
import { describe, expect, test } from 'vitest';
import { episodesOf, messagesOf, tableOf, tally } from '../../../src/local/demo/tally.ts';
import type { RecordedSpan } from '../../../src/local/telemetry/recorded-telemetry.ts';
import { counted } from '../../../src/tools/capacity/counted.ts';
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
      { cause: 'POST checkout', calls: 1, requests: 2, requestUnits: 12.5, least: 12.5, most: 12.5 },
      { cause: 'advanceOrder', calls: 1, requests: 1, requestUnits: 7, least: 7, most: 7 },
      { cause: 'beside any invocation', calls: 0, requests: 1, requestUnits: 1 },
    ]);
    expect(tableOf(rows).at(-1)).toMatch(/^ {4}together +4 +20\.5$/);
  });

  test('knows the cheapest and the dearest call: one that is asked again costs less', () => {
    const [first, again] = [invocation('POST checkout'), invocation('POST checkout')];
    const [row] = tally([first, again, asked(first, 40), asked(first, 2), asked(again, 5)]);
    expect(row).toMatchObject({ calls: 2, requestUnits: 47, least: 5, most: 42 });
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
  const now = JSON.parse(/^for the capacity sheet: (.+)$/m.exec(said)?.[1] ?? '{}');
  // Which look finds what to do differs from run to run, and a read may expire an order before its workflow does.
  const steady = Object.entries(counted.call).filter(([what]) => !['look and nap again', 'expire'].includes(what));
  for (const [what, units] of steady) {
    const drift = `${what}: the sheet says ${units} RU, counted ${now.call[what]}; npm run demo -- --count --save, npm run docs`;
    expect(Math.abs(now.call[what] - units) / units, drift).toBeLessThan(0.3);
  }
  for (const [what, bytes] of Object.entries(counted.bytes)) {
    expect(Math.abs(now.bytes[what] - bytes) / bytes, what).toBeLessThan(0.3);
  }
});
