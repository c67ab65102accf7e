/**
 * From a webhook's host to the addresses it may be reached at (WH-03). Every address of the answer is looked at: one that
 * is not public refuses the host. Asked by c-ares with a limit, so that a dead name server holds no thread of the pool.
 */
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { WebhookUrlFault } from '../../domain/refusals.ts';
import { isAllowedAddress } from './public-addresses.ts';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

export type Resolution =
  | { readonly ok: true; readonly addresses: readonly ResolvedAddress[] }
  | { readonly ok: false; readonly fault: WebhookUrlFault };

/** `host` as a URL has it: IPv6 in brackets. */
export type Resolve = (host: string) => Promise<Resolution>;

export interface ResolveDeps {
  readonly allowLoopback: boolean;
  /** Addresses of a name, of both families; throws or answers none where there are none. */
  readonly lookUp?: (name: string) => Promise<readonly string[]>;
}

const resolver = new Resolver({ timeout: 1_500, tries: 2 });

const fromDns = async (name: string): Promise<readonly string[]> => {
  const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
};

const addressOf = (address: string): ResolvedAddress => ({ address, family: isIP(address) === 6 ? 6 : 4 });

export const makeResolve = ({ allowLoopback, lookUp = fromDns }: ResolveDeps): Resolve => {
  const judged = (addresses: readonly string[]): Resolution => {
    if (addresses.length === 0) return { ok: false, fault: 'not-resolved' };
    return addresses.every((address) => isAllowedAddress(address, allowLoopback))
      ? { ok: true, addresses: addresses.map(addressOf) }
      : { ok: false, fault: 'not-public' };
  };

  return async (host) => {
    const bare = host.replace(/^\[(.*)\]$/, '$1');
    if (isIP(bare) !== 0) return judged([bare]);
    // No name server is asked for it; a hosts file may say anything.
    if (/^(.+\.)?localhost\.?$/i.test(bare)) return judged(['127.0.0.1']);
    try {
      return judged(await lookUp(bare));
    } catch {
      return { ok: false, fault: 'not-resolved' };
    }
  };
};
