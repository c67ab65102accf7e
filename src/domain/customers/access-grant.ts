/** Access to an Azure subscription that its partner gave: to whom, and as what (CU-06, TN-10). */
import type { Instant } from '../time.ts';

export const accessHolders = ['customer', 'partnerAgent', 'reseller'] as const;
export type AccessHolder = (typeof accessHolders)[number];

export const accessRoles = ['owner', 'contributor'] as const;
export type AccessRole = (typeof accessRoles)[number];

export interface AccessGrant {
  readonly holder: Exclude<AccessHolder, 'partnerAgent'>;
  /** An object id in the customer's tenant; for a reseller its PartnerID. */
  readonly principalId: string;
  readonly role: AccessRole;
  readonly grantedAt: Instant;
  readonly grantedBy: string;
}
