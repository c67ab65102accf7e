/** The three parameter files against the parameters of main.bicep. */
import { describe, expect, test } from 'vitest';
import { fileOf, type Infra, infra, infraWith } from '../support/bicep/infra.ts';
import { plain } from '../support/bicep/look.ts';
import type { Expression, Param } from '../support/bicep/syntax.ts';

const stages = ['dev', 'test', 'prod'] as const;

const decorated = ({ decorators }: Param, name: string): Expression | undefined => {
  const found = decorators.find((each) => each.kind === 'call' && each.name === name);
  return found?.kind === 'call' ? found.args[0] : undefined;
};

const typeOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'array';
  return { string: 'string', number: 'int', boolean: 'bool' }[typeof value as string] ?? 'object';
};

/** What is wrong with a plain value; values that a deployment makes are not judged. */
const valueFaults = (param: Param, value: unknown): readonly string[] => {
  if (value === undefined) return [];
  const allowed = plain(decorated(param, 'allowed'));
  const [least, most] = [plain(decorated(param, 'minValue')), plain(decorated(param, 'maxValue'))];
  if (typeOf(value) !== param.type) return [`${param.name} is no ${param.type}`];
  if (Array.isArray(allowed) && !allowed.includes(value)) return [`${param.name} may not be ${value}`];
  if (typeof least === 'number' && Number(value) < least) return [`${param.name} is below ${least}`];
  return typeof most === 'number' && Number(value) > most ? [`${param.name} is above ${most}`] : [];
};

const parameterFaults = (from: Infra): readonly string[] => {
  const { params } = fileOf(from, 'main.bicep');
  return stages.flatMap((stage) => {
    const path = `${stage}.bicepparam`;
    const { using, given } = fileOf(from, path);
    const names = given.map(({ name }) => name);
    const secure = params.filter((param) =>
      param.decorators.some((each) => each.kind === 'call' && each.name === 'secure'),
    );
    return [
      ...(using === 'main.bicep' ? [] : ['it is not for main.bicep']),
      ...names.filter((name) => !params.some((param) => param.name === name)).map((name) => `${name} is no parameter`),
      ...params
        .filter(({ name, fallback }) => fallback === undefined && !names.includes(name))
        .map(({ name }) => `${name} is not given`),
      ...given.flatMap(({ name, value }) => {
        const param = params.find((each) => each.name === name);
        return param === undefined ? [] : valueFaults(param, plain(value));
      }),
      ...secure
        .filter(({ name }) => plain(given.find((each) => each.name === name)?.value) !== undefined)
        .map(({ name }) => `${name} is a secret and stands in the file`),
    ].map((fault) => `${path}: ${fault}`);
  });
};

const givenIn = (stage: (typeof stages)[number], name: string): unknown =>
  plain(fileOf(infra, `${stage}.bicepparam`).given.find((each) => each.name === name)?.value);

const fallbackOf = (name: string): unknown =>
  plain(fileOf(infra, 'main.bicep').params.find((each) => each.name === name)?.fallback);

describe('parameter files', () => {
  test('give main.bicep what it needs, nothing it does not know, and no secret', () => {
    expect(parameterFaults(infra)).toEqual([]);
  });

  test('dev is billed by use, test and production scale by themselves', () => {
    expect(stages.map((stage) => givenIn(stage, 'cosmosCapacity'))).toEqual(['serverless', 'autoscale', 'autoscale']);
  });

  test('production can be restored for thirty days, spreads over zones and is closed to the internet', () => {
    expect(givenIn('prod', 'cosmosBackup')).toBe('Continuous30Days');
    expect(givenIn('prod', 'zoneRedundant')).toBe(true);
    expect(givenIn('prod', 'privateEndpoints')).toBe(true);
    expect(givenIn('prod', 'vaultPurgeProtection') ?? fallbackOf('vaultPurgeProtection')).toBe(true);
  });

  test('everywhere Durable uses Azure Storage with one instance that is always there', () => {
    for (const stage of stages) {
      expect(givenIn(stage, 'durableBackend') ?? fallbackOf('durableBackend')).toBe('AzureStorage');
      expect(givenIn(stage, 'alwaysReadyForDurable') ?? fallbackOf('alwaysReadyForDurable')).toBe(1);
    }
  });

  test.each([
    ['dev.bicepparam', "using 'main.bicep'", "using 'x.bicep'", 'dev.bicepparam: it is not for main.bicep'],
    ['prod.bicepparam', 'zoneRedundant', 'zoned', 'prod.bicepparam: zoned is no parameter'],
    ['test.bicepparam', "param cosmosCapacity = 'autoscale'", '', 'test.bicepparam: cosmosCapacity is not given'],
    ['test.bicepparam', "'autoscale'", "'much'", 'test.bicepparam: cosmosCapacity may not be much'],
    [
      'dev.bicepparam',
      'maximumInstances = 5',
      'maximumInstances = 5000',
      'dev.bicepparam: maximumInstances is above 1000',
    ],
    [
      'dev.bicepparam',
      'logRetentionDays = 30',
      "logRetentionDays = '30'",
      'dev.bicepparam: logRetentionDays is no int',
    ],
    [
      'prod.bicepparam',
      "readEnvironmentVariable('DESK_PAGING_KEY')",
      "'abc'",
      'prod.bicepparam: pagingKey is a secret and stands in the file',
    ],
  ])('a fault in %s is named: “%s” as “%s”', (path, find, put, fault) => {
    expect(parameterFaults(infraWith({ in: path, find, put }))).toContain(fault);
  });
});
