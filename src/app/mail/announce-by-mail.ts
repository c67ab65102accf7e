/** The ear of people: what an account with an address is to read, and what the desk is to read, is written down to be sent. */
import { mailedEvents, newMail } from '../../domain/notifications/mail.ts';
import type { Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import type { Announce, TellDesk } from '../notifications/ports.ts';
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

export interface TellDeskByMailDeps extends Pick<AnnounceByMailDeps, 'mails' | 'clock'> {
  /** The address of the desk's own people, if it has one. */
  readonly deskAddress: string | undefined;
}

/** Nobody of the desk looks after a sandbox: a partner plays that part itself (SB-05). */
export const makeTellDeskByMail =
  ({ mails, clock, deskAddress }: TellDeskByMailDeps): TellDesk =>
  async (announcement) => {
    if (deskAddress === undefined || announcement.environment === 'sandbox') return false;
    await mails.add(newMail('desk', announcement, clock.real()));
    return true;
  };
