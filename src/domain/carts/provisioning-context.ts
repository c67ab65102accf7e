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

const nameOf = new Map<string, (typeof known)[number]>(known.map((name) => [name.toLowerCase(), name]));

/** Of a name given twice, in two cases, the first counts. */
export const readContext = (given: Readonly<Record<string, string>>): ProvisioningContext => {
  const texts: { [Name in (typeof known)[number]]?: string } = {};
  for (const key of Object.keys(given)) {
    const name = nameOf.get(key.toLowerCase());
    if (name !== undefined) texts[name] ??= given[key]?.trim().toLowerCase().slice(0, longest) ?? '';
  }
  const { scope = '', subscriptionId = '', entitlementId = '' } = texts;
  return {
    ...(scope === '' ? {} : { scope }),
    ...(subscriptionId === '' ? {} : { subscriptionId }),
    ...(entitlementId === '' ? {} : { entitlementId }),
  };
};
