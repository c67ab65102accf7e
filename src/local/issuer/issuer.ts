/** The laptop's OIDC issuer: Entra ID's addresses and tokens for ready-made people. Never to run anywhere but on a laptop. */
import { createServer, type IncomingMessage } from 'node:http';
import { listenOn } from '../start/listen-on.ts';
import { makeAuthorizationCodes } from './authorization-codes.ts';
import { type Answer, html, json, oauthError, readForm, redirect, send } from './http-exchange.ts';
import { assertLocal, isLocalHostHeader, isLoopback } from './local-only.ts';
import { peoplePage } from './pages.ts';
import { tenantWithId } from './people.ts';
import { makeSignIn } from './sign-in.ts';
import { loadSigningKey } from './signing-key.ts';
import { makeTokenEndpoint } from './token-endpoint.ts';
import { makeTokens } from './tokens.ts';

export interface IssuerOptions {
  readonly port: number;
  readonly stateDirectory: string;
  /** The audience of every access token (OIDC_AUDIENCE). */
  readonly audience: string;
  readonly hostname?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

export interface Issuer {
  readonly origin: string;
  readonly port: number;
  issuerOf(tenantId: string): string;
  stop(): Promise<void>;
}

const anyTenant = ['common', 'organizations'];

const discovery = (origin: string, tenant: string) => ({
  issuer: `${origin}/${anyTenant.includes(tenant) ? '{tenantid}' : tenant}/v2.0`,
  authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/authorize`,
  token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
  end_session_endpoint: `${origin}/${tenant}/oauth2/v2.0/logout`,
  jwks_uri: `${origin}/${tenant}/discovery/v2.0/keys`,
  response_types_supported: ['code'],
  response_modes_supported: ['query', 'fragment'],
  grant_types_supported: ['authorization_code', 'client_credentials'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  token_endpoint_auth_methods_supported: ['none', 'client_secret_post'],
  code_challenge_methods_supported: ['S256'],
  scopes_supported: ['openid', 'profile'],
  claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'tid', 'oid', 'name', 'preferred_username', 'roles', 'nonce'],
});

/** Pages of this machine may read the answers, whatever their port; pages from elsewhere may not. */
const crossOrigin = (request: IncomingMessage): Record<string, string> => {
  const { origin } = request.headers;
  if (origin === undefined || !URL.canParse(origin) || !isLoopback(new URL(origin).hostname)) return {};
  return { 'access-control-allow-origin': origin, 'access-control-allow-headers': 'content-type', vary: 'origin' };
};

/** Resolves when it answers; rejects for a port that is taken, and anywhere but on a laptop. */
export async function startIssuer(options: IssuerOptions): Promise<Issuer> {
  const hostname = options.hostname ?? '127.0.0.1';
  assertLocal(hostname, options.environment ?? process.env);
  const key = await loadSigningKey(options.stateDirectory);
  const server = createServer();
  const port = await listenOn(server, { port: options.port, hostname, purpose: 'the OIDC issuer' });
  const origin = `http://${hostname}:${port}`;
  const issuerOf = (tenantId: string) => `${origin}/${tenantId}/v2.0`;
  const codes = makeAuthorizationCodes(Date.now);
  const nowSeconds = () => Math.floor(Date.now() / 1000);
  const tokens = makeTokens({ key, audience: options.audience, issuerOf, nowSeconds });
  const signIn = makeSignIn(codes);
  const token = makeTokenEndpoint({ tokens, codes });

  async function answer(request: IncomingMessage): Promise<Answer> {
    if (!isLocalHostHeader(request.headers.host))
      return oauthError(403, 'access_denied', 'This issuer answers to 127.0.0.1 only.');
    const { method = 'GET' } = request;
    const url = new URL(request.url ?? '/', origin);
    if (method === 'OPTIONS')
      return { status: 204, headers: { 'access-control-allow-methods': 'GET, POST' }, body: '' };
    if (method === 'GET' && url.pathname === '/') return html(200, peoplePage());

    const [, tenant = '', ...rest] = url.pathname.split('/');
    const tenantId = anyTenant.includes(tenant) ? undefined : tenantWithId(tenant.toLowerCase())?.id;
    if (tenantId === undefined && !anyTenant.includes(tenant)) {
      return oauthError(400, 'invalid_tenant', 'There is no such tenant on this laptop; / lists them.');
    }
    switch (`${method} ${rest.join('/')}`) {
      case 'GET v2.0/.well-known/openid-configuration':
        return json(200, discovery(origin, tenantId ?? tenant));
      case 'GET discovery/v2.0/keys':
        return json(200, { keys: [key.publicJwk] });
      case 'GET oauth2/v2.0/authorize':
        return signIn(url.pathname, url.searchParams, tenantId, undefined);
      case 'POST oauth2/v2.0/authorize':
        return signIn(url.pathname, url.searchParams, tenantId, (await readForm(request))?.get('person') ?? '');
      case 'POST oauth2/v2.0/token':
        return token((await readForm(request)) ?? new URLSearchParams(), tenantId);
      case 'GET oauth2/v2.0/logout':
        return signOut(url.searchParams.get('post_logout_redirect_uri'));
      default:
        return oauthError(404, 'not_found', 'There is nothing at this address; / lists the people.');
    }
  }

  server.on('request', (request, response) => {
    answer(request).then(
      (reply) => send(response, { ...reply, headers: { ...reply.headers, ...crossOrigin(request) } }),
      (fault) => {
        console.error('OIDC issuer:', fault);
        send(response, oauthError(500, 'server_error', 'The issuer failed; its console says why.'));
      },
    );
  });

  return {
    origin,
    port,
    issuerOf,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Nobody stays signed in here, so there is only the way back. */
const signOut = (target: string | null): Answer =>
  target !== null && URL.canParse(target) && isLoopback(new URL(target).hostname)
    ? redirect(target)
    : html(200, peoplePage());
