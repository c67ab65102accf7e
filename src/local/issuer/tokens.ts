/** Tokens with the claims that Entra ID's v2 tokens carry, as far as the desk reads them. */
import { type JWTPayload, SignJWT } from 'jose';
import type { Person } from './people.ts';
import type { SigningKey } from './signing-key.ts';

export const lifetimeSeconds = 3600;

export interface TokenMaker {
  /** For the API; `clientId` is who asked. */
  accessToken(person: Person, clientId: string): Promise<string>;
  /** For the page that signed the person in. */
  idToken(person: Person, clientId: string, nonce: string | undefined): Promise<string>;
}

export interface TokenOptions {
  readonly key: SigningKey;
  readonly audience: string;
  readonly issuerOf: (tenantId: string) => string;
  readonly nowSeconds: () => number;
}

export function makeTokens({ key, audience, issuerOf, nowSeconds }: TokenOptions): TokenMaker {
  const sign = (person: Person, aud: string, claims: JWTPayload): Promise<string> => {
    const now = nowSeconds();
    return new SignJWT({ ...claims, tid: person.tenantId, oid: person.objectId, sub: person.objectId, ver: '2.0' })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid })
      .setIssuer(issuerOf(person.tenantId))
      .setAudience(aud)
      .setIssuedAt(now)
      .setNotBefore(now)
      .setExpirationTime(now + lifetimeSeconds)
      .sign(key.privateKey);
  };
  const named = (person: Person) => ({ name: person.displayName, preferred_username: person.name });

  return {
    accessToken: (person, clientId) =>
      sign(person, audience, {
        azp: clientId,
        roles: person.roles,
        ...(person.isApp ? { idtyp: 'app' } : { scp: 'user_impersonation', ...named(person) }),
      }),
    idToken: (person, clientId, nonce) =>
      sign(person, clientId, { ...named(person), roles: person.roles, ...(nonce === undefined ? {} : { nonce }) }),
  };
}
