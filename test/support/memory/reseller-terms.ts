/** The in-memory store of what providers ask of their resellers. */
import type { ResellerTermsStore } from '../../../src/app/billing/reseller-billing.ts';
import type { Stored } from '../../../src/app/stored.ts';
import type { ResellerTerms } from '../../../src/domain/billing/reseller-terms.ts';
import { kept } from './kept.ts';
import { linesOf, type Told } from './state.ts';

export const makeMemoryResellerTerms = (): ResellerTermsStore & Told => {
  const all = new Map<string, Stored<ResellerTerms>>();
  let writes = 0;
  return {
    state: () => linesOf('resellerTerms', all),
    read: async (partner, reseller) => all.get(`${partner}/${reseller}`),
    write: async (terms, etag) => {
      const key = `${terms.partnerId}/${terms.reseller}`;
      if (all.get(key)?.etag !== etag) return 'conflict';
      all.set(key, { value: kept(terms), etag: `"terms-${++writes}"` });
      return 'written';
    },
  };
};
