/** The ear of people: what an account with an address is to read, and what the desk is to read, is written down to be sent. */
import { mailedEvents, newMail } from '../../domain/notifications/mail.ts';
import type { Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import type { Announce } from '../notifications/ports.ts';
import type { MailStore } from './ports.ts';

export interface AnnounceByMailDeps {
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly mails: Pick<MailStore, 'add'>;
  readonly clock: Clock;
}

/** An account without an address costs no write. */
export const makeAnnounceByMail =
  ({ accounts, mails, clock }: AnnounceByMailDeps): Announce =>
  async (announcement) => {
    if (!mailedEvents.includes(announcement.event)) return;
    if ((await accounts.read(announcement.partnerId))?.value.contact === undefined) return;
    await mails.add(newMail('partner', announcement, clock.real()));
  };

/** Nobody of the desk looks after a sandbox: a partner plays that part itself (SB-05). */
export const makeTellDeskByMail =
  ({ mails, clock }: Omit<AnnounceByMailDeps, 'accounts'>): Announce =>
  async (announcement) => {
    if (announcement.environment === 'sandbox') return;
    await mails.add(newMail('desk', announcement, clock.real()));
  };
