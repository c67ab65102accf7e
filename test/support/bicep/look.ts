/** Looking at what was read: names that occur, what a path of keys is set to, and values that are plain. */
import type { BicepFile, Expression, Resource } from './syntax.ts';

/** This expression and all within it. */
export function* within(expression: Expression): Generator<Expression> {
  yield expression;
  for (const part of partsOf(expression)) yield* within(part);
}

const partsOf = (expression: Expression): readonly Expression[] => {
  switch (expression.kind) {
    case 'text':
      return expression.parts.filter((part) => typeof part !== 'string');
    case 'member':
      return [expression.of];
    case 'index':
      return [expression.of, expression.at];
    case 'call':
      return [...(expression.of === undefined ? [] : [expression.of]), ...expression.args];
    case 'list':
      return expression.items;
    case 'object':
      return [
        ...expression.entries.flatMap(({ key, value }) => [key, value]),
        ...expression.resources.map(({ body }) => body),
      ];
    case 'choice':
      return [expression.when, expression.so, expression.otherwise];
    case 'operation':
      return expression.operands;
    case 'lambda':
      return [expression.body];
    case 'loop':
      return [expression.over, expression.body];
    case 'condition':
      return [expression.when, expression.body];
    default:
      return [];
  }
};

/** The names an expression takes from outside: not those that a loop or a lambda in it gives. */
export const freeNames = (expression: Expression): readonly string[] => {
  if (expression.kind === 'name') return [expression.name];
  const names = partsOf(expression).flatMap(freeNames);
  if (expression.kind === 'lambda') return names.filter((name) => !expression.names.includes(name));
  if (expression.kind !== 'loop') return names;
  return [
    ...freeNames(expression.over),
    ...freeNames(expression.body).filter((name) => !expression.names.includes(name)),
  ];
};

/** The body without the loop or the condition it stands in. */
export const bare = (body: Expression): Expression =>
  body.kind === 'loop' || body.kind === 'condition' ? bare(body.body) : body;

/** What the key is set to in an object. */
export const at = (expression: Expression | undefined, ...path: readonly string[]): Expression | undefined =>
  path.reduce<Expression | undefined>((found, key) => {
    if (found?.kind !== 'object') return undefined;
    return found.entries.find((entry) => plain(entry.key) === key)?.value;
  }, expression && bare(expression));

/** The value that is written down as it is; `undefined` where it takes a deployment to know. */
export const plain = (expression: Expression | undefined): unknown => {
  switch (expression?.kind) {
    case 'text':
      return expression.parts.every((part) => typeof part === 'string') ? expression.parts.join('') : undefined;
    case 'number':
    case 'constant':
      return expression.value;
    case 'list':
      return expression.items.map(plain);
    case 'object':
      return Object.fromEntries(expression.entries.map(({ key, value }) => [String(plain(key)), plain(value)]));
    default:
      return undefined;
  }
};

export const keysOf = (expression: Expression | undefined): readonly string[] =>
  expression?.kind === 'object' ? expression.entries.map(({ key }) => String(plain(key))) : [];

/** Resources of a file, those inside others with their whole type. */
export const resourcesOf = (file: BicepFile): readonly Resource[] => {
  const all = (resource: Resource): readonly Resource[] => {
    const body = bare(resource.body);
    const inner = body.kind === 'object' ? body.resources : [];
    return [resource, ...inner.flatMap((each) => all({ ...each, type: `${resource.type}/${each.type}` }))];
  };
  return file.resources.flatMap(all);
};

/** Every expression that a file holds, with what declares it. */
export const expressionsOf = (
  file: BicepFile,
): readonly { readonly owner: string; readonly expression: Expression }[] => [
  ...file.params.flatMap(({ name, fallback }) => (fallback ? [{ owner: name, expression: fallback }] : [])),
  ...[...file.variables, ...file.given, ...file.outputs].map(({ name, value }) => ({ owner: name, expression: value })),
  ...[...file.resources, ...file.modules].map(({ name, body }) => ({ owner: name, expression: body })),
];
