/** One guarded change of a partner's account: read → rule → replace, again where somebody else was first. */
import type { Account } from '../../domain/customers/account.ts';
import type { PartnerId } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { AccountStore } from './ports.ts';

const rounds = 5;

/** The same account from the rule is no change, and costs no write. */
export const changeAccount = async (
  accounts: Pick<AccountStore, 'readNow' | 'replace'>,
  partner: PartnerId,
  rule: (account: Account) => Result<Account>,
): Promise<Result<Account>> => {
  for (let round = 0; round < rounds; round++) {
    const stored = await accounts.readNow(partner);
    if (stored === undefined) return refused({ kind: 'not-found' });
    const ruled = rule(stored.value);
    if (!ruled.ok || ruled.value === stored.value) return ruled;
    if ((await accounts.replace(ruled.value, stored.etag)) !== 'conflict') return done(ruled.value);
  }
  return refused({ kind: 'busy', retryAfterSeconds: 1 });
};
