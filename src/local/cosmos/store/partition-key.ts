/** Logical partition keys: read from a document, read from the request's header, and written as one canonical text. */
import { isObject, type Json, type JsonObject, parseJson, valueAt } from '../json-value.ts';
import { Refused } from '../refused.ts';

/** `undefined` is Cosmos' None: a document that lacks the property. */
export type KeyComponent = string | number | boolean | null | undefined;

const component = (value: Json | undefined, where: string): KeyComponent => {
  if (Array.isArray(value) || (isObject(value) && Object.keys(value).length > 0))
    throw new Refused(400, `The partition key in ${where} must be a string, a number, a boolean or null.`);
  return isObject(value) ? undefined : value;
};

export const keyText = (components: readonly KeyComponent[]): string =>
  JSON.stringify(components.map((value) => (value === undefined ? {} : value)));

export const keyOfDocument = (document: JsonObject, paths: readonly (readonly string[])[]): KeyComponent[] =>
  paths.map((names) => component(valueAt(document, names), 'the document'));

/** Reads `["a","b"]`; fewer components than the container has levels is a prefix, which only queries may use. */
export const keyOfHeader = (header: string, levels: number): KeyComponent[] => {
  const value = parseJson(header, 'partition key header');
  if (!Array.isArray(value)) throw new Refused(400, 'The partition key header must be a JSON array.');
  if (value.length > levels)
    throw new Refused(400, `The partition key has ${value.length} components; this container has ${levels}.`, {
      substatus: 1001,
    });
  return value.map((entry) => component(entry, 'the header'));
};
