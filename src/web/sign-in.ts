/** Signing in at the issuer: authorization code with PKCE, for whoever's tenant has an account; no secret, no cookie of ours. */
import {
  type AuthorizationServer,
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  type Client,
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
  None,
  processAuthorizationCodeResponse,
  validateAuthResponse,
} from 'oauth4webapi';
import { type Keep, type Session, sessionOf } from './session.ts';

export interface SignInSettings {
  readonly authority: string;
  readonly issuerTemplate: string;
  readonly clientId?: string;
  readonly scope: string;
}

/** What is remembered while the person is at the issuer's page. */
interface UnderWay {
  readonly state: string;
  readonly verifier: string;
  readonly nonce: string;
  /** Where in the pages to go on. */
  readonly hash: string;
}

const key = 'deal-desk.signing-in';
const redirectUri = () => `${location.origin}/app`;

const discover = async ({ authority }: SignInSettings): Promise<AuthorizationServer> => {
  const answer = await fetch(`${authority}/.well-known/openid-configuration`);
  if (!answer.ok) throw new Error(`The issuer answered ${answer.status} at ${authority}`);
  const found: AuthorizationServer = await answer.json();
  return found;
};

const clientOf = ({ clientId }: SignInSettings): Client => {
  if (clientId === undefined) throw new Error('No client is registered for these pages (PAGES_CLIENT_ID).');
  return { client_id: clientId };
};

/** Leaves the page for the issuer's; resolves only if that fails. `hint`: who signed in before. */
export const beginSignIn = async (settings: SignInSettings, keep: Keep, hint?: string): Promise<void> => {
  const client = clientOf(settings);
  const { authorization_endpoint: endpoint } = await discover(settings);
  if (endpoint === undefined) throw new Error('The issuer names no authorization endpoint.');
  const underWay: UnderWay = {
    state: generateRandomState(),
    verifier: generateRandomCodeVerifier(),
    nonce: generateRandomNonce(),
    hash: location.hash,
  };
  keep.setItem(key, JSON.stringify(underWay));
  const address = new URL(endpoint);
  const asked = {
    client_id: client.client_id,
    response_type: 'code',
    // In the fragment, so that no server and no log ever sees the code.
    response_mode: 'fragment',
    redirect_uri: redirectUri(),
    scope: settings.scope,
    state: underWay.state,
    nonce: underWay.nonce,
    code_challenge: await calculatePKCECodeChallenge(underWay.verifier),
    code_challenge_method: 'S256',
    ...(hint === undefined || hint === '' ? { prompt: 'select_account' } : { login_hint: hint }),
  };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  location.assign(address.href);
};

/** Back from the issuer? Then the session, with the address put right again; otherwise `undefined`. Throws for what it refused. */
export const finishSignIn = async (settings: SignInSettings, keep: Keep): Promise<Session | undefined> => {
  const answer = new URLSearchParams(location.hash.slice(1));
  if (!answer.has('state') || !(answer.has('code') || answer.has('error'))) return undefined;
  const kept = keep.getItem(key);
  keep.removeItem(key);
  const underWay: UnderWay | undefined = kept === null ? undefined : JSON.parse(kept);
  history.replaceState(null, '', `/app${underWay?.hash ?? ''}`);
  // An old address, opened again from the history: there is nothing to finish.
  if (underWay === undefined) return undefined;
  const client = clientOf(settings);
  const server = await discover(settings);
  const parameters = validateAuthResponse(server, client, answer, underWay.state);
  const response = await authorizationCodeGrantRequest(
    server,
    client,
    None(),
    parameters,
    redirectUri(),
    underWay.verifier,
    { [allowInsecureRequests]: settings.authority.startsWith('http:') },
  );
  const issuer = await issuerIn(response.clone(), settings);
  const { access_token: token } = await processAuthorizationCodeResponse({ ...server, issuer }, client, response, {
    expectedNonce: underWay.nonce,
    requireIdToken: true,
  });
  return sessionOf(token);
};

/** Tokens are issued by the person's own tenant, which is known only now. */
const issuerIn = async (response: Response, { issuerTemplate }: SignInSettings): Promise<string> => {
  const body: { readonly access_token?: string } = await response.json().catch(() => ({}));
  const tenant = body.access_token === undefined ? '' : sessionOf(body.access_token).tenantId;
  return issuerTemplate.replaceAll('{tenantid}', tenant);
};

/** Leaves for the issuer's page that ends its own session, if it has one. */
export const signOutAt = async (settings: SignInSettings): Promise<void> => {
  const { end_session_endpoint: endpoint } = await discover(settings);
  const address = new URL(endpoint ?? redirectUri());
  address.searchParams.set('post_logout_redirect_uri', redirectUri());
  location.assign(address.href);
};
