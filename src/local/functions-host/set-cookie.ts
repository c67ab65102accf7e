/** A Set-Cookie line the way ASP.NET writes a cookie that the worker returned in RPC mode. */
import type { RpcCookie } from './rpc.ts';

const sameSiteNames: Record<string, string> = { lax: 'lax', strict: 'strict', explicitNone: 'none' };

/** .NET's Uri.EscapeDataString leaves fewer characters alone than encodeURIComponent. */
const escapeDataString = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** Lower-case attributes in ASP.NET's order, the value URL-encoded and the name not, path `/` unless the app says otherwise. */
export function setCookieLine(cookie: RpcCookie): string {
  const parts = [`${cookie.name ?? ''}=${escapeDataString(cookie.value ?? '')}`];
  const expires = cookie.expires?.value;
  if (expires) parts.push(`expires=${new Date(Number(expires.seconds ?? 0) * 1000).toUTCString()}`);
  const maxAge = cookie.maxAge?.value;
  if (maxAge !== null && maxAge !== undefined) parts.push(`max-age=${Math.trunc(maxAge)}`);
  if (cookie.domain?.value) parts.push(`domain=${cookie.domain.value}`);
  parts.push(`path=${cookie.path?.value || '/'}`);
  if (cookie.secure?.value) parts.push('secure');
  const sameSite = sameSiteNames[cookie.sameSite ?? ''];
  if (sameSite) parts.push(`samesite=${sameSite}`);
  if (cookie.httpOnly?.value) parts.push('httponly');
  return parts.join('; ');
}
