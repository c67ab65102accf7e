/** infra/cosmos-containers.json: the table of containers as Azure Resource Manager takes it (src/tools/docs.ts writes it, cosmos.bicep loads it). */
import { type ContainerSchema, containers, indexingPolicyOf, partitionKeyOf } from '../adapters/cosmos/schema.ts';

const definitionOf = (schema: ContainerSchema) => ({
  id: schema.id,
  partitionKey: partitionKeyOf(schema),
  ...(schema.defaultTtl === undefined ? {} : { defaultTtl: schema.defaultTtl }),
  indexingPolicy: indexingPolicyOf(schema),
});

const widest = 120;

const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** What the formatter would put on one line if it fits: objects of scalars, and lists but for lists of larger objects. */
const mayBeOneLine = (value: object): boolean => {
  const each = Object.values(value);
  if (!Array.isArray(value)) return each.every(isScalar);
  const larger = each.filter((one) => !isScalar(one) && Object.keys(one).length > 1);
  return each.every((one) => isScalar(one) || mayBeOneLine(one)) && (each.length < 2 || larger.length < each.length);
};

/** JSON as the repository's formatter leaves it: an index is a line, and a change to it a small diff. */
const written = (value: unknown, indent = '', before = ''): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [open, close, gap] = Array.isArray(value) ? ['[', ']', ''] : ['{', '}', ' '];
  const nameOf = (key: string): string => (Array.isArray(value) ? '' : `${JSON.stringify(key)}: `);
  const entries = Object.entries(value).map(([key, each]) => [nameOf(key), each] as const);
  if (mayBeOneLine(value)) {
    const line = `${open}${gap}${entries.map(([name, each]) => name + written(each)).join(', ')}${gap}${close}`;
    if (indent.length + before.length + line.length < widest) return line;
  }
  const deeper = `${indent}  `;
  const lines = entries.map(([name, each]) => `${deeper}${name}${written(each, deeper, name)}`);
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
};

export const cosmosContainers = (): string => `${written(Object.values(containers).map(definitionOf))}\n`;
