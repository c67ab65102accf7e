/** Values that fit a JSON schema of the API document, made from the schema alone but for names whose meaning is known. */
import type { Random } from './random.ts';

/** As much of JSON Schema as the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly default?: unknown;
}

export interface Making {
  readonly random: Random;
  readonly schemas: Readonly<Record<string, Schema>>;
  /** What a property or parameter of that name may well hold in this world; `undefined` where only the schema counts. */
  readonly known: (name: string) => unknown;
}

const words: readonly [string, ...string[]] = [
  'x',
  'Tailspin',
  'Ærøskøbing',
  'O’Brien & Søn',
  '東京支社',
  'a b',
  'x'.repeat(60),
];
const dates = ['2026-01-31', '2026-11-25', '2024-02-29', '2030-12-31'] as const;
const instants = [
  '2026-11-25T08:00:00Z',
  '2026-12-31T23:59:59.999Z',
  '2027-01-01T00:00:00+02:00',
  '2026-11-30T10:00:00',
] as const;

/** How often an optional property is given. */
const givenShare = 0.45;

export const valueFor = (schema: Schema, name: string, making: Making): unknown => {
  const { random, schemas, known } = making;
  if (schema.$ref !== undefined) return valueFor(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, name, making);
  const meant = random.chance(0.85) ? known(name) : undefined;
  if (meant !== undefined && schema.properties === undefined && schema.items === undefined) return meant;
  const options = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (options !== undefined) return valueFor(random.pickOf(options) ?? {}, name, making);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return random.pickOf(schema.enum);
  const type = typeof schema.type === 'string' ? schema.type : random.pickOf(schema.type ?? []);
  if (type === 'string') return textOf(schema, random);
  if (type === 'integer' || type === 'number') return numberOf(schema, type === 'integer', random);
  if (type === 'boolean') return random.chance(0.5);
  if (type === 'array') return listOf(schema, name, making);
  if (type === 'object') return objectOf(schema, making);
  return random.pick<unknown>(['anything', 1, true, {}]);
};

const listOf = ({ items = {}, minItems = 0 }: Schema, name: string, making: Making): readonly unknown[] =>
  Array.from({ length: Math.max(minItems, making.random.pick([0, 1, 1, 1, 2, 3])) }, () =>
    valueFor(items, name, making),
  );

const objectOf = ({ properties = {}, required = [], additionalProperties }: Schema, making: Making) => {
  const value: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties)) {
    if (required.includes(name) || making.random.chance(givenShare)) value[name] = valueFor(property, name, making);
  }
  if (typeof additionalProperties === 'object' && making.random.chance(0.6)) {
    for (const name of ['scope', 'subscriptionId', 'entitlementId', 'domain']) {
      if (making.random.chance(0.5)) value[name] = valueFor(additionalProperties, name, making);
    }
  }
  return value;
};

const numberOf = ({ minimum = 0, maximum = 1_000_000 }: Schema, isWhole: boolean, random: Random): number => {
  const low = Math.max(minimum, -10);
  const near = random.pick([1, 1, 2, random.int(low, Math.min(maximum, 100)), minimum, maximum]);
  const within = Math.min(maximum, Math.max(minimum, near));
  return isWhole || random.chance(0.5) ? within : Math.min(maximum, within + 0.25);
};

/** Patterns of the document are those of ids, dates, domains, addresses and decimals: one of these fits each. */
const candidates = (random: Random): readonly string[] => [
  random.pick(dates),
  random.pick(instants),
  `c1000000-0000-4000-8000-${String(random.int(0, 999_999)).padStart(12, '0')}`,
  String(random.int(0, 99)),
  `abcdefghij${random.int(100, 99_999)}`,
  `fuzz${random.int(0, 99_999)}.example.com`,
  `robin${random.int(0, 9)}@tailspin.example`,
];

const textOf = ({ pattern, minLength = 0, maxLength = 1000 }: Schema, random: Random): string => {
  if (pattern !== undefined) {
    const fitting = new RegExp(pattern, 'u');
    return candidates(random).find((candidate) => fitting.test(candidate)) ?? 'x';
  }
  const text = random.pick(words);
  return text.padEnd(minLength, 'x').slice(0, maxLength);
};
