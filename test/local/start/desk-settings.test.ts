/** Which ports and settings a desk gets: the sample's exactly, others by --port, and nothing that is not on this machine. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { forTheTool, readCommandLine } from '../../../src/local/start/command-line.ts';
import { loadDeskSettings } from '../../../src/local/start/desk-settings.ts';
import { root as repository } from '../../support/source-syntax.ts';

const sample = JSON.parse(readFileSync(join(repository, 'local.settings.sample.json'), 'utf8'));

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'desk-settings-'));
  writeFileSync(join(root, 'local.settings.sample.json'), JSON.stringify(sample));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const writeOwn = (values: Record<string, string>) =>
  writeFileSync(join(root, 'local.settings.json'), JSON.stringify({ IsEncrypted: false, Values: values }));

describe('settings', () => {
  test('without a port they are the sample, word for word', async () => {
    const { ports, values } = await loadDeskSettings({ root, environment: {} });
    expect(values).toEqual(sample.Values);
    expect(ports).toEqual({ host: 7071, cosmos: 8081, issuer: 8099, blob: 10000, queue: 10001, table: 10002 });
  });

  test('a port moves every address, and nothing else', async () => {
    const { ports, values } = await loadDeskSettings({ root, port: 7200, environment: {} });
    expect(ports).toEqual({ host: 7200, cosmos: 7201, issuer: 7202, blob: 7203, queue: 7204, table: 7205 });
    const storage = sample.Values.BLOB_CONNECTION.replace(/1000(\d)/g, (_: string, digit: string) =>
      String(7203 + Number(digit)),
    );
    expect(values).toEqual({
      ...sample.Values,
      PUBLIC_URL: 'http://127.0.0.1:7200',
      COSMOS_ENDPOINT: 'http://127.0.0.1:7201',
      OIDC_ISSUER: 'http://127.0.0.1:7202/{tenantid}/v2.0',
      AzureWebJobsStorage: storage,
      BLOB_CONNECTION: storage,
    });
  });

  test('port 0 takes six ports in a row that nobody has', async () => {
    const { ports } = await loadDeskSettings({ root, port: 0, environment: {} });
    const numbers = Object.values(ports);
    expect(numbers).toEqual(numbers.map((_, index) => ports.host + index));
    expect(ports.host).toBeGreaterThan(1023);
  });

  test('local.settings.json goes before the sample, the environment before both, the caller before all', async () => {
    writeOwn({ ...sample.Values, COSMOS_DATABASE: 'mine', BLOB_CONTAINER: 'mine', RATE_LIMIT_PER_MINUTE: '1' });
    const { values } = await loadDeskSettings({
      root,
      environment: { BLOB_CONTAINER: 'environment', RATE_LIMIT_PER_MINUTE: '2', HOME: '/home/x' },
      settings: { RATE_LIMIT_PER_MINUTE: '3' },
    });
    expect(values).toMatchObject({
      COSMOS_DATABASE: 'mine',
      BLOB_CONTAINER: 'environment',
      RATE_LIMIT_PER_MINUTE: '3',
    });
    expect(values).not.toHaveProperty('HOME');
  });

  test('an account that is not on this machine is refused, for it would be provisioned and seeded', async () => {
    writeOwn({ ...sample.Values, COSMOS_ENDPOINT: 'https://real.documents.azure.com:443' });
    await expect(loadDeskSettings({ root, environment: {} })).rejects.toThrow(/COSMOS_ENDPOINT points away/);
  });

  test('broken JSON is named by its file', async () => {
    writeFileSync(join(root, 'local.settings.json'), '{ "Values": {,} }');
    await expect(loadDeskSettings({ root, environment: {} })).rejects.toThrow(
      /local\.settings\.json is not valid JSON/,
    );
  });
});

describe('the command line', () => {
  test('a desk at another port has a state directory of its own', () => {
    expect(readCommandLine('/r', [], {}).stateDirectory).toBe('/r/.local/state');
    expect(readCommandLine('/r', ['--port', '7071'], {}).stateDirectory).toBe('/r/.local/state');
    expect(readCommandLine('/r', ['--port', '7200'], {}).stateDirectory).toBe('/r/.local/state-7200');
    expect(readCommandLine('/r', ['--port', '7200', '--state', '/s'], {}).stateDirectory).toBe('/s');
  });

  test('what a tool is told is handed on to it as it was, between and after the desk’s own options', () => {
    expect(
      forTheTool(['audit-verify', '--port', '7200', 'x.zip', '--head', 'abc', '--state=/s', '--documents']),
    ).toEqual({
      desk: ['--port', '7200', '--state=/s'],
      tool: ['audit-verify', 'x.zip', '--head', 'abc', '--documents'],
    });
    expect(forTheTool(['trace', 'order1'])).toEqual({ desk: [], tool: ['trace', 'order1'] });
  });

  test('DEAL_DESK_PORT serves where --port is not given', () => {
    expect(readCommandLine('/r', [], { DEAL_DESK_PORT: '7300' }).port).toBe(7300);
    expect(readCommandLine('/r', ['--port', '7200'], { DEAL_DESK_PORT: '7300' }).port).toBe(7200);
  });

  test.each(['x', '-1', '70000', '7071.5'])('port %s is refused in a sentence', (port) => {
    expect(() => readCommandLine('/r', [`--port=${port}`], {})).toThrow(
      `--port must be a port from 0 to 65530, not ${port}.`,
    );
  });
});
