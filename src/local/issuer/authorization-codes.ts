/** Authorization codes: good once, for five minutes, and only with the verifier behind the challenge (PKCE). */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Person } from './people.ts';

/** What a sign-in page asked for when it sent the browser here. */
export interface SignIn {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly codeChallenge: string;
  readonly nonce: string | undefined;
}

export interface Redemption {
  readonly code: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly codeVerifier: string;
}

export interface AuthorizationCodes {
  issue(person: Person, signIn: SignIn): string;
  /** The person and nonce, or why the code is not good. A code is used up by the first try, good or bad. */
  redeem(asked: Redemption): { readonly person: Person; readonly nonce: string | undefined } | string;
}

const lifetimeMilliseconds = 5 * 60_000;

const isEqual = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a, 'latin1'), Buffer.from(b, 'latin1'));

export function makeAuthorizationCodes(now: () => number): AuthorizationCodes {
  const open = new Map<string, { person: Person; signIn: SignIn; until: number }>();
  const dropExpired = () => {
    for (const [code, { until }] of open) if (until <= now()) open.delete(code);
  };

  return {
    issue(person, signIn) {
      dropExpired();
      const code = randomBytes(32).toString('base64url');
      open.set(code, { person, signIn, until: now() + lifetimeMilliseconds });
      return code;
    },
    redeem({ code, clientId, redirectUri, codeVerifier }) {
      dropExpired();
      const found = open.get(code);
      open.delete(code);
      if (found === undefined) return 'The code is unknown, used or older than five minutes; sign in again.';
      const { person, signIn } = found;
      if (signIn.clientId !== clientId) return 'The code was given to another client_id.';
      if (signIn.redirectUri !== redirectUri) return 'The redirect_uri is not the one the sign-in began with.';
      const challenge = createHash('sha256').update(codeVerifier).digest('base64url');
      if (!isEqual(challenge, signIn.codeChallenge)) return 'The code_verifier does not fit the code_challenge.';
      return { person, nonce: signIn.nonce };
    },
  };
}
