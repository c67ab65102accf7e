/** What a sandbox allows less of, as data (SB-03, facts 5.10). What is counted over a whole account is counted by query. */
import type { ProductFamily } from '../../catalog/families.ts';
import { sandboxAzurePlans } from '../../customers/holding-limits.ts';
import type { Refusal } from '../../refusals.ts';
import type { Asked, Check, Setting, Wanted } from './check.ts';

export const sandboxLimit = {
  reservedInstancesPerCustomer: 2,
  subscriptionsPerCustomer: 5,
  licencesPerSubscription: 25,
  /** USD of usage under one plan in a billing cycle. */
  usageUsdPerCycle: 2_000,
} as const;

/** The only reservation a sandbox sells. */
export const sandboxReservation = {
  size: 'Standard_B1s',
  term: 'P1Y',
  regions: ['koreasouth', 'eastus', 'westus2', 'northcentralus', 'canadaeast'],
} as const;

const licensed: readonly ProductFamily[] = ['softwareSubscription', 'linuxSubscription'];

/** Quantities of these families that the customer holds or that stand before this line. */
const held = (families: readonly ProductFamily[], { buyer, earlier }: Setting): readonly number[] => [
  ...buyer.subscriptions
    .filter(({ family, status }) => families.includes(family) && status === 'active')
    .map(({ quantity }) => quantity),
  ...earlier.filter(({ family }) => families.includes(family)).map(({ quantity }) => quantity),
];

const total = (quantities: readonly number[]): number => quantities.reduce((sum, quantity) => sum + quantity, 0);

/** `whyNot` holds in a sandbox only. */
const inSandbox = <Subject>(
  families: readonly ProductFamily[],
  whyNot: (subject: Subject, setting: Setting) => Refusal | false,
): Check<Subject> => ({
  rule: 'SB-03',
  families,
  whyNot: (subject, setting) =>
    setting.buyer.account.environment === 'sandbox' ? whyNot(subject, setting) || undefined : undefined,
});

export const sandboxLimits: readonly Check<Wanted>[] = [
  inSandbox(['reservation'], ({ quantity }, setting) => {
    const maximum = sandboxLimit.reservedInstancesPerCustomer;
    return total(held(['reservation'], setting)) + quantity > maximum && { kind: 'sandbox-limit', maximum };
  }),
  inSandbox(licensed, (_line, setting) => {
    const maximum = sandboxLimit.subscriptionsPerCustomer;
    return held(licensed, setting).length + 1 > maximum && { kind: 'sandbox-subscriptions-limit', maximum };
  }),
  inSandbox(licensed, ({ quantity }) => {
    const maximum = sandboxLimit.licencesPerSubscription;
    return quantity > maximum && { kind: 'sandbox-licences-limit', maximum };
  }),
  inSandbox(['azurePlan'], (_line, { buyer }) => {
    const maximum = sandboxAzurePlans;
    return buyer.azurePlansOfAccount >= maximum && { kind: 'sandbox-azure-plans-limit', maximum };
  }),
];

/** Looked at when a line is asked for: what was placed once may be provisioned. */
export const sandboxOffers: readonly Check<Asked>[] = [
  inSandbox(['reservation'], ({ item: { sku } }) => {
    const { size, term, regions } = sandboxReservation;
    const { armSkuName, armRegionName } = sku.attributes;
    const isOffered = armSkuName === size && sku.term === term && regions.some((region) => region === armRegionName);
    return !isOffered && { kind: 'sandbox-reservation-not-offered', offered: `${size}, ${term}`, regions };
  }),
];
