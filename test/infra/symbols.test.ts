/** Names in Bicep: declared and used, modules and their parameters, files that are loaded. */
import { describe, expect, test } from 'vitest';
import { infra, infraWith } from '../support/bicep/infra.ts';
import { readBicep } from '../support/bicep/read-bicep.ts';
import { symbolFaults } from '../support/bicep/symbols.ts';

describe('infra', () => {
  test('declares every name it uses and uses every name it declares, in every file', () => {
    expect(symbolFaults(infra)).toEqual([]);
  });

  test('has a module a resource: no file of many, and none that nobody uses', () => {
    expect(Object.keys(infra.files).length).toBeGreaterThan(15);
    for (const [path, { resources }] of Object.entries(infra.files)) {
      expect(resources.length, path).toBeLessThanOrEqual(8);
    }
  });

  test.each([
    ['main.bicep', 'taskHub: taskHub', 'taskHub: taskhub', 'main.bicep: taskhub is used but not declared'],
    [
      'modules/cosmos.bicep',
      'param backup string',
      'param backup string\nparam more int',
      'modules/cosmos.bicep: more is declared but not used',
    ],
    [
      'modules/workbook.bicep',
      'param location string',
      'param location string\nparam location string',
      'modules/workbook.bicep: location is declared twice',
    ],
    [
      'main.bicep',
      "'modules/network.bicep'",
      "'modules/net.bicep'",
      'main.bicep: module network is to be in modules/net.bicep, which is not there',
    ],
    [
      'main.bicep',
      '    taskHub: taskHub\n    principalId',
      '    principalId',
      'main.bicep: module scheduler is not given taskHub',
    ],
    [
      'main.bicep',
      '    databaseName: database\n',
      '    databaseName: database\n    size: 3\n',
      'main.bicep: module cosmos is given size, which it does not take',
    ],
    [
      'main.bicep',
      'cosmos.outputs.endpoint',
      'cosmos.outputs.address',
      'main.bicep: module cosmos has no output address',
    ],
    [
      'modules/cosmos.bicep',
      "'../cosmos-containers.json'",
      "'../containers.json'",
      'modules/cosmos.bicep: there is no ../containers.json to load',
    ],
    ['main.bicep', 'uniqueString(', 'unique(', 'main.bicep: unique() is no function that is known here'],
    ['modules/identity.bicep', '@2023-01-31', '', 'modules/identity.bicep: identity has no API version'],
    [
      'modules/network.bicep',
      'zone => zone.key',
      'each => zone.key',
      'modules/network.bicep: zone is used but not declared',
    ],
  ])('a fault in %s is named: “%s” as “%s”', (path, find, put, fault) => {
    expect(symbolFaults(infraWith({ in: path, find, put }))).toContain(fault);
  });
});

describe('the reader of Bicep', () => {
  test('reads what a compiler reads: texts, loops, conditions over lines, lambdas, resources in resources', () => {
    const { params, variables, resources, outputs } = readBicep(`
      // a comment, then { a brace
      @description('It\\'s \${here}'[0])
      param name string = 'a-\${toLower('\${b}')}-c' /* not } here */
      var many = [for (each, at) in items({ a: 1, 'b c': [2, 3] }): if (at > 0) { each: each.?value ?? '' }]
      var one = empty(name)
        ? {}
        : { raw: '''
it's \${raw}''' }
      resource x 'Microsoft.A/b@2024-01-01' = if (!empty(many)) {
        name: name
        resource y 'c' existing = { name: 'y' }
      }
      output z string = x::y.properties.list[0]!.id
    `);
    expect(params[0]).toMatchObject({ name: 'name', type: 'string', line: 4 });
    expect(variables.map(({ name, value }) => [name, value.kind])).toEqual([
      ['many', 'loop'],
      ['one', 'choice'],
    ]);
    expect(resources[0]).toMatchObject({ type: 'Microsoft.A/b', version: '2024-01-01', body: { kind: 'condition' } });
    expect(outputs[0]).toMatchObject({ name: 'z', value: { kind: 'member', name: 'id' } });
  });

  test.each([
    ["var a = 'x", 'Line 1: a text has no end'],
    ['var a = {\n  b 1\n}', 'Line 2: : was expected, not 1'],
    ['var a = 1 2', 'Line 1: the end of the line was expected, not 2'],
    ['\nfunc f() string => 1', 'Line 2: param, var, resource, module or output instead of func was expected, not ('],
    ['var a = [1', 'Line 1: the end of the item was expected, not the end'],
    ['var a = ;', 'Line 1: ; is not Bicep'],
  ])('refuses what it can not read, with the line: %s', (text, message) => {
    expect(() => readBicep(text)).toThrow(message);
  });
});
