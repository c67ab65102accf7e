/** May an address be a webhook's (WH-03)? Asked when it is registered; each sending looks again. */
import type { CheckUrl } from '../../app/webhooks/ports.ts';
import type { Resolve } from './resolve.ts';

/** Plain http only where the local run allows loopback, and only to loopback. */
export const makeCheckUrl =
  (resolve: Resolve, { allowLoopback }: { readonly allowLoopback: boolean }): CheckUrl =>
  async (text) => {
    if (!URL.canParse(text)) return 'not-an-address';
    const url = new URL(text);
    const isLocalHttp =
      allowLoopback && url.protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
    if (url.protocol !== 'https:' && !isLocalHttp) return 'not-https';
    if (url.username !== '' || url.password !== '') return 'credentials';
    const resolution = await resolve(url.hostname);
    return resolution.ok ? undefined : resolution.fault;
  };
