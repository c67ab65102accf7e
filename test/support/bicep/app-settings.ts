/** The settings that function-app.bicep gives the app, against what the app, the host and the SDKs read. */
import { settings } from '../../../src/config.ts';
import { fileOf, type Infra } from './infra.ts';
import { at, freeNames, keysOf, plain } from './look.ts';
import type { Expression } from './syntax.ts';

/** What the app takes where a setting is not given. */
export const fallbackOf = (name: string): string | undefined =>
  settings.flatMap((setting) => (setting.name === name && 'fallback' in setting ? [setting.fallback] : []))[0];

/** What the Functions host and Azure's SDKs read by themselves, whatever the app. */
const readByOthers: Readonly<Record<string, readonly string[]>> = {
  hostSettings: [
    'AzureWebJobsStorage__accountName',
    'AzureWebJobsStorage__credential',
    'AzureWebJobsStorage__clientId',
    'AzureWebJobsDisableHomepage',
    'APPLICATIONINSIGHTS_AUTHENTICATION_STRING',
    'APPLICATION_INSIGHTS_NO_STATSBEAT',
  ],
  identitySettings: ['AZURE_CLIENT_ID', 'AZURE_TOKEN_CREDENTIALS'],
  schedulerSettings: [
    'AzureFunctionsJobHost__extensions__durableTask__hubName',
    'AzureFunctionsJobHost__extensions__durableTask__storageProvider__type',
    'AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName',
    'DURABLE_TASK_SCHEDULER_CONNECTION_STRING',
  ],
};

/** Flex Consumption refuses to start with them, or takes no notice. */
const notOnFlex = [
  ...[
    'FUNCTIONS_WORKER_RUNTIME',
    'FUNCTIONS_EXTENSION_VERSION',
    'WEBSITE_RUN_FROM_PACKAGE',
    'WEBSITE_NODE_DEFAULT_VERSION',
  ],
  ...['WEBSITE_CONTENTAZUREFILECONNECTIONSTRING', 'WEBSITE_CONTENTSHARE', 'SCM_DO_BUILD_DURING_DEPLOYMENT'],
];

const path = 'modules/function-app.bicep';

/** The object behind one of its variables; of a condition, what is there when it has something to say. */
export const settingsIn = (infra: Infra, variable: string): Expression | undefined => {
  const value = fileOf(infra, path).variables.find(({ name }) => name === variable)?.value;
  return value?.kind === 'choice' ? value.otherwise : value;
};

const difference = (one: readonly string[], other: readonly string[]) => one.filter((each) => !other.includes(each));

export const settingFaults = (infra: Infra): readonly string[] => {
  const desk = keysOf(settingsIn(infra, 'deskSettings'));
  const onAzure = settings
    .filter((setting) => !('only' in setting) || setting.only === 'azure')
    .map(({ name }) => name);
  const known: readonly string[] = settings.map(({ name }) => name);
  const secret: readonly string[] = settings.filter((setting) => 'secret' in setting).map(({ name }) => name);
  const groups = ['deskSettings', ...Object.keys(readByOthers)];
  const all = groups.flatMap((group) => keysOf(settingsIn(infra, group)));
  const merged = fileOf(infra, path).variables.find(({ name }) => name === 'settings')?.value;
  return [
    ...difference(onAzure, desk).map((name) => `${name} is read by src/config.ts and not set`),
    ...difference(desk, known).map((name) => `${name} is set and read by nobody`),
    ...difference(desk, onAzure)
      .filter((name) => known.includes(name))
      .map((name) => `${name} is for a laptop`),
    ...Object.entries(readByOthers).flatMap(([group, names]) => {
      const given = keysOf(settingsIn(infra, group));
      return [
        ...difference(names, given).map((name) => `${name} is missing from ${group}`),
        ...difference(given, names).map((name) => `${name} in ${group} is not known to be read by anybody`),
      ];
    }),
    ...all.filter((name, at) => all.indexOf(name) !== at).map((name) => `${name} is set twice`),
    ...all.filter((name) => notOnFlex.includes(name)).map((name) => `${name} is refused by Flex Consumption`),
    ...groups
      .filter((group) => merged && !freeNames(merged).includes(group))
      .map((group) => `${group} does not reach the app`),
    ...secret
      .filter((name) => desk.includes(name) && !isKept(at(settingsIn(infra, 'deskSettings'), name)))
      .map((name) => `${name} is a secret and no reference to the vault`),
  ];
};

/** In the vault; or a connection string that opens nothing without a token, straight from its resource. */
const isKept = (value: Expression | undefined): boolean => {
  if (value?.kind === 'member') return value.name === 'ConnectionString';
  const [first] = value?.kind === 'text' ? value.parts : [];
  return typeof first === 'string' && first.startsWith('@Microsoft.KeyVault(SecretUri=');
};

/** The settings as the app would read them, with these values for what only a deployment knows. */
export const environmentOf = (infra: Infra, values: Readonly<Record<string, string>>): Record<string, string> => {
  const said = (value: Expression | undefined): string => {
    if (value?.kind === 'name') return values[value.name] ?? '';
    if (value?.kind === 'call') return said(value.args[0]);
    if (value?.kind === 'choice') return said(value.otherwise);
    if (value?.kind === 'text')
      return value.parts.map((part) => (typeof part === 'string' ? part : said(part))).join('');
    if (value?.kind === 'member') return values[value.name] ?? '';
    return String(plain(value) ?? '');
  };
  const desk = settingsIn(infra, 'deskSettings');
  return Object.fromEntries(keysOf(desk).map((name) => [name, said(at(desk, name))]));
};
