/**
 * Tolerant reading (WR-02, WR-08): what real clients send is brought into the shape a schema declares, before zod judges it.
 * The rules follow the schema: names in any case, null and Partner Center's defaults as "not given", text for numbers,
 * enums in any case, unknown properties dropped. Keys of dictionaries keep their case.
 */
import { z } from 'zod';

/** Brings one value into shape; `undefined` means "not given". Never throws; what it can't read it leaves for zod to refuse. */
type Reading = (value: unknown) => unknown;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readings = new WeakMap<z.core.$ZodType, Reading>();

/** The reading that belongs to a schema, made once. */
export const readingOf = (schema: z.core.$ZodType): Reading => {
  const known = readings.get(schema);
  if (known !== undefined) return known;
  const made = make(schema);
  const reading: Reading = (value) => (value === null || value === undefined ? undefined : made(value));
  readings.set(schema, reading);
  return reading;
};

const make = (schema: z.core.$ZodType): Reading => {
  if (schema instanceof z.ZodObject) return objectReading(schema);
  if (schema instanceof z.ZodArray) return arrayReading(readingOf(schema.def.element));
  if (schema instanceof z.ZodRecord) return recordReading(readingOf(schema.def.valueType));
  if (schema instanceof z.ZodEnum) return enumReading(schema.options);
  if (schema instanceof z.ZodLiteral) return enumReading([...schema.values]);
  if (schema instanceof z.ZodUnion) return unionReading(schema.def.options);
  if (schema instanceof z.ZodPipe) return readingOf(schema.def.in);
  if (schema instanceof z.ZodLazy) return (value) => readingOf(schema.def.getter())(value);
  if ('innerType' in schema._zod.def) return innerReading(schema);
  if (schema._zod.def.type === 'number') return numberReading;
  if (schema._zod.def.type === 'boolean') return booleanReading;
  if (schema._zod.def.type === 'string') return isDateSchema(schema) ? dateReading : textReading;
  return (value) => value;
};

const innerReading = (schema: z.core.$ZodType): Reading => {
  const { innerType } = schema._zod.def as z.core.$ZodTypeDef & { innerType: z.core.$ZodType };
  return readingOf(innerType);
};

/** Properties by their name in any case; the exact spelling wins when both are there. Unknown ones are left out. */
const objectReading = (schema: z.ZodObject): Reading => {
  const fields = new Map<string, { name: string; read: Reading }>();
  const exact = new Map<string, { name: string; read: Reading }>();
  const shape: z.core.$ZodShape = schema.shape;
  for (const [name, field] of Object.entries(shape)) {
    const named = { name, read: readingOf(field) };
    fields.set(name.toLowerCase(), named);
    exact.set(name, named);
  }
  return (value) => {
    if (!isRecord(value)) return value;
    const read: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const field = exact.get(key) ?? fields.get(key.toLowerCase());
      if (field === undefined || (key !== field.name && Object.hasOwn(value, field.name))) continue;
      const content = field.read(value[key]);
      if (content !== undefined) read[field.name] = content;
    }
    return read;
  };
};

const arrayReading =
  (element: Reading): Reading =>
  (value) =>
    Array.isArray(value) ? value.map(element) : value;

const recordReading =
  (element: Reading): Reading =>
  (value) => {
    if (!isRecord(value)) return value;
    const read: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const content = key === '__proto__' ? undefined : element(value[key]);
      if (content !== undefined) read[key] = content;
    }
    return read;
  };

const squash = (text: string): string => text.toLowerCase().replace(/[_\s-]/g, '');

/** `OneTime`, `one_time` and `onetime` are one member; "", `none` and `unknown` are "not given" unless they are members. */
const enumReading = (members: readonly unknown[]): Reading => {
  const exact = new Set(members);
  const bySquashed = new Map<string, unknown>();
  for (const member of members) if (typeof member === 'string') bySquashed.set(squash(member), member);
  return (value) => {
    if (typeof value !== 'string' || exact.has(value)) return value;
    const squashed = squash(value);
    const member = bySquashed.get(squashed);
    if (member !== undefined) return member;
    return ['', 'none', 'unknown'].includes(squashed) ? undefined : value;
  };
};

/** The first option that accepts the value as that option reads it. */
const unionReading = (options: readonly z.core.$ZodType[]): Reading => {
  const readers = options.map((option) => ({ option, read: readingOf(option) }));
  return (value) => {
    for (const { option, read } of readers) {
      const content = read(value);
      if (z.core.safeParse(option, content).success) return content;
    }
    return value;
  };
};

const decimal = /^\s*[+-]?\d+(\.\d+)?([eE][+-]?\d{1,2})?\s*$/;

const numberReading: Reading = (value) => {
  if (typeof value !== 'string') return value;
  if (value.trim() === '') return undefined;
  return decimal.test(value) ? Number(value) : value;
};

const booleanReading: Reading = (value) => {
  if (typeof value !== 'string') return value;
  const squashed = squash(value);
  if (squashed === '') return undefined;
  return squashed === 'true' ? true : squashed === 'false' ? false : value;
};

/** Numbers where text is meant: ids and exact decimal amounts. */
const textReading: Reading = (value) => (typeof value === 'number' ? String(value) : value);

const isDateSchema = (schema: z.core.$ZodType): boolean =>
  'format' in schema._zod.def && ['datetime', 'date'].includes(String(schema._zod.def.format));

/** .NET sends an unset date as year 1. */
const dateReading: Reading = (value) =>
  typeof value === 'string' && (value === '' || value.startsWith('0001-01-01')) ? undefined : value;
