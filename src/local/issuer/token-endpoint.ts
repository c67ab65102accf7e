/** The token endpoint: a code with its verifier for people, client credentials for applications, and a shortcut for curl. */
import type { AuthorizationCodes } from './authorization-codes.ts';
import { type Answer, json, oauthError } from './http-exchange.ts';
import { type Person, personNamed } from './people.ts';
import { lifetimeSeconds, type TokenMaker } from './tokens.ts';

export interface TokenEndpointOptions {
  readonly tokens: TokenMaker;
  readonly codes: AuthorizationCodes;
}

const belongs = (person: Person, tenantId: string | undefined): boolean =>
  tenantId === undefined || person.tenantId === tenantId;

export function makeTokenEndpoint({ tokens, codes }: TokenEndpointOptions) {
  const answer = (accessToken: string, more: object = {}): Answer =>
    json(200, { token_type: 'Bearer', expires_in: lifetimeSeconds, access_token: accessToken, ...more });

  async function byCode(form: URLSearchParams, tenantId: string | undefined): Promise<Answer> {
    const clientId = form.get('client_id') ?? '';
    const redeemed = codes.redeem({
      code: form.get('code') ?? '',
      clientId,
      redirectUri: form.get('redirect_uri') ?? '',
      codeVerifier: form.get('code_verifier') ?? '',
    });
    if (typeof redeemed === 'string') return oauthError(400, 'invalid_grant', redeemed);
    const { person, nonce } = redeemed;
    if (!belongs(person, tenantId)) return oauthError(400, 'invalid_grant', 'The code is of another tenant.');
    const [accessToken, idToken] = await Promise.all([
      tokens.accessToken(person, clientId),
      tokens.idToken(person, clientId, nonce),
    ]);
    return answer(accessToken, { id_token: idToken, scope: form.get('scope') ?? 'openid profile' });
  }

  /** Any secret does. A person's name as client_id gives that person's token: Entra has no such thing, curl is glad of it. */
  async function byCredentials(form: URLSearchParams, tenantId: string | undefined): Promise<Answer> {
    const clientId = form.get('client_id') ?? '';
    const person = personNamed(clientId);
    if (person === undefined || !belongs(person, tenantId)) {
      return oauthError(
        401,
        'invalid_client',
        'client_id must be the name of one of the people or applications listed at /.',
      );
    }
    return answer(await tokens.accessToken(person, clientId));
  }

  /** `tenantId` undefined stands for /common and /organizations. */
  return async (form: URLSearchParams, tenantId: string | undefined): Promise<Answer> => {
    switch (form.get('grant_type')) {
      case 'authorization_code':
        return byCode(form, tenantId);
      case 'client_credentials':
        return byCredentials(form, tenantId);
      default:
        return oauthError(
          400,
          'unsupported_grant_type',
          'grant_type must be authorization_code or client_credentials.',
        );
    }
  };
}
