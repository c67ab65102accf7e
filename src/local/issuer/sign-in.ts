/** The authorization endpoint: checks what a sign-in page asks for, shows the people, and sends the chosen one back with a code. */
import type { AuthorizationCodes, SignIn } from './authorization-codes.ts';
import { type Answer, html, redirect } from './http-exchange.ts';
import { isLoopback } from './local-only.ts';
import { refusalPage, signInPage } from './pages.ts';
import { type Person, people } from './people.ts';

/** A request that is good enough to answer by redirect. */
interface Checked {
  readonly signIn: SignIn;
  readonly redirectUri: URL;
  readonly inFragment: boolean;
  readonly state: string | null;
}

const asLocalUrl = (text: string): URL | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && isLoopback(url.hostname) ? url : undefined;
};

/** A sentence is a refusal that is shown, never redirected: the place to redirect to is what is in doubt. */
function check(query: URLSearchParams): Checked | string {
  const redirectUri = asLocalUrl(query.get('redirect_uri') ?? '');
  const clientId = query.get('client_id') ?? '';
  const codeChallenge = query.get('code_challenge') ?? '';
  if (redirectUri === undefined) return 'redirect_uri must be an address of this machine.';
  if (clientId === '') return 'client_id is missing.';
  if (query.get('response_type') !== 'code') return 'response_type must be code.';
  if (query.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(codeChallenge)) {
    return 'A code_challenge with code_challenge_method=S256 is required (PKCE).';
  }
  return {
    signIn: {
      clientId,
      redirectUri: query.get('redirect_uri') ?? '',
      codeChallenge,
      nonce: query.get('nonce') ?? undefined,
    },
    redirectUri,
    inFragment: query.get('response_mode') === 'fragment',
    state: query.get('state'),
  };
}

function sendBack({ redirectUri, inFragment, state }: Checked, code: string): Answer {
  const target = new URL(redirectUri);
  const values = inFragment ? new URLSearchParams() : target.searchParams;
  values.set('code', code);
  if (state !== null) values.set('state', state);
  if (inFragment) target.hash = values.toString();
  return redirect(target.href);
}

/** `tenantId` undefined stands for /common and /organizations: anyone. `chosen` is the name that the page's form sent. */
export const makeSignIn =
  (codes: AuthorizationCodes) =>
  (path: string, query: URLSearchParams, tenantId: string | undefined, chosen: string | undefined): Answer => {
    const checked = check(query);
    if (typeof checked === 'string') return html(400, refusalPage(checked));
    const candidates = people.filter((each) => tenantId === undefined || each.tenantId === tenantId);
    const name = chosen ?? query.get('login_hint') ?? undefined;
    const person: Person | undefined = candidates.find((each) => each.name === name && !each.isApp);
    if (person !== undefined) return sendBack(checked, codes.issue(person, checked.signIn));
    if (chosen !== undefined) return html(400, refusalPage('There is no such person in this tenant.'));
    return html(200, signInPage(candidates, `${path}?${query}`), checked.redirectUri.origin);
  };
