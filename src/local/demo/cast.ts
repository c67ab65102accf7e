/** The people who play the stories, each a client with a token of its own. */
import { requestToken } from '../issuer/request-token.ts';
import { type Client, makeClient } from './client.ts';

export interface Cast {
  readonly partner: Client;
  readonly reviewer: Client;
  readonly sandboxPartner: Client;
  /** An indirect provider, who buys for the customers of its resellers. */
  readonly provider: Client;
}

export const castOn = async (desk: { readonly origin: string; readonly issuer: string }): Promise<Cast> => {
  const as = async (name: string) => makeClient(desk.origin, await requestToken(desk.issuer, name));
  return {
    partner: await as('contoso-admin'),
    reviewer: await as('reviewer-anna'),
    sandboxPartner: await as('contoso-sandbox-admin'),
    provider: await as('fabrikam-admin'),
  };
};
