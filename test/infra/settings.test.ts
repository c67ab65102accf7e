/** The app's settings on Azure: all that are read, no others, and such that the app starts with them. */
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { environmentOf, settingFaults, settingsIn } from '../support/bicep/app-settings.ts';
import { fileOf, infra, infraWith, repositoryText } from '../support/bicep/infra.ts';
import { at, freeNames, plain, resourcesOf } from '../support/bicep/look.ts';

const path = 'modules/function-app.bicep';
const { durableTask } = JSON.parse(repositoryText('host.json')).extensions;

test('every setting that src/config.ts reads on Azure is set, and no other of ours', () => {
  expect(settingFaults(infra)).toEqual([]);
});

test.each([
  [
    '  RATE_LIMIT_PER_MINUTE: string(rateLimitPerMinute)\n',
    '',
    'RATE_LIMIT_PER_MINUTE is read by src/config.ts and not set',
  ],
  ['  COSMOS_DATABASE:', '  COSMOS_DB:', 'COSMOS_DB is set and read by nobody'],
  ['  COSMOS_DATABASE:', "  COSMOS_KEY: 'k'\n  COSMOS_DATABASE:", 'COSMOS_KEY is for a laptop'],
  ["  AzureWebJobsDisableHomepage: 'true'\n", '', 'AzureWebJobsDisableHomepage is missing from hostSettings'],
  [
    "  AzureWebJobsDisableHomepage: 'true'\n",
    "  AzureWebJobsDisableHomepage: 'true'\n  DEBUG: '1'\n",
    'DEBUG in hostSettings is not known to be read by anybody',
  ],
  ['  AZURE_CLIENT_ID:', '  COSMOS_DATABASE:', 'COSMOS_DATABASE is set twice'],
  ['  AZURE_CLIENT_ID:', '  FUNCTIONS_WORKER_RUNTIME:', 'FUNCTIONS_WORKER_RUNTIME is refused by Flex Consumption'],
  ['union(deskSettings, ', 'union(', 'deskSettings does not reach the app'],
  ["'@Microsoft.KeyVault(SecretUri=", "'(", 'PAGING_KEY is a secret and no reference to the vault'],
])('a fault is named: “%s” as “%s”', (find, put, fault) => {
  expect(settingFaults(infraWith({ in: path, find, put }))).toContain(fault);
});

test('the app starts with them, by its identity and with no key', () => {
  const environment = environmentOf(infra, {
    cosmosEndpoint: 'https://cosmos.documents.azure.com:443/',
    cosmosDatabase: 'dealdesk',
    blobAccountUrl: 'https://files.blob.core.windows.net/',
    purchaseOrderContainer: 'purchase-orders',
    trailContainer: 'trail',
    loginEndpoint: 'https://login.microsoftonline.com/',
    apiAudience: '11111111-2222-4333-8444-555555555555',
    pagesClientId: '22222222-3333-4444-8555-666666666666',
    operatorTenantId: '99999999-cccc-4ccc-8ccc-000000000009',
    pagingKeyUri: 'https://kv.vault.azure.net/secrets/paging-key',
    publicUrl: 'https://desk.example.com',
    // What the references would be replaced by.
    webhookSigningKeyUri: 'PRIVATE KEY, CERTIFICATE',
    webhookPreviousKeyUri: 'CERTIFICATE',
    sealingKeyUri: 'https://kv.vault.azure.net/secrets/sealing-key',
    rateLimitPerMinute: '500',
    transfersBetweenPartners: 'off',
    ConnectionString: 'InstrumentationKey=0;IngestionEndpoint=https://x.test/',
  });
  const resolved = { ...environment, SEALING_KEY: Buffer.alloc(32, 1).toString('base64') };
  expect(loadConfig(resolved)).toMatchObject({
    cosmos: { kind: 'identity', database: 'dealdesk' },
    blob: { kind: 'identity', container: 'purchase-orders' },
    identity: { issuerTemplate: 'https://login.microsoftonline.com/{tenantid}/v2.0' },
    rateLimitPerMinute: 500,
    publicUrl: 'https://desk.example.com',
    webhooks: { keys: { kind: 'given' }, allowLoopback: false },
    sealing: { kind: 'given' },
    telemetry: { kind: 'applicationInsights' },
  });
});

test('host and SDKs know which identity is meant, and that the home page is off', () => {
  const value = settingsIn(infra, 'hostSettings');
  expect(plain(at(value, 'AzureWebJobsStorage__credential'))).toBe('managedidentity');
  expect(plain(at(value, 'AzureWebJobsDisableHomepage'))).toBe('true');
  for (const name of ['AzureWebJobsStorage__clientId', 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING']) {
    expect(freeNames(at(value, name) ?? { kind: 'constant', value: null })).toEqual(['identityClientId']);
  }
});

test('the Durable Task Scheduler takes the place of Azure Storage by settings alone, in the same task hub', () => {
  const scheduler = settingsIn(infra, 'schedulerSettings');
  const provider = 'AzureFunctionsJobHost__extensions__durableTask__storageProvider';
  expect(plain(at(scheduler, `${provider}__type`))).toBe('azureManaged');
  const connection = String(plain(at(scheduler, `${provider}__connectionStringName`)));
  expect(at(scheduler, connection)).toBeDefined();
  expect(plain(fileOf(infra, 'main.bicep').variables.find(({ name }) => name === 'taskHub')?.value)).toBe(
    durableTask.hubName,
  );
});

test('the app runs on Flex Consumption with Node 22 or newer, from its package, with the durable group always ready', () => {
  const { resources, variables } = fileOf(infra, path);
  const app = resources.find(({ type }) => type === 'Microsoft.Web/sites')?.body;
  const plan = resources.find(({ type }) => type === 'Microsoft.Web/serverfarms')?.body;
  expect(plain(at(plan, 'sku'))).toEqual({ tier: 'FlexConsumption', name: 'FC1' });
  const config = at(app, 'properties', 'functionAppConfig');
  expect(plain(at(config, 'runtime', 'name'))).toBe('node');
  const nodeVersion = fileOf(infra, 'main.bicep').params.find(({ name }) => name === 'nodeVersion');
  expect(Number(plain(nodeVersion?.fallback))).toBeGreaterThanOrEqual(22);
  expect(plain(at(config, 'deployment', 'storage', 'authentication', 'type'))).toBe('UserAssignedIdentity');
  const groups = variables.find(({ name }) => name === 'alwaysReady')?.value;
  const durable =
    groups?.kind === 'list' ? groups.items.find((group) => plain(at(group, 'name')) === 'durable') : undefined;
  expect(at(durable, 'instanceCount')).toEqual({ kind: 'name', name: 'alwaysReadyForDurable' });
  expect(
    resourcesOf(fileOf(infra, path)).filter(({ type }) => type.endsWith('basicPublishingCredentialsPolicies')),
  ).toHaveLength(2);
});
