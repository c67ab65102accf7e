/** The in-memory store of partner accounts. */
import type { AccountStore } from '../../../src/app/customers/ports.ts';
import type { Stored } from '../../../src/app/stored.ts';
import type { Account } from '../../../src/domain/customers/account.ts';
import { kept } from './kept.ts';
import { linesOf, type Told } from './state.ts';

export interface MemoryAccounts extends AccountStore, Told {
  put(account: Account): void;
}

export const makeMemoryAccounts = (): MemoryAccounts => {
  const accounts = new Map<string, Stored<Account>>();
  let writes = 0;
  const put = (account: Account): void => {
    accounts.set(account.partnerId, { value: kept(account), etag: `"account-${++writes}"` });
  };
  return {
    state: () => linesOf('account', accounts),
    put,
    read: async (partner) => accounts.get(partner),
    readNow: async (partner) => accounts.get(partner),
    replace: async (account, etag) => {
      if (accounts.get(account.partnerId)?.etag !== etag) return 'conflict';
      put(account);
      return 'written';
    },
    toBill: async (month, max) =>
      [...accounts.values()]
        .map(({ value }) => value)
        .filter(({ billedThrough = '' }) => billedThrough < month)
        .slice(0, max)
        .map(({ partnerId }) => partnerId),
    withMovedClock: async () =>
      [...accounts.values()].map((stored) => stored.value).filter((account) => account.clock.offsetMs > 0),
  };
};
