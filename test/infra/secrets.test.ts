/** No secret leaves a deployment, and no key opens anything. */
import { expect, test } from 'vitest';
import { infra, infraWith } from '../support/bicep/infra.ts';
import { secretFaults } from '../support/bicep/secrets.ts';

test('there are no secrets in outputs, settings or texts, no list functions, and nothing that a key could open', () => {
  expect(secretFaults(infra)).toEqual([]);
});

const vault = 'modules/key-vault.bicep';

test.each([
  [vault, 'output id string = vault.id', 'output id string = pagingKey', 'output id tells the secret pagingKey'],
  [
    vault,
    'output id string = vault.id',
    'var x = toLower(pagingKey)\noutput id string = x',
    'output id tells the secret x',
  ],
  [vault, '@secure()\n', '', undefined],
  [vault, '  tags: tags\n', '  tags: { key: pagingKey }\n', 'vault holds a secret that belongs into the vault'],
  [
    'modules/application-insights.bicep',
    '= insights.id',
    '= insights.properties.ConnectionString',
    'output id tells ConnectionString',
  ],
  ['modules/host-storage.bicep', '= account.id', '= account.listKeys().keys[0].value', 'id calls listKeys()'],
  [
    'modules/host-storage.bicep',
    'allowSharedKeyAccess: false',
    'allowSharedKeyAccess: true',
    'account does not say allowSharedKeyAccess: false',
  ],
  [
    'modules/file-storage.bicep',
    '    allowSharedKeyAccess: false\n',
    '',
    'account does not say allowSharedKeyAccess: false',
  ],
  [
    'modules/file-storage.bicep',
    "publicAccess: 'None'",
    "publicAccess: 'Blob'",
    'purchaseOrders does not say publicAccess: None',
  ],
  [
    'modules/cosmos.bicep',
    'disableLocalAuth: true',
    'disableLocalAuth: false',
    'account does not say disableLocalAuth: true',
  ],
  [
    'modules/application-insights.bicep',
    '    DisableLocalAuth: true\n',
    '',
    'insights does not say DisableLocalAuth: true',
  ],
  [
    'modules/log-analytics.bicep',
    'disableLocalAuth: true',
    'disableLocalAuth: false',
    'workspace does not say disableLocalAuth: true',
  ],
  [
    vault,
    'enableRbacAuthorization: true',
    'enableRbacAuthorization: false',
    'vault does not say enableRbacAuthorization: true',
  ],
  ['modules/function-app.bicep', 'allow: false', 'allow: true', 'noFtpPassword does not say allow: false'],
  ['modules/function-app.bicep', "'true'", "'AccountKey=abc'", 'hostSettings holds what looks like a key'],
])('a way out in %s is named: “%s” as “%s”', (path, find, put, fault) => {
  const faults = secretFaults(infraWith({ in: path, find, put }));
  // Without @secure() the vault's own parameter is no secret any more, and main may not hand it one.
  expect(faults).toContain(
    fault === undefined
      ? 'main.bicep: module vault takes a secret as pagingKey, which is not @secure()'
      : `${path}: ${fault}`,
  );
});
