/**
 * JSON values as text whose byte order is Cosmos' own: undefined < null < booleans < numbers < strings < arrays < objects.
 * Index columns hold this text, so that SQLite's plain comparison answers as the service would.
 */
import type { Json } from '../json-value.ts';
import { sqliteJsonPath } from '../property-path.ts';

const float = new Float64Array(1);
const halves = new Uint32Array(float.buffer);
const hex = (word: number): string => word.toString(16).padStart(8, '0');

/** Sixteen hex digits that sort as the numbers do. */
export const numberKey = (value: number): string => {
  float[0] = value === 0 ? 0 : value;
  const low = halves[0] ?? 0;
  const high = halves[1] ?? 0;
  return high >>> 31 ? hex(~high >>> 0) + hex(~low >>> 0) : hex((high | 0x80000000) >>> 0) + hex(low);
};

export const indexKey = (value: Json | undefined): string => {
  if (value === undefined) return '';
  if (value === null) return 'a';
  if (typeof value === 'boolean') return value ? 'b1' : 'b0';
  if (typeof value === 'number') return `n${numberKey(value)}`;
  if (typeof value === 'string') return `s${value}`;
  return Array.isArray(value) ? 'x' : 'y';
};

const numberOfKey = (digits: string): number => {
  const high = Number.parseInt(digits.slice(0, 8), 16);
  const low = Number.parseInt(digits.slice(8), 16);
  const positive = high >>> 31 === 1;
  halves[1] = positive ? high & 0x7fffffff : ~high;
  halves[0] = positive ? low : ~low;
  return float[0] ?? 0;
};

/** Most strings: quoting them is all that JSON asks. */
const needsNoEscape = /^[ !#-[\]-~]*$/;

/** The value's JSON text from its key; a text that begins with a bracket is JSON already, an empty one is no value. */
export const jsonOfKey = (key: string): string | undefined => {
  switch (key.charAt(0)) {
    case '':
      return undefined;
    case 'a':
      return 'null';
    case 'b':
      return key === 'b1' ? 'true' : 'false';
    case 'n':
      return String(numberOfKey(key.slice(1)));
    case 's':
      return needsNoEscape.test(key) ? `"${key.slice(1)}"` : JSON.stringify(key.slice(1));
    default:
      return key;
  }
};

/** The first key of a value's type, and the first one past it: comparisons never cross types. */
export const typeStart = (key: string): string => key.charAt(0);
export const typeEnd = (key: string): string => String.fromCharCode(key.charCodeAt(0) + 1);

/** The same key computed by SQLite from the stored document; `cosmos_number` is `numberKey`, registered on the connection. */
export const sqlIndexKey = (path: string): string => {
  const at = sqliteJsonPath(path);
  return `(CASE json_type(doc, ${at}) WHEN 'text' THEN 's' || (doc ->> ${at}) WHEN 'true' THEN 'b1' WHEN 'false' THEN 'b0'
    WHEN 'null' THEN 'a' WHEN 'integer' THEN 'n' || cosmos_number(doc ->> ${at}) WHEN 'real' THEN 'n' || cosmos_number(doc ->> ${at})
    WHEN 'array' THEN 'x' WHEN 'object' THEN 'y' ELSE '' END)`;
};
