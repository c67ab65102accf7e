/** Keeps a value the way a document store does: as JSON at that moment, and never changed behind its back. */

/** A frozen copy; `undefined` members are gone, as in a stored document. */
export const kept = <T>(value: T): T => frozen(JSON.parse(JSON.stringify(value)));

const frozen = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
};
