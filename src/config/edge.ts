/** Settings of the edge: whose tokens are believed, how often somebody may ask, and where the desk is reached. */
import { z } from 'zod';
import type { Reading } from './reading.ts';
import { type NamesOf, type Setting, text, url } from './setting.ts';

export const edgeSettings = [
  { name: 'OIDC_ISSUER', meaning: 'Token issuer, a template with {tenantid}', shape: text.includes('{tenantid}') },
  { name: 'OIDC_AUDIENCE', meaning: 'Audience that access tokens must carry', shape: text },
  {
    name: 'PAGES_CLIENT_ID',
    meaning:
      "Client id of the pages' own app registration: whom /app signs people in for; empty: nobody can sign in there",
    shape: text.optional(),
  },
  { name: 'OPERATOR_TENANT_ID', meaning: "The operator's Entra tenant, whose people are reviewers", shape: z.guid() },
  {
    name: 'PAGING_KEY',
    meaning: 'Key that signs paging tokens, 32 characters or more',
    shape: z.string().min(32),
    secret: true,
  },
  {
    name: 'RATE_LIMIT_PER_MINUTE',
    meaning: 'Requests a minute for one tenant (WR-07)',
    shape: z.coerce.number().int().positive(),
    fallback: '500',
  },
  {
    name: 'PUBLIC_URL',
    meaning: 'Address at which partners reach the desk: what it sends them names itself by it',
    shape: url,
  },
  {
    name: 'TRANSFERS_BETWEEN_PARTNERS',
    meaning: '`allowed`: what a customer holds may move from one partner to another; `off`: it may not (SP-10)',
    shape: z.enum(['off', 'allowed']),
    fallback: 'off',
  },
] as const satisfies readonly Setting[];

export interface EdgeConfig {
  readonly identity: { readonly issuerTemplate: string; readonly audience: string; readonly operatorTenantId: string };
  /** As which client the pages sign people in. */
  readonly pagesClientId: string | undefined;
  readonly pagingKey: string;
  readonly rateLimitPerMinute: number;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly transfers: 'off' | 'allowed';
}

export const readEdge = ({ needed, given }: Reading<NamesOf<typeof edgeSettings>>): EdgeConfig => ({
  identity: {
    issuerTemplate: needed('OIDC_ISSUER'),
    audience: needed('OIDC_AUDIENCE'),
    operatorTenantId: needed('OPERATOR_TENANT_ID').toLowerCase(),
  },
  pagesClientId: given('PAGES_CLIENT_ID'),
  pagingKey: needed('PAGING_KEY'),
  rateLimitPerMinute: Number(needed('RATE_LIMIT_PER_MINUTE')),
  publicUrl: needed('PUBLIC_URL').replace(/\/+$/, ''),
  transfers: needed('TRANSFERS_BETWEEN_PARTNERS') === 'allowed' ? 'allowed' : 'off',
});
