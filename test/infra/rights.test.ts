/** Who may do what, the containers for files, and what is closed off in the network. */
import { describe, expect, test } from 'vitest';
import { deskRoles, partnerRoles } from '../../src/domain/callers.ts';
import { fallbackOf } from '../support/bicep/app-settings.ts';
import { fileOf, type Infra, infra, infraWith } from '../support/bicep/infra.ts';
import { at, bare, plain } from '../support/bicep/look.ts';
import type { BicepFile, Expression, Resource } from '../support/bicep/syntax.ts';

/** Azure's own roles, by the names that variables here give them. */
const roles: Readonly<Record<string, string>> = {
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b',
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88',
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3',
  keyVaultSecretsUser: '4633458b-17de-408a-874b-0445c86b69e6',
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb',
  durableTaskDataContributor: '0ad04412-c4d5-4796-b79c-f76d14c8d402',
  cosmosDataContributor: '00000000-0000-0000-0000-000000000002',
};

/** Every right there is: the file, what it is a right to, the role. */
const rightsNeeded = [
  'application-insights: insights → monitoringMetricsPublisher',
  'cosmos: database → cosmosDataContributor',
  'file-storage: purchaseOrders → storageBlobDataContributor',
  'file-storage: trail → storageBlobDataContributor',
  'host-storage: account → storageBlobDataOwner',
  'host-storage: account → storageQueueDataContributor',
  'host-storage: account → storageTableDataContributor',
  'key-vault: signedWebhooks → keyVaultSecretsUser',
  'key-vault: signsPages → keyVaultSecretsUser',
  'key-vault: signsWebhooks → keyVaultSecretsUser',
  'sealing-key: sealsKeys → keyVaultSecretsUser',
  'task-scheduler: hub → durableTaskDataContributor',
];

const nameIn = (expression: Expression | undefined): string => (expression?.kind === 'name' ? expression.name : '?');

/** The variables that hold the roles an assignment gives: one, or those it loops over. */
const rolesOf = ({ body }: Resource): readonly string[] => {
  const given = at(body, 'properties', 'roleDefinitionId');
  const role = given?.kind === 'call' ? nameIn(given.args.at(-1)) : '?';
  const loops = body.kind === 'loop' && body.names.includes(role) && body.over.kind === 'list';
  return loops && body.kind === 'loop' && body.over.kind === 'list' ? body.over.items.map(nameIn) : [role];
};

const rightsIn = (path: string, { resources }: BicepFile): readonly string[] => {
  const file = path.replace('modules/', '').replace('.bicep', '');
  return resources.flatMap((resource) => {
    if (resource.type === 'Microsoft.Authorization/roleAssignments') {
      const scope = nameIn(at(resource.body, 'scope'));
      return rolesOf(resource).map((role) => `${file}: ${scope} → ${role}`);
    }
    if (!resource.type.endsWith('/sqlRoleAssignments')) return [];
    const role = at(resource.body, 'properties', 'roleDefinitionId');
    const scope = at(resource.body, 'properties', 'scope');
    // `{account}/dbs/{database.name}`: the database, not the account.
    const [, within, last] = scope?.kind === 'text' ? scope.parts : [];
    const database = within === '/dbs/' && typeof last === 'object' && last.kind === 'member' ? nameIn(last.of) : '?';
    return [`${file}: ${database} → ${role?.kind === 'text' ? nameIn(Object(role.parts.at(-1))) : '?'}`];
  });
};

const rightFaults = (from: Infra): readonly string[] => {
  const given = Object.entries(from.files).flatMap(([path, file]) => rightsIn(path, file));
  const ids = Object.values(from.files)
    .flatMap(({ variables }) => variables)
    .filter(({ value }) => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(String(plain(value))));
  return [
    ...rightsNeeded.filter((right) => !given.includes(right)).map((right) => `missing: ${right}`),
    ...given.filter((right) => !rightsNeeded.includes(right)).map((right) => `not needed: ${right}`),
    ...ids.filter(({ name, value }) => roles[name] !== plain(value)).map(({ name }) => `${name} is another role's id`),
  ];
};

describe('the identity of the app', () => {
  test('has the rights that its work needs, where it needs them, and no others', () => {
    expect(rightFaults(infra)).toEqual([]);
  });

  test.each([
    [
      'modules/host-storage.bicep',
      ', storageTableDataContributor]',
      ']',
      'missing: host-storage: account → storageTableDataContributor',
    ],
    [
      'modules/file-storage.bicep',
      'scope: purchaseOrders',
      'scope: account',
      'not needed: file-storage: account → storageBlobDataContributor',
    ],
    ['modules/key-vault.bicep', '4633458b', 'b86a8fe4', "keyVaultSecretsUser is another role's id"],
    ['modules/cosmos.bicep', '/dbs/', '/colls/', 'missing: cosmos: database → cosmosDataContributor'],
  ])('a wrong right in %s is named: “%s” as “%s”', (path, find, put, fault) => {
    expect(rightFaults(infraWith({ in: path, find, put }))).toContain(fault);
  });
});

describe('app roles', () => {
  const roles: readonly {
    readonly id: string;
    readonly value: string;
    readonly allowedMemberTypes: readonly string[];
  }[] = JSON.parse(infra.texts['app-roles.json'] ?? '[]');

  test('TN-03 are those that the desk reads from tokens, each with an id of its own', () => {
    expect(roles.map(({ value }) => value)).toEqual([...partnerRoles, ...deskRoles]);
    expect(new Set(roles.map(({ id }) => id)).size).toBe(roles.length);
    for (const { id } of roles) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('of the desk are given to people only', () => {
    const forApplications = roles.filter(({ allowedMemberTypes }) => allowedMemberTypes.includes('Application'));
    expect(forApplications.map(({ value }) => value)).toEqual([...partnerRoles]);
  });
});

describe('file storage', () => {
  const storage = fileOf(infra, 'modules/file-storage.bicep');
  const bodyOf = (name: string) => storage.resources.find((each) => each.name === name)?.body;
  const variable = (name: string) =>
    plain(fileOf(infra, 'main.bicep').variables.find((each) => each.name === name)?.value);

  test('has the container that the app writes purchase orders to', () => {
    expect(variable('purchaseOrderContainer')).toBe(fallbackOf('BLOB_CONTAINER'));
    expect(at(bodyOf('purchaseOrders'), 'name')).toEqual({ kind: 'name', name: 'purchaseOrderContainer' });
  });

  test('SR-17 has a container for the trail, to which is only appended: nothing in it can be changed or deleted before its time', () => {
    expect(variable('trailContainer')).toBe(fallbackOf('TRAIL_CONTAINER'));
    const policy = bodyOf('unchangeable');
    expect(at(policy, 'parent')).toEqual({ kind: 'name', name: 'trail' });
    expect(at(policy, 'properties', 'immutabilityPeriodSinceCreationInDays')).toEqual({
      kind: 'name',
      name: 'trailRetentionDays',
    });
    expect(plain(at(policy, 'properties', 'allowProtectedAppendWrites'))).toBe(true);
  });
});

describe('private endpoints', () => {
  const main = fileOf(infra, 'main.bicep');
  const doors = main.variables.find(({ name }) => name === 'doors')?.value;
  const doorOf = (each: Expression) => ({ of: plain(at(each, 'of')), kind: plain(at(each, 'kind')) });
  const list = doors?.kind === 'list' ? doors.items.map(doorOf) : [];

  test('lead to everything that is closed to the internet when they are on', () => {
    const closed = main.modules
      .filter(({ body }) => at(body, 'params', 'isPublic') !== undefined)
      .map(({ name }) => name);
    expect([...new Set(list.map((door) => door.of))].toSorted()).toEqual(closed.toSorted());
    for (const name of closed) {
      const module = main.modules.find((each) => each.name === name);
      const { resources } = fileOf(infra, module?.path ?? '');
      const isShut = resources.some(
        ({ body }) => at(bare(body), 'properties', 'publicNetworkAccess')?.kind === 'choice',
      );
      expect(isShut, name).toBe(true);
    }
  });

  test('have a zone for each of their kinds, and Durable its queues and tables', () => {
    const zones = fileOf(infra, 'modules/network.bicep').variables.find(({ name }) => name === 'zoneNames')?.value;
    for (const { kind } of list) expect(at(zones, String(kind)), String(kind)).toBeDefined();
    const kindsOf = (name: string) => list.filter((door) => door.of === name).map((door) => door.kind);
    expect(kindsOf('hostStorage').toSorted()).toEqual(['blob', 'queue', 'table']);
  });

  test('are there before the app starts', () => {
    const app = main.modules.find(({ name }) => name === 'app');
    expect(app && at(app.body, 'dependsOn')).toMatchObject({ items: [{ name: 'endpoints' }] });
  });
});
