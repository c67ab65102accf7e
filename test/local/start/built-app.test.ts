/** The built dist/main.mjs, loaded as a host loads it: what is registered, and that the names and routes can live together. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFunctionsHost } from '../../../src/local/functions-host/host.ts';
import type { FunctionsHost } from '../../../src/local/functions-host/host-contract.ts';
import { root } from '../../support/source-syntax.ts';

let stateDirectory: string;
let host: FunctionsHost;

beforeAll(async () => {
  stateDirectory = mkdtempSync(join(tmpdir(), 'built-app-'));
  const { Values: settings } = JSON.parse(readFileSync(join(root, 'local.settings.sample.json'), 'utf8'));
  host = await startFunctionsHost({ appDirectory: root, port: 0, settings, stateDirectory, log: () => {} });
});

afterAll(async () => {
  await host.stop();
  rmSync(stateDirectory, { recursive: true, force: true });
});

describe('the built app', () => {
  test('H18 loads: one name given twice would take every route with it', () => {
    expect(host.loadError).toBeUndefined();
    const names = host.functions.map((each) => each.name);
    expect(names.length).toBeGreaterThan(10);
    expect(new Set(names).size).toBe(names.length);
  });

  test('H19 has no function and no route that the host keeps for itself', () => {
    expect(host.functions.filter(({ name }) => name.startsWith('admin'))).toEqual([]);
    expect(host.functions.filter(({ path }) => path !== undefined && /^(admin|runtime)?(\/|$)/.test(path))).toEqual([]);
  });

  test('H20 has no two routes that one address could mean', () => {
    const routes = host.functions.flatMap(({ name, methods, path }) =>
      (methods ?? []).map((method) => ({ name, method, parts: (path ?? '').toLowerCase().split('/') })),
    );
    const isOpen = (part: string | undefined) => part?.startsWith('{') ?? false;
    const overlap = (a: (typeof routes)[number], b: (typeof routes)[number]) =>
      a.name < b.name &&
      a.method === b.method &&
      a.parts.length === b.parts.length &&
      a.parts.every((part, index) => part === b.parts[index] || isOpen(part) || isOpen(b.parts[index]));
    const both = routes.flatMap((a) => routes.filter((b) => overlap(a, b)).map((b) => `${a.name} and ${b.name}`));
    expect(both).toEqual([]);
  });

  test('has the workflows, their activities and the sweep', () => {
    const of = (type: string) => host.functions.filter((each) => each.type === type).length;
    expect([of('orchestrationTrigger'), of('timerTrigger')].every((count) => count > 0)).toBe(true);
    expect(of('activityTrigger')).toBeGreaterThanOrEqual(of('orchestrationTrigger'));
  });
});
