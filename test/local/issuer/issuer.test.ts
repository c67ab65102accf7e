/** The laptop's issuer as a client of OpenID Connect sees it, and what keeps it on the laptop. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Issuer, startIssuer } from '../../../src/local/issuer/issuer.ts';
import { people, personNamed, tenants } from '../../../src/local/issuer/people.ts';
import { requestToken } from '../../../src/local/issuer/request-token.ts';

const audience = 'https://api.partnercenter.microsoft.com';
const contoso = tenants.contoso.id;

let stateDirectory: string;
let issuer: Issuer;
let keys: JWTVerifyGetKey;

beforeAll(async () => {
  stateDirectory = await mkdtemp(join(tmpdir(), 'issuer-'));
  issuer = await startIssuer({ port: 0, stateDirectory, audience, environment: {} });
  keys = createRemoteJWKSet(new URL(`${issuer.origin}/${contoso}/discovery/v2.0/keys`));
});

afterAll(async () => {
  await issuer.stop();
  await rm(stateDirectory, { recursive: true, force: true });
});

const verifier = randomBytes(32).toString('base64url');
const redirectUri = 'http://localhost:7071/app/signed-in';

const signInAddress = (changes: Record<string, string> = {}, tenant = contoso) => {
  const query = new URLSearchParams({
    client_id: 'desk-pages',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile',
    state: 'a state',
    nonce: 'a nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  });
  return `${issuer.origin}/${tenant}/oauth2/v2.0/authorize?${query}`;
};

const choose = (person: string, address = signInAddress()) =>
  fetch(address, { method: 'POST', body: new URLSearchParams({ person }), redirect: 'manual' });

const codeFor = async (person: string) =>
  new URL((await choose(person)).headers.get('location') ?? '').searchParams.get('code') ?? '';

const answer = z.object({
  access_token: z.string().default(''),
  id_token: z.string().default(''),
  error: z.string().optional(),
});

const askToken = async (form: Record<string, string>, tenant = contoso) => {
  const response = await fetch(`${issuer.origin}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: answer.parse(await response.json()) };
};

const redeem = (code: string, changes: Record<string, string> = {}) =>
  askToken({
    grant_type: 'authorization_code',
    client_id: 'desk-pages',
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
    ...changes,
  });

describe('discovery', () => {
  test('a tenant has its own issuer and addresses', async () => {
    const response = await fetch(`${issuer.issuerOf(contoso)}/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({
      issuer: `${issuer.origin}/${contoso}/v2.0`,
      token_endpoint: `${issuer.origin}/${contoso}/oauth2/v2.0/token`,
      jwks_uri: `${issuer.origin}/${contoso}/discovery/v2.0/keys`,
      code_challenge_methods_supported: ['S256'],
    });
  });

  test('a tenant that nobody has is refused', async () => {
    const response = await fetch(
      `${issuer.origin}/33333333-aaaa-4aaa-8aaa-000000000001/v2.0/.well-known/openid-configuration`,
    );
    expect(response.status).toBe(400);
  });

  test('the keys hold nothing private', async () => {
    const response = await fetch(`${issuer.origin}/common/discovery/v2.0/keys`);
    const { keys: shown } = z.object({ keys: z.array(z.record(z.string(), z.unknown())) }).parse(await response.json());
    expect(Object.keys(shown[0] ?? {}).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });
});

describe('tokens', () => {
  test.each(people)('TN-01 $name gets a token of the own tenant that verifies', async (person) => {
    const token = await requestToken(issuer.origin, person.name);
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      audience,
      issuer: issuer.issuerOf(person.tenantId),
      algorithms: ['RS256'],
    });
    expect(payload).toMatchObject({ tid: person.tenantId, oid: person.objectId, roles: person.roles });
    expect(payload.idtyp).toBe(person.isApp ? 'app' : undefined);
    expect(payload.name).toBe(person.isApp ? undefined : person.displayName);
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
    expect(protectedHeader.kid).toBeDefined();
  });

  test('a person is not found in another tenant', async () => {
    const { status, body } = await askToken(
      { grant_type: 'client_credentials', client_id: 'contoso-admin' },
      tenants.fabrikam.id,
    );
    expect([status, body.error]).toEqual([401, 'invalid_client']);
  });

  test('they outlive a restart, because the key is kept', async () => {
    const token = await requestToken(issuer.origin, 'reviewer-anna');
    const again = await startIssuer({ port: 0, stateDirectory, audience, environment: {} });
    const freshKeys = createRemoteJWKSet(new URL(`${again.origin}/common/discovery/v2.0/keys`));
    await expect(jwtVerify(token, freshKeys, { audience })).resolves.toBeDefined();
    await again.stop();
  });

  test('asking for somebody unknown names those there are', async () => {
    await expect(requestToken(issuer.origin, 'nobody')).rejects.toThrow(/nobody named nobody; there are contoso-admin/);
  });
});

describe('signing in with a code', () => {
  test('the page shows the people of the tenant, and no application', async () => {
    const response = await fetch(signInAddress());
    const page = await response.text();
    const shown = people.filter((person) => page.includes(`value="${person.name}"`));
    expect(shown).toEqual(people.filter((person) => person.tenantId === contoso && !person.isApp));
    expect(response.headers.get('content-security-policy')).toContain("form-action 'self' http://localhost:7071");
  });

  test('the chosen one comes back with a code and the state, and the code gives both tokens', async () => {
    const back = new URL((await choose('contoso-sales')).headers.get('location') ?? '');
    expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([redirectUri, 'a state']);
    const { status, body } = await redeem(back.searchParams.get('code') ?? '');
    expect(status).toBe(200);
    expect(decodeJwt(body.access_token)).toMatchObject({ aud: audience, azp: 'desk-pages', roles: ['SalesAgent'] });
    const { payload } = await jwtVerify(body.id_token, keys, { audience: 'desk-pages' });
    expect(payload).toMatchObject({ nonce: 'a nonce', oid: personNamed('contoso-sales')?.objectId });
  });

  test('login_hint goes past the page, for scripts', async () => {
    const response = await fetch(signInAddress({ login_hint: 'contoso-admin' }), { redirect: 'manual' });
    expect(response.status).toBe(303);
  });

  test('a code is good once', async () => {
    const code = await codeFor('contoso-admin');
    expect((await redeem(code)).status).toBe(200);
    expect((await redeem(code)).body).toMatchObject({ error: 'invalid_grant' });
  });

  test.each([
    ['another verifier', { code_verifier: 'x'.repeat(43) }],
    ['another client', { client_id: 'somebody-else' }],
    ['another address to return to', { redirect_uri: 'http://localhost:9999/' }],
  ])('a code is no good with %s', async (_, changes) => {
    expect((await redeem(await codeFor('contoso-admin'), changes)).body).toMatchObject({ error: 'invalid_grant' });
  });

  test.each([
    ['no PKCE', { code_challenge: '' }],
    ['plain PKCE', { code_challenge_method: 'plain' }],
    ['an address away from this machine', { redirect_uri: 'https://evil.example/' }],
    ['an address that is a script', { redirect_uri: 'javascript://localhost/%0aalert(1)' }],
    ['no client', { client_id: '' }],
    ['a token response', { response_type: 'token' }],
  ])('a sign-in with %s is refused on a page and never redirected', async (_, changes) => {
    const response = await choose('contoso-admin', signInAddress(changes));
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });

  test('what the page shows back is escaped', async () => {
    const page = await (await fetch(signInAddress({ state: '"><script>alert(1)</script>' }))).text();
    expect(page).not.toContain('<script>');
  });
});

describe('local only', () => {
  test.each(['WEBSITE_INSTANCE_ID', 'WEBSITE_SITE_NAME', 'CONTAINER_APP_NAME', 'IDENTITY_ENDPOINT'])(
    'it refuses to start where %s says that this is Azure',
    async (name) => {
      const start = startIssuer({ port: 0, stateDirectory, audience, environment: { [name]: 'x' } });
      await expect(start).rejects.toThrow(/must not run on Azure/);
    },
  );

  test.each(['0.0.0.0', '::', 'desk.example'])('it refuses to listen on %s', async (hostname) => {
    const start = startIssuer({ port: 0, hostname, stateDirectory, audience, environment: {} });
    await expect(start).rejects.toThrow(/127\.0\.0\.1 only/);
  });

  test('it does not answer to a name that somebody else pointed at this machine', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const asked = request(`${issuer.origin}/`, { headers: { host: 'rebound.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.once('error', reject);
      asked.end();
    });
    expect(status).toBe(403);
  });

  test('pages from elsewhere can not read its answers', async () => {
    const allowed = async (origin: string) => {
      const response = await fetch(`${issuer.origin}/common/discovery/v2.0/keys`, { headers: { origin } });
      return response.headers.get('access-control-allow-origin');
    };
    expect(await allowed('http://localhost:5173')).toBe('http://localhost:5173');
    expect(await allowed('https://evil.example')).toBeNull();
  });

  test('a taken port is one sentence', async () => {
    const start = startIssuer({ port: issuer.port, stateDirectory, audience, environment: {} });
    await expect(start).rejects.toThrow(`Port ${issuer.port}, for the OIDC issuer, is taken`);
  });
});
