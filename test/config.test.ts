import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig, settings } from '../src/config.ts';
import { root } from './support/source-syntax.ts';

const laptop: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(root, 'local.settings.sample.json'), 'utf8'),
).Values;

const {
  COSMOS_KEY: _key,
  BLOB_CONNECTION: _connection,
  WEBHOOK_KEY_FILE: _file,
  SEALING_KEY_FILE: _sealing,
  MAIL_OUTBOX: _outbox,
  ...shared
} = laptop;
const azure = {
  ...shared,
  COSMOS_ENDPOINT: 'https://desk.documents.azure.com:443/',
  BLOB_ACCOUNT_URL: 'https://desk.blob.core.windows.net/',
  WEBHOOK_SIGNING_KEY: '-----BEGIN PRIVATE KEY----- -----BEGIN CERTIFICATE-----',
  SEALING_KEY: Buffer.alloc(32, 1).toString('base64'),
};

/** The lines of the refusal, or none when the settings can be used. */
const faultsOf = (environment: Readonly<Record<string, string | undefined>>): readonly string[] => {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    const [headline, ...faults] = error instanceof Error ? error.message.split('\n- ') : [];
    expect(headline).toBe("The settings can't be used:");
    return faults;
  }
};

describe('settings', () => {
  test('with endpoints and no key mean the managed identity', () => {
    expect(loadConfig(azure)).toMatchObject({
      cosmos: { kind: 'identity', endpoint: azure.COSMOS_ENDPOINT, database: 'dealdesk' },
      blob: { kind: 'identity', accountUrl: azure.BLOB_ACCOUNT_URL, container: 'purchase-orders' },
    });
  });

  test('name where telemetry goes: nowhere, Application Insights, or a collector that wins over it', () => {
    const insights = {
      APPLICATIONINSIGHTS_CONNECTION_STRING: 'InstrumentationKey=0;IngestionEndpoint=https://x.test/',
    };
    const collector = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };
    expect(loadConfig(azure).telemetry).toEqual({ kind: 'none' });
    expect(loadConfig({ ...azure, ...insights }).telemetry).toMatchObject({ kind: 'applicationInsights' });
    expect(loadConfig({ ...azure, ...insights, ...collector }).telemetry).toEqual({
      kind: 'collector',
      endpoint: 'http://127.0.0.1:4318',
    });
  });

  test('WH-02 WH-03 of webhooks: a key from the vault on Azure, one in a file on a laptop, and loopback there alone', () => {
    expect(loadConfig({ ...azure, WEBHOOK_LOOPBACK: 'allow' }).webhooks).toEqual({
      keys: { kind: 'given', current: azure.WEBHOOK_SIGNING_KEY, previous: undefined },
      allowLoopback: false,
    });
    expect(loadConfig(laptop).webhooks).toEqual({
      keys: { kind: 'file', path: '.local/webhook-key.pem' },
      allowLoopback: true,
    });
    expect(loadConfig({ ...laptop, PUBLIC_URL: 'https://desk.example/' }).publicUrl).toBe('https://desk.example');
  });

  test('KD-03 of sealing: keys from the vault on Azure, the first of several among them, and one in a file on a laptop', () => {
    const two = `${azure.SEALING_KEY}, ${azure.SEALING_KEY}`;
    expect(loadConfig(azure).sealing).toEqual({ kind: 'given', keys: azure.SEALING_KEY });
    expect(loadConfig({ ...azure, SEALING_KEY: two }).sealing).toEqual({ kind: 'given', keys: two });
    expect(loadConfig(laptop).sealing).toEqual({ kind: 'file', path: '.local/sealing-key' });
    expect(faultsOf({ ...azure, SEALING_KEY: 'too short' })).toEqual([
      expect.stringMatching(/^SEALING_KEY is not valid/),
    ]);
  });

  test('that are blank are as good as absent', () => {
    expect(loadConfig({ ...azure, COSMOS_KEY: ' ', BLOB_CONNECTION: '', BLOB_CONTAINER: '  ' })).toEqual(
      loadConfig({ ...azure, BLOB_CONTAINER: undefined }),
    );
  });

  test('of which all are missing are refused in one message that names each that is needed', () => {
    const needed = settings.filter(
      ({ shape, ...rest }) => !('fallback' in rest) && !shape.safeParse(undefined).success,
    );
    const faults = faultsOf({});
    for (const { name } of needed)
      expect(faults.filter((fault) => fault.startsWith(`${name} is missing`))).toHaveLength(1);
    expect(faults).toContain('COSMOS_KEY and BLOB_CONNECTION (laptop) or BLOB_ACCOUNT_URL (Azure) are missing');
    expect(faults.filter((fault) => fault.startsWith('WEBHOOK_SIGNING_KEY is missing'))).toHaveLength(1);
    expect(faults.filter((fault) => fault.startsWith('SEALING_KEY is missing'))).toHaveLength(1);
    expect(faults).toHaveLength(needed.length + 3);
  });

  test.each([
    [
      'a key for Cosmos beside an identity for blobs',
      { ...azure, COSMOS_KEY: 'k' },
      [/^BLOB_CONNECTION is missing/, /^BLOB_ACCOUNT_URL must be left out where keys are given$/],
    ],
    [
      'a connection string for blobs beside an identity for Cosmos',
      { ...azure, BLOB_CONNECTION: 'c' },
      [/^COSMOS_KEY is missing/, /^BLOB_ACCOUNT_URL must be left out/],
    ],
    ['all of both', { ...azure, ...laptop }, [/^BLOB_ACCOUNT_URL must be left out/]],
    ['half of the keys', { ...laptop, BLOB_CONNECTION: undefined }, [/^BLOB_CONNECTION is missing/]],
    [
      'a token over plain http',
      { ...azure, COSMOS_ENDPOINT: 'http://desk.example', BLOB_ACCOUNT_URL: 'http://blob.example' },
      [/^COSMOS_ENDPOINT is not valid/, /^BLOB_ACCOUNT_URL is not valid/],
    ],
  ])('that mix keys and identity are refused: %s', (_what, environment, expected) => {
    const faults = faultsOf(environment);
    expect(faults).toHaveLength(expected.length);
    for (const pattern of expected) expect(faults).toContainEqual(expect.stringMatching(pattern));
  });

  test('a wrong value is never told, whatever the setting', () => {
    const wrong = Object.fromEntries(settings.map(({ name }) => [name, `~${name.toLowerCase()}~`]));
    const faults = faultsOf(wrong);
    expect(faults.length).toBeGreaterThan(4);
    expect(faults.join('\n')).not.toContain('~');
  });

  test('of a kind for one place only are named as such in the table', () => {
    const placed = settings.flatMap((setting) => ('only' in setting ? [[setting.name, setting.only]] : []));
    expect(Object.fromEntries(placed)).toEqual({
      COSMOS_KEY: 'laptop',
      BLOB_CONNECTION: 'laptop',
      BLOB_ACCOUNT_URL: 'azure',
      WEBHOOK_SIGNING_KEY: 'azure',
      WEBHOOK_PREVIOUS_KEY: 'azure',
      WEBHOOK_KEY_FILE: 'laptop',
      WEBHOOK_LOOPBACK: 'laptop',
      SEALING_KEY: 'azure',
      SEALING_KEY_FILE: 'laptop',
      MAIL_ENDPOINT: 'azure',
      MAIL_OUTBOX: 'laptop',
      APPLICATIONINSIGHTS_CONNECTION_STRING: 'azure',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'azure',
    });
  });
});
