/** Reading a line's provisioningContext: a dictionary whose keys keep the client's case; only what we know is kept. */

const known = ['scope', 'subscriptionId', 'entitlementId'] as const;

export interface ProvisioningContext {
  /** Lower case, whatever was written. */
  readonly scope?: string;
  /** The Azure plan. */
  readonly subscriptionId?: string;
  /** An Azure subscription under the plan. */
  readonly entitlementId?: string;
}

/** Long enough for a GUID and for every scope; anything longer can't name a thing of ours. */
const longest = 64;

export const readContext = (given: Readonly<Record<string, string>>): ProvisioningContext => {
  const found = Object.fromEntries(
    known.flatMap((name) => {
      const entry = Object.entries(given).find(([key]) => key.toLowerCase() === name.toLowerCase());
      const text = entry?.[1].trim().toLowerCase().slice(0, longest) ?? '';
      return text === '' ? [] : [[name, text]];
    }),
  );
  return found;
};
