/** The address at which a partner's people are told of decisions and deadlines: kept on its account by its AdminAgent. */
import type { PartnerCaller } from '../../domain/callers.ts';
import type { Contact } from '../../domain/notifications/contact.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { changeAccount } from '../customers/change-account.ts';
import type { AccountStore } from '../customers/ports.ts';

export interface KeepContactDeps {
  readonly accounts: Pick<AccountStore, 'readNow' | 'replace'>;
}

export const makeKeepContact = ({ accounts }: KeepContactDeps) => ({
  read: async ({ partnerId }: PartnerCaller): Promise<Result<Contact>> => {
    const contact = (await accounts.readNow(partnerId))?.value.contact;
    return contact === undefined ? refused({ kind: 'not-found' }) : done(contact);
  },

  change: async ({ partnerId }: PartnerCaller, contact: Contact): Promise<Result<Contact>> => {
    const changed = await changeAccount(accounts, partnerId, (account) =>
      account.contact?.email === contact.email && account.contact.language === contact.language
        ? done(account)
        : done({ ...account, contact }),
    );
    return changed.ok ? done(contact) : changed;
  },

  /** What still waits to be sent is dropped when its turn comes. */
  remove: async ({ partnerId }: PartnerCaller): Promise<Result<void>> => {
    const changed = await changeAccount(accounts, partnerId, ({ contact, ...account }) =>
      contact === undefined ? refused({ kind: 'not-found' }) : done(account),
    );
    return changed.ok ? done(undefined) : changed;
  },
});
