/** Index keys sort as Cosmos orders values, and tell the value again; SQLite computes the same key from a stored document. */
import { expect, test } from 'vitest';
import { openDatabaseFile } from '../../../src/local/cosmos/store/database-file.ts';
import { indexKey, jsonOfKey, sqlIndexKey, typeEnd, typeStart } from '../../../src/local/cosmos/store/index-key.ts';
import { fc, property } from '../../support/property.ts';

const file = openDatabaseFile(':memory:');
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(0, -0, 2 ** 53, -(2 ** 60), 5e-324),
);
const scalar = fc.oneof(number, fc.string({ unit: 'grapheme' }), fc.boolean(), fc.constant(null));

property.prop([number, number])('numbers sort by value', (a, b) => {
  const [ka, kb] = [indexKey(a), indexKey(b)];
  expect(Math.sign(Number(ka > kb) - Number(ka < kb))).toBe(a === b ? 0 : Math.sign(a - b) || (a > b ? 1 : -1));
});

test('types sort as in the service: undefined, null, false, true, numbers, strings, arrays, objects', () => {
  const ordered = [undefined, null, false, true, -1e300, -1, 0, 1, '', 'Z', 'a', [], {}].map(indexKey);
  expect([...ordered].sort()).toEqual(ordered);
});

property.prop([scalar])('a key tells its value, and lies between its type’s bounds', (value) => {
  const key = indexKey(value);
  expect(JSON.parse(jsonOfKey(key) ?? '')).toEqual(Object.is(value, -0) ? 0 : value);
  expect(key >= typeStart(key) && key < typeEnd(key)).toBe(true);
});

property.prop([fc.oneof(scalar, fc.constant([1]), fc.constant({ b: 1 }))])(
  'SQLite computes the same key from the stored document',
  (value) => {
    const text = JSON.stringify({ a: { 'odd name': value } });
    const row = file.first(`SELECT ${sqlIndexKey('/a/odd name')} FROM (SELECT jsonb(?) AS doc)`, [text]);
    expect(row?.[0]).toBe(indexKey(JSON.parse(JSON.stringify(value))));
  },
);

test('a property that is not there has the empty key', () => {
  expect(file.first(`SELECT ${sqlIndexKey('/a/b')} FROM (SELECT jsonb('{"a":1}') AS doc)`, [])?.[0]).toBe('');
});
