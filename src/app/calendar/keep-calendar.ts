/** A partner's link to its calendar of deadlines: shown, made anew (which ends the one before) and revoked. */
import type { PartnerCaller } from '../../domain/callers.ts';
import type { PartnerId } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { changeAccount } from '../customers/change-account.ts';
import type { AccountStore } from '../customers/ports.ts';

export interface KeepCalendarDeps {
  readonly accounts: Pick<AccountStore, 'readNow' | 'replace'>;
  /** The whole address of that version of the link. */
  readonly addressOf: (partner: PartnerId, version: number) => string;
}

export const makeKeepCalendar = ({ accounts, addressOf }: KeepCalendarDeps) => ({
  read: async ({ partnerId }: PartnerCaller): Promise<Result<string>> => {
    const calendar = (await accounts.readNow(partnerId))?.value.calendar;
    return calendar?.isOpen === true ? done(addressOf(partnerId, calendar.version)) : refused({ kind: 'not-found' });
  },

  renew: async ({ partnerId }: PartnerCaller): Promise<Result<string>> => {
    const changed = await changeAccount(accounts, partnerId, (account) =>
      done({ ...account, calendar: { version: (account.calendar?.version ?? 0) + 1, isOpen: true } }),
    );
    return changed.ok ? done(addressOf(partnerId, changed.value.calendar?.version ?? 0)) : changed;
  },

  revoke: async ({ partnerId }: PartnerCaller): Promise<Result<void>> => {
    const changed = await changeAccount(accounts, partnerId, (account) =>
      account.calendar?.isOpen === true
        ? done({ ...account, calendar: { ...account.calendar, isOpen: false } })
        : refused({ kind: 'not-found' }),
    );
    return changed.ok ? done(undefined) : changed;
  },
});
