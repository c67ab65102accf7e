/** Where a secret could get out, and where a key could still open something. */
import { posix } from 'node:path';
import type { Infra } from './infra.ts';
import { at, bare, expressionsOf, freeNames, plain, resourcesOf, within } from './look.ts';
import type { BicepFile, Param } from './syntax.ts';

/** What has to be set on a resource of this type, so that only identities get in. */
const closed: readonly (readonly [type: string, path: readonly string[], value: unknown])[] = [
  ['Microsoft.Storage/storageAccounts', ['properties', 'allowSharedKeyAccess'], false],
  ['Microsoft.Storage/storageAccounts', ['properties', 'allowBlobPublicAccess'], false],
  ['Microsoft.Storage/storageAccounts', ['properties', 'minimumTlsVersion'], 'TLS1_2'],
  ['Microsoft.Storage/storageAccounts/blobServices/containers', ['properties', 'publicAccess'], 'None'],
  ['Microsoft.DocumentDB/databaseAccounts', ['properties', 'disableLocalAuth'], true],
  ['Microsoft.DocumentDB/databaseAccounts', ['properties', 'disableKeyBasedMetadataWriteAccess'], true],
  ['Microsoft.Insights/components', ['properties', 'DisableLocalAuth'], true],
  ['Microsoft.OperationalInsights/workspaces', ['properties', 'features', 'disableLocalAuth'], true],
  ['Microsoft.KeyVault/vaults', ['properties', 'enableRbacAuthorization'], true],
  ['Microsoft.Web/sites', ['properties', 'httpsOnly'], true],
  ['Microsoft.Web/sites/basicPublishingCredentialsPolicies', ['properties', 'allow'], false],
];

const isSecure = ({ decorators }: Param): boolean =>
  decorators.some((each) => each.kind === 'call' && each.name === 'secure');

const secureNames = (file: BicepFile): readonly string[] => file.params.filter(isSecure).map(({ name }) => name);

const tells = /(connectionstring|secret|password|(primary|secondary|access|account|master|instrumentation)key|^keys)$/i;

const outputFaults = (file: BicepFile): readonly string[] => {
  const secure = secureNames(file);
  // A variable made from a secret is one.
  const tainted = file.variables.filter(({ value }) => freeNames(value).some((name) => secure.includes(name)));
  const kept = [...secure, ...tainted.map(({ name }) => name)];
  return file.outputs.flatMap(({ name, value }) => [
    ...freeNames(value)
      .filter((each) => kept.includes(each))
      .map((each) => `output ${name} tells the secret ${each}`),
    ...[...within(value)]
      .filter((each) => each.kind === 'member' && tells.test(each.name))
      .map((each) => `output ${name} tells ${each.kind === 'member' ? each.name : ''}`),
  ]);
};

/** A secret goes to a secure parameter or into the vault. */
const passingFaults = ({ files }: Infra, path: string, file: BicepFile): readonly string[] => {
  const secure = secureNames(file);
  const isSecret = (name: string) => secure.includes(name);
  const resources = resourcesOf(file).filter(
    ({ type, body }) => type !== 'Microsoft.KeyVault/vaults/secrets' && freeNames(body).some(isSecret),
  );
  const passed = file.modules.flatMap((module) => {
    const params = at(module.body, 'params');
    if (params?.kind !== 'object') return [];
    const target = files[posix.join(posix.dirname(path), module.path)]?.params ?? [];
    return params.entries
      .filter(({ value }) => freeNames(value).some(isSecret))
      .map(({ key }) => String(plain(key)))
      .filter((key) => !target.some((param) => param.name === key && isSecure(param)))
      .map((key) => `module ${module.name} takes a secret as ${key}, which is not @secure()`);
  });
  return [...resources.map(({ name }) => `${name} holds a secret that belongs into the vault`), ...passed];
};

const literal = /AccountKey=|SharedAccess(Key|Signature)=|\bsig=|Password=|[A-Za-z0-9+/]{64,}={0,2}/i;

const callFaults = (file: BicepFile): readonly string[] =>
  expressionsOf(file).flatMap(({ owner, expression }) =>
    [...within(expression)].flatMap((each) => {
      if (each.kind === 'call' && /^list[A-Z]/.test(each.name)) return [`${owner} calls ${each.name}()`];
      return each.kind === 'text' && literal.test(String(plain(each))) ? [`${owner} holds what looks like a key`] : [];
    }),
  );

const openFaults = (file: BicepFile): readonly string[] =>
  resourcesOf(file)
    .filter(({ existing }) => !existing)
    .flatMap(({ name, type, body }) =>
      closed
        .filter(([each, path, value]) => each === type && plain(at(bare(body), ...path)) !== value)
        .map(([, path, value]) => `${name} does not say ${path.at(-1)}: ${value}`),
    );

export const secretFaults = (infra: Infra): readonly string[] =>
  Object.entries(infra.files).flatMap(([path, file]) =>
    [...outputFaults(file), ...passingFaults(infra, path, file), ...callFaults(file), ...openFaults(file)].map(
      (fault) => `${path}: ${fault}`,
    ),
  );
