/**
 * From a bearer token to a caller (TN-01). The issuer is checked as a template per tenant, the algorithm is pinned, and roles
 * count only where they belong: partner roles for tenants with an account, desk roles for the operator's tenant.
 */
import { createHash } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type Caller, deskRoles, partnerRoles } from '../../domain/callers.ts';
import { type PartnerId, partnerId } from '../../domain/ids.ts';
import type { Environment } from '../../domain/orders/order.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { makeRecent } from './recent.ts';

export interface IdentifyDeps {
  /** The issuer of a tenant's tokens, `{tenantid}` standing for the tenant. */
  readonly issuerTemplate: string;
  /** What `aud` has to hold. */
  readonly audience: string;
  readonly operatorTenantId: string;
  /** The account of a partner's tenant, if it has one. */
  readonly accounts: (partner: PartnerId) => Promise<{ readonly environment: Environment } | undefined>;
  /** Real time in ms. */
  readonly now: () => number;
  /** The keys of an issuer; default: found by its discovery document and cached. */
  readonly keysOf?: (issuer: string) => Promise<JWTVerifyGetKey>;
}

export type Identify = (authorization: string | null) => Promise<Result<Caller>>;

const algorithms = ['RS256'];
const clockToleranceSeconds = 60;
const accountTrustedMs = 60_000;
const tokensRemembered = 5_000;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a verified token says, as far as we use it. */
interface Claims {
  readonly tenant: string;
  readonly objectId: string;
  readonly roles: readonly string[];
  readonly appOnly: boolean;
  readonly expiresAt: number;
}

const nobody = refused({ kind: 'unauthenticated' });

export const makeIdentify = (deps: IdentifyDeps): Identify => {
  const { issuerTemplate, audience, now } = deps;
  const operator = deps.operatorTenantId.toLowerCase();
  const keysOf = deps.keysOf ?? makeKeysOf(now);
  const verified = makeRecent<Claims>({ most: tokensRemembered, now });
  const accounts = makeRecent<{ readonly environment: Environment } | 'none'>({ most: tokensRemembered, now });

  const accountOf = async (tenant: string): Promise<{ readonly environment: Environment } | undefined> => {
    const known = accounts.get(tenant);
    if (known !== undefined) return known === 'none' ? undefined : known;
    const account = await deps.accounts(partnerId(tenant));
    accounts.set(tenant, account ?? 'none', now() + accountTrustedMs);
    return account;
  };

  const verify = async (token: string): Promise<Result<Claims>> => {
    const digest = createHash('sha256').update(token).digest('base64');
    const known = verified.get(digest);
    if (known !== undefined) return done(known);
    const tenant = tenantOf(token);
    // Keys are fetched only for tenants we know: a made-up tenant must not make us call anybody.
    if (tenant === undefined || (tenant !== operator && (await accountOf(tenant)) === undefined)) return nobody;
    const issuer = issuerTemplate.replaceAll('{tenantid}', tenant);
    try {
      const options = {
        issuer,
        audience,
        algorithms,
        clockTolerance: clockToleranceSeconds,
        currentDate: new Date(now()),
      };
      const { payload } = await jwtVerify(token, await keysOf(issuer), {
        ...options,
        requiredClaims: ['exp', 'tid', 'oid'],
      });
      const claims = claimsOf(payload);
      if (claims === undefined || claims.tenant !== tenant) return nobody;
      verified.set(digest, claims, claims.expiresAt);
      return done(claims);
    } catch (error) {
      return refusalOf(error);
    }
  };

  return async (authorization) => {
    const [, token] = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)\s*$/i.exec(authorization ?? '') ?? [];
    if (token === undefined) return nobody;
    const claims = await verify(token);
    if (!claims.ok) return claims;
    const { tenant, objectId, roles, appOnly } = claims.value;
    if (tenant === operator) {
      return done({ side: 'desk', objectId, roles: deskRoles.filter((role) => roles.includes(role)), appOnly });
    }
    const account = await accountOf(tenant);
    if (account === undefined) return nobody;
    return done({
      side: 'partner',
      partnerId: partnerId(tenant),
      objectId,
      roles: partnerRoles.filter((role) => roles.includes(role)),
      appOnly,
      environment: account.environment,
    });
  };
};

/** The tenant a token claims, before anything is proven. */
const tenantOf = (token: string): string | undefined => {
  try {
    const tenant = String(decodeJwt(token).tid).toLowerCase();
    return guid.test(tenant) ? tenant : undefined;
  } catch {
    return undefined;
  }
};

const claimsOf = ({ tid, oid, roles, idtyp, exp }: JWTPayload): Claims | undefined =>
  typeof tid !== 'string' || typeof oid !== 'string' || exp === undefined
    ? undefined
    : {
        tenant: tid.toLowerCase(),
        objectId: oid.toLowerCase(),
        roles: Array.isArray(roles) ? roles.map(String) : [],
        appOnly: idtyp === 'app',
        expiresAt: exp * 1000,
      };

/** A wrong audience is said (900420); every other flaw of a token is one and the same answer. Outages are thrown. */
const refusalOf = (error: unknown): Result<never> => {
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') {
    return refused({ kind: 'token-audience-wrong' });
  }
  // jose's own class without a code of its own: the keys could not be had.
  const isOutage =
    error instanceof errors.JWKSTimeout || (error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC');
  if (!(error instanceof errors.JOSEError) || isOutage) throw error;
  return nobody;
};

const discoveryTimeoutMs = 5_000;

/** Keys by discovery, one set an issuer; jose renews a set when a token names a key it does not have. */
const makeKeysOf = (now: () => number) => {
  const sets = makeRecent<Promise<JWTVerifyGetKey>>({ most: 1_000, now });
  const discover = async (issuer: string): Promise<JWTVerifyGetKey> => {
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(discoveryTimeoutMs) });
    if (!answer.ok) throw new Error(`The issuer's discovery document can't be read: ${answer.status} from ${url}`);
    const document: unknown = await answer.json();
    if (typeof document !== 'object' || document === null || !('jwks_uri' in document)) {
      throw new Error(`The issuer's discovery document has no jwks_uri: ${url}`);
    }
    return createRemoteJWKSet(new URL(String(document.jwks_uri)), { timeoutDuration: discoveryTimeoutMs });
  };
  return (issuer: string): Promise<JWTVerifyGetKey> => {
    const known = sets.get(issuer);
    if (known !== undefined) return known;
    const found = discover(issuer);
    sets.set(issuer, found, now() + 24 * 3_600_000);
    // A failed discovery is tried again at the next token.
    found.catch(() => sets.delete(issuer));
    return found;
  };
};
