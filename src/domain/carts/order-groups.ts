/** Which lines of a cart become one order (CA-03): the same product system, billing cycle and currency. */
import type { ProductFamily } from '../catalog/families.ts';
import type { BillingCycle } from '../orders/order.ts';

/** At most this many orders come of one cart. */
export const mostOrderGroups = 20;

/** A fuller group is split, so that its order stays within the size of a document (64 KB when placed). */
export const mostLinesInGroup = 50;

/** Partner Center's commerce systems: the legacy one names its groups with a prefix. */
const systemOf: Readonly<Record<ProductFamily, 'modern' | 'oms'>> = {
  azurePlan: 'modern',
  savingsPlan: 'modern',
  reservation: 'modern',
  softwareSubscription: 'modern',
  perpetualSoftware: 'modern',
  linuxSubscription: 'modern',
  legacyAzure: 'oms',
  sharedServices: 'oms',
};

interface Groupable {
  readonly family: ProductFamily;
  readonly billingCycle: BillingCycle;
  readonly currency: string;
}

/** The group of each line, in the lines' order, numbered as they appear: "0", "1", "OMS-2". */
export const orderGroupsOf = (lines: readonly Groupable[]): readonly string[] => {
  const groups = new Map<string, { readonly name: string; count: number }>();
  let named = 0;
  return lines.map(({ family, billingCycle, currency }) => {
    const system = systemOf[family];
    const key = `${system}|${billingCycle}|${currency}`;
    const open = groups.get(key);
    if (open !== undefined && open.count < mostLinesInGroup) {
      open.count += 1;
      return open.name;
    }
    const name = `${system === 'oms' ? 'OMS-' : ''}${named++}`;
    groups.set(key, { name, count: 1 });
    return name;
  });
};
