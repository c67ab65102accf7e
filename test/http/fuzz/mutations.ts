/** Spoils a JSON body in one place: another type, a lost or doubled member, a name in another case, something extra. */
import { junkValue } from './junk.ts';
import type { Random } from './random.ts';

type Json = unknown;
type Step = string | number;

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Ways to every place in a value, the whole of it included. */
const placesOf = (value: Json, at: readonly Step[] = []): (readonly Step[])[] => {
  if (Array.isArray(value)) return [at, ...value.flatMap((each, i) => placesOf(each, [...at, i]))];
  if (!isObject(value)) return [at];
  return [at, ...Object.entries(value).flatMap(([name, each]) => placesOf(each, [...at, name]))];
};

/** The value with what lies at that place changed; nothing is changed in place. */
const changedAt = (value: Json, [step, ...rest]: readonly Step[], change: (old: Json) => Json): Json => {
  if (step === undefined) return change(value);
  if (Array.isArray(value)) return value.map((each, i) => (i === step ? changedAt(each, rest, change) : each));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === step ? changedAt(each, rest, change) : each]),
  );
};

const renamed = (name: string, random: Random): string =>
  random.pick([name.toUpperCase(), name.charAt(0).toUpperCase() + name.slice(1), `${name} `, `${name}x`]);

const ofObject = (value: Record<string, Json>, random: Random): Json => {
  const names = Object.keys(value);
  const name = random.pickOf(names);
  const { [name ?? '']: content, ...rest } = value;
  if (name === undefined || random.chance(0.25))
    return { ...value, extra: junkValue(random), $type: 'Cart', links: {} };
  if (random.chance(0.4)) return rest;
  if (random.chance(0.6)) return { ...rest, [renamed(name, random)]: content };
  return { ...value, [name.toUpperCase()]: junkValue(random) };
};

const ofList = (list: readonly Json[], random: Random): Json => {
  const [first] = list;
  if (first === undefined || random.chance(0.3)) return [];
  return random.pick<Json>([
    [...list, ...list],
    Array.from({ length: random.pick([20, 101, 400]) }, () => first),
    [first, null],
    [[first]],
    first,
    { 0: first },
  ]);
};

const otherType = (value: Json, random: Random): Json => {
  if (typeof value === 'number') return random.pick([String(value), ` ${value} `, `${value}.0`, -value, value + 0.5]);
  if (typeof value === 'boolean') return random.pick<Json>([String(value), 'True', 'FALSE', Number(value)]);
  if (typeof value !== 'string') return junkValue(random);
  return random.pick<Json>([value.toUpperCase(), value.toLowerCase(), ` ${value}`, [value], { value }, Number(value)]);
};

export const mutated = (body: Json, random: Random): Json => {
  const place = random.pickOf(placesOf(body)) ?? [];
  return changedAt(body, place, (old) => {
    if (random.chance(0.45)) return junkValue(random);
    if (Array.isArray(old)) return ofList(old, random);
    return isObject(old) ? ofObject(old, random) : otherType(old, random);
  });
};
