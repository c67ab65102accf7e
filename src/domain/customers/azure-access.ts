/**
 * Who may work in an Azure subscription besides the partner, who owns it: the customer's people as far as the partner lets
 * them in (CU-06), the partner's own helpdesk and sales agents (TN-05), and the reseller on record (TN-10).
 */
import { done, type Result, refused } from '../result.ts';
import type { AzureSubscription } from '../subscriptions/subscription.ts';
import type { Instant } from '../time.ts';
import type { AccessGrant, AccessHolder, AccessRole } from './access-grant.ts';
import type { Customer } from './customer.ts';

/** Azure's own roles for one service: what to give instead of owner. They are assigned in the Azure portal. */
export const serviceRoles = [
  'Virtual Machine Contributor',
  'Storage Account Contributor',
  'SQL DB Contributor',
  'Network Contributor',
  'Website Contributor',
] as const;

/** An owner can let others in and take the partner's access away, so the answer advises against it (CU-06). */
export const isAdvisedAgainst = ({ role }: Pick<AccessGrant, 'role'>): boolean => role === 'owner';

/** More than anybody needs, and a bound on the document. */
const mostGrants = 100;

export interface AskedAccess {
  readonly holder: AccessHolder;
  readonly principalId: string;
  readonly role: AccessRole;
}

/** What was given already stays; another role for the same principal takes the first one's place. */
export const grantAccess = (
  azure: AzureSubscription,
  asked: AskedAccess,
  customer: Pick<Customer, 'reseller'>,
  act: { readonly by: string; readonly now: Instant },
): Result<AzureSubscription> => {
  const principalId = asked.principalId.toLowerCase();
  if (asked.holder === 'partnerAgent') {
    const agents = azure.grantedTo ?? [];
    if (agents.some(isPrincipal(principalId))) return done(azure);
    if (agents.length >= mostGrants) return refused({ kind: 'access-list-full', maximum: mostGrants });
    return done({ ...azure, grantedTo: [...agents, principalId] });
  }
  // The relationship comes first, the access second (TN-10).
  if (asked.holder === 'reseller' && customer.reseller?.toLowerCase() !== principalId) {
    return refused({ kind: 'reseller-relationship-missing', reseller: asked.principalId });
  }
  const isThis = isGrantOf(asked.holder, principalId);
  const known = azure.access?.find(isThis);
  if (known?.role === asked.role) return done(azure);
  const others = (azure.access ?? []).filter((each) => !isThis(each));
  if (others.length >= mostGrants) return refused({ kind: 'access-list-full', maximum: mostGrants });
  const grant: AccessGrant = {
    holder: asked.holder,
    principalId: asked.principalId,
    role: asked.role,
    grantedAt: act.now,
    grantedBy: act.by,
  };
  return done({ ...azure, access: [...others, grant] });
};

export const withdrawAccess = (
  azure: AzureSubscription,
  holder: AccessHolder,
  principalId: string,
): Result<AzureSubscription> => {
  const wanted = principalId.toLowerCase();
  if (holder === 'partnerAgent') {
    const left = (azure.grantedTo ?? []).filter((agent) => !isPrincipal(wanted)(agent));
    if (left.length === (azure.grantedTo ?? []).length) return refused({ kind: 'access-not-found' });
    return done({ ...azure, grantedTo: left });
  }
  const left = (azure.access ?? []).filter((grant) => !isGrantOf(holder, wanted)(grant));
  if (left.length === (azure.access ?? []).length) return refused({ kind: 'access-not-found' });
  return done({ ...azure, access: left });
};

/** A reseller that is no longer the customer's has no access either. */
export const withoutReseller = (azure: AzureSubscription): AzureSubscription =>
  azure.access === undefined ? azure : { ...azure, access: azure.access.filter(({ holder }) => holder !== 'reseller') };

const isPrincipal =
  (principalId: string) =>
  (other: string): boolean =>
    other.toLowerCase() === principalId;

const isGrantOf =
  (holder: AccessHolder, principalId: string) =>
  (grant: AccessGrant): boolean =>
    grant.holder === holder && isPrincipal(principalId)(grant.principalId);
