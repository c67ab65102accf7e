/** A resource as the .NET SDK sends it back: property names in PascalCase, what it does not know of left out, unset dates in year 1. */

/** Keys of dictionaries are data, not names. */
const dictionaries = new Set(['provisioningContext']);

const pascal = (name: string): string => name.replace(/^./, (first) => first.toUpperCase());

export const asPascalCase = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asPascalCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, content]) => [
      pascal(name),
      dictionaries.has(name) ? content : asPascalCase(content),
    ]),
  );
};
