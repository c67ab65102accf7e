/** Production accounts remembered for half a minute: nearly every request reads one, and what they hold changes by onboarding only. */
import type { Account } from '../../domain/customers/account.ts';
import type { PartnerId } from '../../domain/ids.ts';
import type { Stored } from '../stored.ts';
import type { AccountStore } from './ports.ts';

const trustedMs = 30_000;
const mostRemembered = 5_000;

/** A sandbox account is always read: its clock may just have been moved (SB-04). `now` is real time in ms. */
export const rememberingAccounts = (accounts: AccountStore, now: () => number): AccountStore => {
  const remembered = new Map<PartnerId, { readonly stored: Stored<Account>; readonly until: number }>();
  return {
    ...accounts,
    read: async (partner) => {
      const known = remembered.get(partner);
      if (known !== undefined && known.until > now()) return known.stored;
      const stored = await accounts.read(partner);
      if (stored?.value.environment !== 'production') return stored;
      if (remembered.size >= mostRemembered) remembered.clear();
      remembered.set(partner, { stored, until: now() + trustedMs });
      return stored;
    },
    replace: async (account, etag) => {
      remembered.delete(account.partnerId);
      return accounts.replace(account, etag);
    },
  };
};
