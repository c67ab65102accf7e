/** JSON as a type, and the few safe ways into it: what arrives over HTTP is `unknown` until it has passed through here. */
import { Refused } from './refused.ts';

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json | undefined;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses JSON text, or refuses with 400 naming what the text was. */
export const parseJson = (text: string, what: string): Json => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused(400, `The ${what} is not valid JSON.`);
  }
};

export const parseObject = (text: string, what: string): JsonObject => {
  const value = parseJson(text, what);
  if (!isObject(value)) throw new Refused(400, `The ${what} must be a JSON object.`);
  return value;
};

/** The value at a path of property names, or undefined where the document has none. */
export const valueAt = (document: JsonObject, names: readonly string[]): Json | undefined => {
  let value: Json | undefined = document;
  for (const name of names) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
};
