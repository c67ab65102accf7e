/** Who is signed in: read from the access token, which is our own API's, and kept for this tab alone. */

export interface Session {
  readonly token: string;
  /** In ms. */
  readonly expiresAt: number;
  readonly name: string;
  /** What the person signs in by: a hint for the next time. */
  readonly account: string;
  readonly tenantId: string;
  readonly objectId: string;
  readonly roles: readonly string[];
}

export const deskRoles = ['Reviewer', 'ReviewLead', 'Operator'];

const payloadOf = (token: string): Record<string, unknown> => {
  const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(part), (character) => character.charCodeAt(0));
  const payload: unknown = JSON.parse(new TextDecoder().decode(bytes));
  return typeof payload === 'object' && payload !== null ? Object.fromEntries(Object.entries(payload)) : {};
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Throws for what is no token. What it says decides what is shown; what is allowed is the API's to say. */
export const sessionOf = (token: string): Session => {
  const claims = payloadOf(token);
  const roles = Array.isArray(claims.roles) ? claims.roles.map(text) : [];
  return {
    token,
    expiresAt: Number(claims.exp) * 1000,
    name: text(claims.name) || text(claims.preferred_username) || text(claims.oid),
    account: text(claims.preferred_username),
    tenantId: text(claims.tid),
    objectId: text(claims.oid),
    roles,
  };
};

export const hasRole = ({ roles }: Session, ...wanted: readonly string[]): boolean =>
  roles.some((role) => wanted.includes(role));

export const isOfDesk = (session: Session): boolean => hasRole(session, ...deskRoles);

/** The part of a Storage that is used here, so that a test needs no browser. */
export interface Keep {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
  readonly removeItem: (key: string) => void;
}

const key = 'deal-desk.session';

/** The session of this tab, unless it has ended. */
export const keptSession = (keep: Keep, now: number): Session | undefined => {
  try {
    const token = keep.getItem(key);
    const session = token === null ? undefined : sessionOf(token);
    if (session !== undefined && session.expiresAt > now) return session;
  } catch {
    // Not ours, or cut off: as good as none.
  }
  keep.removeItem(key);
  return undefined;
};

export const keepSession = (keep: Keep, { token }: Session): void => keep.setItem(key, token);

export const forgetSession = (keep: Keep): void => keep.removeItem(key);
