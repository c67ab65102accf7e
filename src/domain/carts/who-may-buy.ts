/** Which roles may buy which family, as data (TN-04…TN-07); a wrong role refuses the whole request (TN-03). */
import { hasAnyRole, type PartnerCaller, type PartnerRole } from '../callers.ts';
import type { ProductFamily } from '../catalog/families.ts';
import { azurePlansOf, findAzureSubscription } from '../customers/azure-plan.ts';
import { done, type Result, refused } from '../result.ts';
import { azurePlanOf } from './azure-plan-of-line.ts';
import type { Buyer } from './buyer.ts';
import { type ProvisioningContext, readContext } from './provisioning-context.ts';

interface BuyingRight {
  readonly rule: string;
  readonly roles: readonly PartnerRole[];
  /** Only on an Azure subscription where this very person was given access. */
  readonly rolesWhereGranted: readonly PartnerRole[];
  /** May an application buy it without a person? */
  readonly appOnly: boolean;
}

const software: BuyingRight = {
  rule: 'TN-06',
  roles: ['AdminAgent', 'GlobalAdmin'],
  rolesWhereGranted: [],
  appOnly: true,
};

const azure: BuyingRight = {
  rule: 'TN-07',
  roles: ['AdminAgent', 'SalesAgent', 'GlobalAdmin'],
  rolesWhereGranted: [],
  appOnly: true,
};

export const buyingRights: Readonly<Record<ProductFamily, BuyingRight>> = {
  savingsPlan: {
    rule: 'TN-04',
    roles: ['AdminAgent', 'GlobalAdmin', 'HelpdeskAgent', 'UserManagementAdmin'],
    rolesWhereGranted: [],
    appOnly: false,
  },
  reservation: {
    rule: 'TN-05',
    roles: ['AdminAgent', 'GlobalAdmin', 'UserManagementAdmin'],
    rolesWhereGranted: ['HelpdeskAgent', 'SalesAgent'],
    appOnly: true,
  },
  azurePlan: azure,
  legacyAzure: azure,
  sharedServices: azure,
  softwareSubscription: software,
  perpetualSoftware: software,
  linuxSubscription: software,
};

/** Everybody who may buy something: the roles of the buying routes. */
export const buyerRoles: readonly PartnerRole[] = [
  ...new Set(Object.values(buyingRights).flatMap((right) => [...right.roles, ...right.rolesWhereGranted])),
];

/** As much of a line as the right to buy it depends on. */
export interface LineToBuy {
  readonly family: ProductFamily;
  readonly provisioningContext: Readonly<Record<string, string>>;
}

export const mayBuy = (
  caller: PartnerCaller,
  lines: readonly LineToBuy[],
  buyer: Pick<Buyer, 'subscriptions'>,
): Result<void> => {
  // Lines that name nothing of ours are no reason to let somebody in who may buy nothing.
  if (!hasAnyRole(caller, buyerRoles)) return refused({ kind: 'role-may-not-buy', needed: buyerRoles });
  for (const line of lines) {
    const right = buyingRights[line.family];
    if (caller.appOnly && !right.appOnly) return refused({ kind: 'app-only-refused' });
    if (hasAnyRole(caller, right.roles)) continue;
    const isGranted =
      hasAnyRole(caller, right.rolesWhereGranted) &&
      hasAccess(caller, line.family, readContext(line.provisioningContext), buyer);
    if (!isGranted) return refused({ kind: 'role-may-not-buy', needed: right.roles });
  }
  return done(undefined);
};

/** The named Azure subscription was opened to this person; where only the plan is named, one under it was. */
const hasAccess = (
  { objectId }: PartnerCaller,
  family: ProductFamily,
  context: ProvisioningContext,
  { subscriptions }: Pick<Buyer, 'subscriptions'>,
): boolean => {
  const named = context.entitlementId ?? context.subscriptionId;
  const azure = named === undefined ? undefined : findAzureSubscription(subscriptions, named)?.azure;
  if (azure !== undefined) return azure.grantedTo?.includes(objectId) ?? false;
  const plan = azurePlanOf({ family, context }, azurePlansOf(subscriptions));
  return (plan?.azureSubscriptions ?? []).some((candidate) => candidate.grantedTo?.includes(objectId) ?? false);
};
