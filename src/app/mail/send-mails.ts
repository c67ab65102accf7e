/** Sends the mails that are due, each with the address, the language and the state of its order as they are now. */
import type { MailLanguage } from '../../domain/notifications/contact.ts';
import { droppedMail, failedMail, type Mail, mailIdOf, sentMail, triesOf } from '../../domain/notifications/mail.ts';
import type { Order } from '../../domain/orders/order.ts';
import { isOpenReview } from '../../domain/orders/statuses.ts';
import { epochMs } from '../../domain/time.ts';
import type { Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import type { Log } from '../log.ts';
import type { OrderStore } from '../orders/ports.ts';
import type { Stored } from '../stored.ts';
import type { Letter, MailStore, SendMail } from './ports.ts';

export interface SendMailsDeps {
  readonly mails: Pick<MailStore, 'due' | 'replace'>;
  readonly accounts: Pick<AccountStore, 'readNow'>;
  readonly orders: Pick<OrderStore, 'read'>;
  readonly send: SendMail;
  /** The address of the desk's own people, if it has one. */
  readonly deskAddress: string | undefined;
  readonly wordsOf: (mail: Mail, order: Order, language: MailLanguage) => Pick<Letter, 'subject' | 'text'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** How many are asked for and sent at once; a run ends before the next one's time has come. */
const perPage = 100;
const atOnce = 4;
const runMs = 20_000;

export interface Mailed {
  readonly sent: number;
  readonly failed: number;
}

/**
 * At least once: whoever dies between sending and recording sends again, under the same id. One that fails waits, or is
 * parked; it holds up no other.
 */
export const makeSendMails = (deps: SendMailsDeps) => {
  const { mails, accounts, orders, clock, log } = deps;

  const addressee = async ({ to, announcement }: Mail) => {
    if (to === 'desk')
      return deps.deskAddress === undefined ? undefined : { email: deps.deskAddress, language: 'en' as const };
    return (await accounts.readNow(announcement.partnerId))?.value.contact;
  };

  const orderOf = async ({ announcement }: Mail): Promise<Order | undefined> => {
    const { partnerId, customerId, orderId } = announcement;
    if (customerId === undefined || orderId === undefined) return undefined;
    return (await orders.read({ partnerId, customerId, orderId }))?.value.order;
  };

  const after = async (mail: Mail): Promise<Mail> => {
    const [contact, order] = await Promise.all([addressee(mail), orderOf(mail)]);
    if (contact === undefined || order === undefined || isOver(mail, order)) return droppedMail(mail);
    const posted = await deps.send({
      id: mailIdOf(mail),
      to: contact.email,
      ...deps.wordsOf(mail, order, contact.language),
      at: mail.createdAt,
      isRepeated: triesOf(mail) > 0,
    });
    return posted.ok ? sentMail(mail) : failedMail(mail, posted.fault, posted.isFinal, clock.real());
  };

  const one = async ({ value, etag }: Stored<Mail>): Promise<'sent' | 'failed' | 'other'> => {
    let next: Mail;
    try {
      next = await after(value);
    } catch (failure) {
      next = failedMail(value, String(failure), false, clock.real());
    }
    if (next.state !== 'sent' && next.state !== 'dropped')
      log('a mail was not sent', { mail: mailIdOf(value), state: next.state, fault: next.fault });
    await mails.replace(next, etag);
    if (next.state === 'sent') return 'sent';
    return next.state === 'dropped' ? 'other' : 'failed';
  };

  return async (): Promise<Mailed> => {
    const startedAt = clock.real();
    let [sent, failed] = [0, 0];
    for (;;) {
      const due = await mails.due(clock.real(), perPage);
      for (let i = 0; i < due.length; i += atOnce) {
        const ended = await Promise.all(due.slice(i, i + atOnce).map(one));
        sent += ended.filter((how) => how === 'sent').length;
        failed += ended.filter((how) => how === 'failed').length;
        if (epochMs(clock.real()) - epochMs(startedAt) >= runMs) return { sent, failed };
      }
      if (due.length < perPage) return { sent, failed };
    }
  };
};

/** What came late may no longer be true: nobody is asked for what is in, or hurried where all is decided. */
const isOver = ({ to, announcement: { event } }: Mail, { status }: Order): boolean => {
  if (event === 'po-upload-required') return status !== 'pending_po_upload';
  if (event !== 'review-reminder') return false;
  return !isOpenReview(status) || (to === 'desk' && status === 'pending_po_upload');
};
