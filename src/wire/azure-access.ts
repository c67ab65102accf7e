/** Who may work in an Azure subscription, and the advice that goes with it (CU-06, TN-05, TN-10): ours. */
import { z } from 'zod';
import { type AccessRole, accessHolders, accessRoles } from '../domain/customers/access-grant.ts';
import { isAdvisedAgainst, serviceRoles } from '../domain/customers/azure-access.ts';
import type { PartnerId } from '../domain/ids.ts';
import type { AzureSubscription } from '../domain/subscriptions/subscription.ts';
import type { Locale, Words } from './locales.ts';
import { collectionShape, given } from './writing.ts';

export const accessShape = z
  .object({
    holder: z.enum(['partner', ...accessHolders]),
    principalId: z.string().describe("An object id; a reseller's PartnerID; the partner's tenant"),
    role: z.enum(accessRoles),
    grantedAt: z.string().exactOptional(),
    grantedBy: z.string().exactOptional(),
    advice: z.string().exactOptional(),
    rolesInstead: z.array(z.string()).exactOptional().describe("Azure's roles for one service, given in its portal"),
  })
  .meta({ id: 'AzureSubscriptionAccess' });

export const accessListShape = collectionShape(accessShape);

export const accessIn = z
  .object({
    holder: z.enum(accessHolders).default('customer'),
    principalId: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9-]{1,64}$/),
    role: z.enum(accessRoles),
  })
  .meta({ id: 'AzureSubscriptionAccessIn' });

export const accessHolderIn = z.enum(accessHolders);

const ownerAdvice: Words = {
  en: 'An owner can add and remove other users and so take away your access. Give contributor, or a role for one service.',
  nl: 'Een eigenaar kan andere gebruikers toevoegen en verwijderen en u zo de toegang ontnemen. Geef inzender, of een rol voor één service.',
  nb: 'En eier kan legge til og fjerne andre brukere og dermed ta fra deg tilgangen. Gi bidragsyter, eller en rolle for én tjeneste.',
};

const advised = (role: AccessRole, locale: Locale) =>
  isAdvisedAgainst({ role }) ? { advice: ownerAdvice[locale], rolesInstead: [...serviceRoles] } : {};

/** The partner, which owns every Azure subscription it bought, then whom it let in. */
export const accessListOf = (azure: AzureSubscription, partner: PartnerId, locale: Locale) => [
  { holder: 'partner' as const, principalId: partner, role: 'owner' as const },
  ...(azure.grantedTo ?? []).map((principalId) => ({
    holder: 'partnerAgent' as const,
    principalId,
    role: 'contributor' as const,
  })),
  ...(azure.access ?? []).map(({ holder, principalId, role, grantedAt, grantedBy }) => ({
    holder,
    principalId,
    role,
    ...given({ grantedAt, grantedBy }),
    ...advised(role, locale),
  })),
];

/** The one just granted. An agent of the partner works as contributor, whatever was asked. */
export const grantedOf = (
  azure: AzureSubscription,
  asked: z.output<typeof accessIn>,
  partner: PartnerId,
  locale: Locale,
) => {
  const wanted = asked.principalId.toLowerCase();
  const found = accessListOf(azure, partner, locale).find(
    ({ holder, principalId }) => holder === asked.holder && principalId.toLowerCase() === wanted,
  );
  if (found === undefined) throw new Error(`Access of ${asked.holder} was granted, but is not there`);
  return found;
};
