/** The provision command: the whole storage of a desk from its settings, as a laptop or an operator runs it. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { containerNames } from '../../../src/adapters/cosmos/schema.ts';
import { type CosmosEmulator, startCosmosEmulator } from '../../../src/local/cosmos/emulator.ts';
import { anAzurite } from './azurite.ts';

const script = fileURLToPath(new URL('../../../src/tools/provision.ts', import.meta.url));
let azurite: Awaited<ReturnType<typeof anAzurite>>;
let cosmos: CosmosEmulator;
beforeAll(async () => {
  [azurite, cosmos] = await Promise.all([anAzurite(), startCosmosEmulator({ directory: ':memory:', port: 0 })]);
});
afterAll(() => Promise.all([azurite.stop(), cosmos.stop()]));

const run = async (env: Record<string, string>): Promise<string> =>
  (await promisify(execFile)(process.execPath, [script], { env })).stdout;

const settings = (): Record<string, string> => ({
  COSMOS_ENDPOINT: cosmos.endpoint,
  COSMOS_KEY: cosmos.key,
  COSMOS_DATABASE: 'provisioned',
  BLOB_CONNECTION: azurite.connectionString,
  BLOB_CONTAINER: 'purchase-orders',
  OIDC_ISSUER: 'http://127.0.0.1:1/{tenantid}/v2.0',
  OIDC_AUDIENCE: 'api://deal-desk',
  OPERATOR_TENANT_ID: '99999999-9999-4999-8999-999999999999',
  PAGING_KEY: 'x'.repeat(32),
  PUBLIC_URL: 'https://desk.test',
});

test('it makes every container and the blob container, says so, ends, and finds all right the second time', async () => {
  const lines = (state: string): string[] => containerNames.map((name) => `provisioned/${name}: ${state}`);
  expect((await run(settings())).trim().split('\n')).toEqual([
    ...lines('created'),
    'blob container purchase-orders: there',
    'blob container trail: there',
  ]);
  const client = BlobServiceClient.fromConnectionString(azurite.connectionString);
  for (const name of ['purchase-orders', 'trail']) {
    expect(await client.getContainerClient(name).exists()).toBe(true);
  }
  expect((await run(settings())).trim().split('\n')).toEqual([
    ...lines('right'),
    'blob container purchase-orders: there',
    'blob container trail: there',
  ]);
});

test('with a setting missing it changes nothing and names the setting', async () => {
  const { COSMOS_ENDPOINT: _endpoint, ...rest } = settings();
  await expect(run(rest)).rejects.toThrow(/COSMOS_ENDPOINT is missing/);
});
