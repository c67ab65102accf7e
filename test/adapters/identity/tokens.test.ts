/** Bearer tokens to callers: what is believed, what is refused, and how often keys and accounts are asked for. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type IdentifyDeps, makeIdentify } from '../../../src/adapters/identity/tokens.ts';

const contoso = '11111111-aaaa-4aaa-8aaa-111111111111';
const sandbox = '22222222-aaaa-4aaa-8aaa-222222222222';
const stranger = '33333333-aaaa-4aaa-8aaa-333333333333';
const operator = '99999999-aaaa-4aaa-8aaa-999999999999';
const issuerTemplate = 'https://issuer.test/{tenantid}/v2.0';
const audience = 'api://deal-desk';
const now = Date.parse('2026-03-01T12:00:00Z');

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let keys: Keys;
let otherKeys: Keys;
let keySet: ReturnType<typeof createLocalJWKSet>;

beforeAll(async () => {
  [keys, otherKeys] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  keySet = createLocalJWKSet({ keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS256' }] });
});

interface TokenParts {
  readonly tid?: string;
  readonly claims?: JWTPayload;
  readonly iss?: string;
  readonly aud?: string;
  readonly exp?: number;
  readonly signedBy?: Keys;
}

const aToken = ({
  tid = contoso,
  claims = {},
  iss,
  aud = audience,
  exp = now / 1000 + 3600,
  signedBy = keys,
}: TokenParts = {}) =>
  new SignJWT({ oid: 'tania', roles: ['AdminAgent'], tid, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
    .setIssuer(iss ?? issuerTemplate.replace('{tenantid}', tid))
    .setAudience(aud)
    .setIssuedAt(now / 1000)
    .setExpirationTime(exp)
    .sign(signedBy.privateKey);

const environments: Record<string, 'production' | 'sandbox'> = { [contoso]: 'production', [sandbox]: 'sandbox' };

const identifier = (more: Partial<IdentifyDeps> = {}) => {
  const asked = { accounts: [] as string[], keys: [] as string[] };
  const identify = makeIdentify({
    issuerTemplate,
    audience,
    operatorTenantId: operator,
    now: () => now,
    accounts: async (partner) => {
      asked.accounts.push(partner);
      const environment = environments[partner];
      return environment === undefined ? undefined : { environment };
    },
    keysOf: async (issuer) => {
      asked.keys.push(issuer);
      return keySet;
    },
    ...more,
  });
  return { identify, asked };
};

const callerOf = async (parts: TokenParts) => identifier().identify(`Bearer ${await aToken(parts)}`);

describe('TN-01 a good token is a caller', () => {
  test('of a partner, with its partner roles and its environment', async () => {
    expect(await callerOf({ claims: { roles: ['AdminAgent', 'Reviewer', 'Odd'] } })).toEqual({
      ok: true,
      value: {
        side: 'partner',
        partnerId: contoso,
        objectId: 'tania',
        roles: ['AdminAgent'],
        appOnly: false,
        environment: 'production',
      },
    });
    expect(await callerOf({ tid: sandbox })).toMatchObject({ value: { environment: 'sandbox', partnerId: sandbox } });
  });

  test('of the desk only in the operator’s tenant, and then without partner roles', async () => {
    expect(await callerOf({ tid: operator, claims: { oid: 'rita', roles: ['Reviewer', 'AdminAgent'] } })).toEqual({
      ok: true,
      value: { side: 'desk', objectId: 'rita', roles: ['Reviewer'], appOnly: false },
    });
  });

  test('TN-04 of an application when idtyp says app', async () => {
    expect(await callerOf({ claims: { idtyp: 'app' } })).toMatchObject({ value: { appOnly: true } });
  });

  test('whose tenant id is compared without case', async () => {
    const tid = contoso.toUpperCase();
    const answer = await callerOf({ tid, iss: issuerTemplate.replace('{tenantid}', contoso) });
    expect(answer).toMatchObject({ ok: true, value: { partnerId: contoso } });
  });

  test('without roles is a caller without roles', async () => {
    expect(await callerOf({ claims: { roles: undefined } })).toMatchObject({ ok: true, value: { roles: [] } });
  });
});

describe('TN-01 everything else is nobody', () => {
  test.each([
    ['no header', null],
    ['another scheme', 'Basic YTpi'],
    ['no token', 'Bearer '],
    ['no JWT', 'Bearer abc'],
    ['JWT of nonsense', 'Bearer a.b.c'],
  ])('%s', async (_what, header) => {
    expect(await identifier().identify(header)).toEqual({ ok: false, refusal: { kind: 'unauthenticated' } });
  });

  test.each<[string, TokenParts]>([
    ['an expired token', { exp: now / 1000 - 61 }],
    ["another tenant's issuer", { iss: issuerTemplate.replace('{tenantid}', sandbox) }],
    ['an issuer that is none of ours', { iss: `https://evil.test/${contoso}/v2.0` }],
    ['a tenant without an account', { tid: stranger }],
    ['a tenant that is no id', { tid: '../../evil' }],
    ['a token without oid', { claims: { oid: undefined } }],
  ])('%s', async (_what, parts) => {
    expect(await callerOf(parts)).toEqual({ ok: false, refusal: { kind: 'unauthenticated' } });
  });

  test('a token signed by another key', async () => {
    expect(await callerOf({ signedBy: otherKeys })).toEqual({ ok: false, refusal: { kind: 'unauthenticated' } });
  });

  test('an unsigned token, and one signed with the public key as a secret', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const payload = part({
      oid: 'x',
      tid: contoso,
      iss: issuerTemplate.replace('{tenantid}', contoso),
      aud: audience,
      exp: now / 1000 + 60,
    });
    const { identify } = identifier();
    expect(await identify(`Bearer ${part({ alg: 'none' })}.${payload}.`)).toMatchObject({ ok: false });
    expect(await identify(`Bearer ${part({ alg: 'none' })}.${payload}.AAAA`)).toMatchObject({ ok: false });
    expect(await identify(`Bearer ${part({ alg: 'HS256', kid: 'k1' })}.${payload}.AAAA`)).toMatchObject({ ok: false });
  });

  test('a token for another audience, which is said with 900420', async () => {
    expect(await callerOf({ aud: 'https://graph.windows.net' })).toEqual({
      ok: false,
      refusal: { kind: 'token-audience-wrong' },
    });
  });

  test('a token altered after it was seen', async () => {
    const { identify } = identifier();
    const token = await aToken();
    expect(await identify(`Bearer ${token}`)).toMatchObject({ ok: true });
    const [head, payload = '', signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, oid: 'somebody-else' })).toString('base64url');
    expect(await identify(`Bearer ${head}.${forged}.${signature}`)).toMatchObject({ ok: false });
  });
});

describe('what it costs', () => {
  test('a token is verified once, until it expires', async () => {
    let at = now;
    const { identify, asked } = identifier({ now: () => at });
    const header = `Bearer ${await aToken({ exp: now / 1000 + 100 })}`;
    for (let i = 0; i < 20; i++) await identify(header);
    expect(asked).toMatchObject({ keys: { length: 1 }, accounts: { length: 1 } });
    at = now + 161_000;
    expect(await identify(header)).toMatchObject({ ok: false });
  });

  test('an account that was closed is out within a minute, although its token still lives', async () => {
    let at = now;
    let isOpen = true;
    const { identify } = identifier({
      now: () => at,
      accounts: async () => (isOpen ? { environment: 'production' } : undefined),
    });
    const header = `Bearer ${await aToken()}`;
    expect(await identify(header)).toMatchObject({ ok: true });
    isOpen = false;
    at = now + 60_001;
    expect(await identify(header)).toMatchObject({ ok: false, refusal: { kind: 'unauthenticated' } });
  });

  test('keys are never fetched for a tenant nobody knows', async () => {
    const { identify, asked } = identifier();
    await identify(`Bearer ${await aToken({ tid: stranger })}`);
    expect(asked.keys).toEqual([]);
  });

  test('an outage of the accounts is thrown, not taken for a bad token', async () => {
    const { identify } = identifier({ accounts: () => Promise.reject(new Error('store is down')) });
    await expect(identify(`Bearer ${await aToken()}`)).rejects.toThrow('store is down');
  });
});

describe('keys by discovery', () => {
  const requests: string[] = [];
  let isDown = false;
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    if (isDown) return response.writeHead(503).end();
    const isDiscovery = request.url === `/${contoso}/v2.0/.well-known/openid-configuration`;
    response.writeHead(200, { 'content-type': 'application/json' });
    if (isDiscovery) return response.end(JSON.stringify({ jwks_uri: `${origin}/keys` }));
    return exportJWK(keys.publicKey).then((jwk) =>
      response.end(JSON.stringify({ keys: [{ ...jwk, kid: 'k1', alg: 'RS256' }] })),
    );
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const discovering = () => {
    const template = `http://127.0.0.1:${(server.address() as AddressInfo).port}/{tenantid}/v2.0`;
    const identify = makeIdentify({
      issuerTemplate: template,
      audience,
      operatorTenantId: operator,
      now: () => now,
      accounts: async () => ({ environment: 'production' }),
    });
    return { identify, iss: template.replace('{tenantid}', contoso) };
  };

  test('are asked for once an issuer', async () => {
    const { identify, iss } = discovering();
    for (const oid of ['a', 'b', 'c']) {
      expect(await identify(`Bearer ${await aToken({ iss, claims: { oid } })}`)).toMatchObject({ ok: true });
    }
    expect(requests).toEqual([`/${contoso}/v2.0/.well-known/openid-configuration`, '/keys']);
  });

  test('that can not be had are an outage, which ends when the issuer is back', async () => {
    const { identify, iss } = discovering();
    const header = `Bearer ${await aToken({ iss })}`;
    isDown = true;
    await expect(identify(header)).rejects.toThrow('discovery document');
    isDown = false;
    expect(await identify(header)).toMatchObject({ ok: true });
  });
});
