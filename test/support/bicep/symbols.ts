/** What a compiler would say of names: used but not declared, declared but not used, modules and files that are not there. */
import { posix } from 'node:path';
import type { Infra } from './infra.ts';
import { at, bare, expressionsOf, freeNames, keysOf, plain, resourcesOf, within } from './look.ts';
import type { BicepFile, Expression } from './syntax.ts';

/** Those of Bicep's functions that are used; another one is added here once somebody knows that it exists. */
const functions = [
  ...['concat', 'contains', 'deployment', 'empty', 'environment', 'filter', 'guid', 'items', 'loadJsonContent'],
  ...['loadTextContent', 'map', 'readEnvironmentVariable', 'replace', 'resourceId', 'split', 'string', 'subscription'],
  ...['subscriptionResourceId', 'tenant', 'toObject', 'union', 'uniqueString'],
];
const decorators = ['allowed', 'description', 'maxLength', 'maxValue', 'minLength', 'minValue', 'secure'];

const declaredIn = (file: BicepFile): readonly string[] => [
  ...[...file.params, ...file.variables, ...file.modules].map(({ name }) => name),
  ...resourcesOf(file).map(({ name }) => name),
];

const callsIn = (expression: Expression): readonly string[] =>
  [...within(expression)].flatMap((each) => (each.kind === 'call' && each.of === undefined ? [each.name] : []));

const filesLoadedIn = (expression: Expression): readonly string[] =>
  [...within(expression)].flatMap((each) =>
    each.kind === 'call' && each.name.startsWith('load') ? [String(plain(each.args[0]))] : [],
  );

/** `module.outputs.name`, wherever it stands. */
const outputsUsedIn = (expression: Expression): readonly (readonly [module: string, output: string])[] =>
  [...within(expression)].flatMap((each) =>
    each.kind === 'member' && each.of.kind === 'member' && each.of.name === 'outputs' && each.of.of.kind === 'name'
      ? [[each.of.of.name, each.name] as const]
      : [],
  );

const twice = (names: readonly string[]): readonly string[] => names.filter((name, at) => names.indexOf(name) !== at);

const nameFaults = (file: BicepFile): readonly string[] => {
  const declared = declaredIn(file);
  const used = new Set(expressionsOf(file).flatMap(({ expression }) => freeNames(expression)));
  const existing = file.resources.filter((each) => each.existing);
  const mustBeUsed = [...file.params, ...file.variables, ...existing].map(({ name }) => name);
  const named = [...file.params, ...file.variables, ...file.resources, ...file.modules, ...file.outputs];
  const calls = expressionsOf(file).flatMap(({ expression }) => callsIn(expression));
  const decorating = named.flatMap((each) => each.decorators.flatMap(callsIn));
  return [
    ...twice(declared).map((name) => `${name} is declared twice`),
    ...[...used].filter((name) => !declared.includes(name)).map((name) => `${name} is used but not declared`),
    ...mustBeUsed.filter((name) => !used.has(name)).map((name) => `${name} is declared but not used`),
    ...calls.filter((name) => !functions.includes(name)).map((name) => `${name}() is no function that is known here`),
    ...decorating.filter((name) => !decorators.includes(name)).map((name) => `@${name}() is not known here`),
    ...file.resources
      .filter(({ version }) => !/^\d{4}-\d\d-\d\d(-preview)?$/.test(version))
      .map(({ name }) => `${name} has no API version`),
  ];
};

const moduleFaults = ({ files, texts }: Infra, path: string, file: BicepFile): readonly string[] => {
  const beside = (other: string) => posix.join(posix.dirname(path), other);
  const loaded = expressionsOf(file).flatMap(({ expression }) => filesLoadedIn(expression));
  const faults = loaded.filter((name) => !(beside(name) in texts)).map((name) => `there is no ${name} to load`);
  for (const { name, path: place, body } of file.modules) {
    const module = files[beside(place)];
    if (module === undefined) {
      faults.push(`module ${name} is to be in ${place}, which is not there`);
      continue;
    }
    const given = keysOf(at(body, 'params'));
    const params = module.params.map((param) => param.name);
    const needed = module.params.filter(({ fallback }) => fallback === undefined).map((param) => param.name);
    faults.push(
      ...given
        .filter((each) => !params.includes(each))
        .map((each) => `module ${name} is given ${each}, which it does not take`),
      ...needed.filter((each) => !given.includes(each)).map((each) => `module ${name} is not given ${each}`),
      ...(at(bare(body), 'scope') === undefined && path === 'main.bicep'
        ? [`module ${name} is in no resource group`]
        : []),
    );
  }
  for (const [name, output] of expressionsOf(file).flatMap(({ expression }) => outputsUsedIn(expression))) {
    const module = file.modules.find((each) => each.name === name);
    const outputs = module && files[beside(module.path)]?.outputs;
    if (outputs && !outputs.some((each) => each.name === output)) faults.push(`module ${name} has no output ${output}`);
  }
  return faults;
};

/** One sentence a fault, with the file it is in. */
export const symbolFaults = (infra: Infra): readonly string[] => {
  const bicep = Object.entries(infra.files).filter(([path]) => path.endsWith('.bicep'));
  const used = bicep.flatMap(([path, file]) => file.modules.map((each) => posix.join(posix.dirname(path), each.path)));
  return [
    ...bicep.flatMap(([path, file]) =>
      [...nameFaults(file), ...moduleFaults(infra, path, file)].map((fault) => `${path}: ${fault}`),
    ),
    ...bicep.flatMap(([path]) => (path === 'main.bicep' || used.includes(path) ? [] : [`${path}: nobody uses it`])),
  ];
};
