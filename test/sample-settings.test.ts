/** The two files that any Functions host reads: valid, complete, and nothing in them that is only for our local host. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig, settings } from '../src/config.ts';
import { root } from './support/source-syntax.ts';

const readJson = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));

/** What the Functions host itself needs, whatever the app. */
const hostSettings = ['FUNCTIONS_WORKER_RUNTIME', 'AzureWebJobsStorage'];
describe('local.settings.sample.json', () => {
  const sample = readJson('local.settings.sample.json');

  test('has the form that Core Tools reads: no encryption, and every value a text', () => {
    expect(Object.keys(sample)).toEqual(['IsEncrypted', 'Values']);
    expect(sample.IsEncrypted).toBe(false);
    expect(Object.values(sample.Values).every((value) => typeof value === 'string' && value !== '')).toBe(true);
  });

  test('names every setting that the app reads, and nothing more', () => {
    const onLaptop = settings.filter((setting) => !('only' in setting) || setting.only === 'laptop');
    const read = onLaptop.map(({ name }) => name);
    expect(Object.keys(sample.Values).toSorted()).toEqual([...hostSettings, ...read].toSorted());
  });

  test('is a configuration that the app accepts', () => {
    expect(loadConfig(sample.Values)).toMatchObject({
      cosmos: { kind: 'key', endpoint: 'http://127.0.0.1:8081', database: 'dealdesk' },
      blob: { kind: 'connectionString', container: 'purchase-orders' },
      identity: {
        issuerTemplate: 'http://127.0.0.1:8099/{tenantid}/v2.0',
        audience: 'https://api.partnercenter.microsoft.com',
      },
    });
  });

  test('points at this machine only', () => {
    const hosts = Object.values<string>(sample.Values).flatMap((value) => value.match(/http:\/\/[^/:;]+/g) ?? []);
    expect(new Set(hosts)).toEqual(new Set(['http://127.0.0.1']));
  });

  test('gives the app the storage that the host uses', () => {
    expect(sample.Values.BLOB_CONNECTION).toBe(sample.Values.AzureWebJobsStorage);
  });
});

describe('host.json', () => {
  const host = readJson('host.json');
  const { durableTask } = host.extensions;

  test('H16 versions instances from the first day, in a task hub of the app alone', () => {
    expect(durableTask.defaultVersion).toMatch(/^\d+\.\d+$/);
    expect(durableTask.hubName).toMatch(/^[A-Za-z][A-Za-z0-9]{2,44}$/);
  });

  test('routes have no prefix, so that they are those of Partner Center', () => {
    expect(host.extensions.http.routePrefix).toBe('');
  });

  test('looks at its queues every two seconds at the latest', () => {
    expect(durableTask.storageProvider.maxQueuePollingInterval).toBe('00:00:02');
  });

  test('takes an extension bundle that knows orchestration versions', () => {
    expect(host.extensionBundle).toEqual({
      id: 'Microsoft.Azure.Functions.ExtensionBundle',
      version: '[4.26.0, 5.0.0)',
    });
  });

  test('the entry point of the app is the bundle', () => {
    expect(readJson('package.json').main).toBe('dist/main.mjs');
  });
});
