/** Who is asking: partner people, the desk's people, an application, or the system itself (TN-01, TN-03). */
import type { PartnerId } from './ids.ts';

export const partnerRoles = [
  'AdminAgent',
  'GlobalAdmin',
  'HelpdeskAgent',
  'UserManagementAdmin',
  'SalesAgent',
  'AccountAdmin',
  'ReferralAdmin',
  'MarketingContentAdmin',
  'BillingAdmin',
] as const;
export const deskRoles = ['Reviewer', 'ReviewLead', 'Operator'] as const;

export type PartnerRole = (typeof partnerRoles)[number];
export type DeskRole = (typeof deskRoles)[number];
export type Role = PartnerRole | DeskRole;

/** A partner's caller: `objectId` is the token's oid, `appOnly` true for an application without a person. */
export interface PartnerCaller {
  readonly side: 'partner';
  readonly partnerId: PartnerId;
  readonly objectId: string;
  readonly roles: readonly PartnerRole[];
  readonly appOnly: boolean;
  readonly environment: 'production' | 'sandbox';
}

export interface DeskCaller {
  readonly side: 'desk';
  readonly objectId: string;
  readonly roles: readonly DeskRole[];
  readonly appOnly: boolean;
}

export type Caller = PartnerCaller | DeskCaller;

/** Who a fact is by: ids and a role, never a name. */
export interface Author {
  readonly objectId: string;
  readonly role: Role | 'System';
}

export const system: Author = { objectId: 'system', role: 'System' };

export const hasAnyRole = (caller: Caller, roles: readonly Role[]): boolean =>
  caller.roles.some((role) => roles.includes(role));

/** The author a caller's facts carry: the role that allowed the act, or the caller's first. */
export const authorOf = (caller: Caller, allowed: readonly Role[] = []): Author => ({
  objectId: caller.objectId,
  role: caller.roles.find((role) => allowed.includes(role)) ?? caller.roles[0] ?? 'AdminAgent',
});
