/** What nobody got after ten tries, mail and webhook events alike: listed to operators, and sent again by one of them (WH-02, SR-16). */
import { authorOf, type DeskCaller } from '../../domain/callers.ts';
import { type Delivery, replayed } from '../../domain/notifications/delivery.ts';
import { type Mail, mailIdOf, resumedMail } from '../../domain/notifications/mail.ts';
import type { Clock } from '../clock.ts';
import { heard, type Log } from '../log.ts';
import type { MailStore } from '../mail/ports.ts';
import type { OperationsJournal } from '../operations/ports.ts';
import type { Stored } from '../stored.ts';
import type { DeliveryStore, DeliveryWorkflow } from '../webhooks/ports.ts';
import type { Announcement } from './ports.ts';

export interface SendAgainDeps {
  readonly mails: Pick<MailStore, 'parked' | 'replace'>;
  readonly deliveries: Pick<DeliveryStore, 'parked' | 'replace'>;
  readonly deliveryWorkflow: DeliveryWorkflow;
  readonly journal: Pick<OperationsJournal, 'write'>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface ParkedNotice {
  readonly kind: 'mail' | 'webhook';
  readonly id: string;
  readonly announcement: Announcement;
  readonly createdAt: string;
  readonly fault: string;
}

/** Sent again by one request; asked again, the next. */
const atOnce = 100;

export const makeSendAgain = ({ mails, deliveries, deliveryWorkflow, journal, clock, log }: SendAgainDeps) => {
  const found = async (size: number, id?: string): Promise<readonly Found[]> => {
    const [letters, events] = await Promise.all([mails.parked(size, id), deliveries.parked(size, id)]);
    return [...letters.map(ofMail), ...events.map(ofDelivery)]
      .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0))
      .slice(0, size);
  };

  /** Somebody else wrote it meanwhile: it is not parked any more. */
  const again = async ({ parked }: Found): Promise<boolean> => {
    const now = clock.real();
    if (parked.kind === 'mail') {
      const { value, etag } = parked.stored;
      return (await mails.replace(resumedMail(value, now), etag)) !== 'conflict';
    }
    const next = replayed(parked.stored.value, now);
    if ((await deliveries.replace(next, parked.stored.etag)) === 'conflict') return false;
    await heard(deliveryWorkflow.wake(next), log);
    return true;
  };

  return {
    parked: (size: number): Promise<readonly ParkedNotice[]> => found(size),

    /** Says how many are sent again. What was sent meanwhile, or is not there, is none: asking twice sends nothing twice. */
    sendAgain: async (id: string | undefined, caller: DeskCaller, requestId: string): Promise<number> => {
      const all = await found(atOnce, id);
      for (const partnerId of new Set(all.map(({ announcement }) => announcement.partnerId))) {
        const theirs = all.filter(({ announcement }) => announcement.partnerId === partnerId);
        // Written first, so that what an Operator did is never missing from the journal.
        await journal.write({
          id: `notices-resumed:${partnerId}:${requestId}`,
          at: clock.real(),
          what: 'notices-resumed',
          partnerId,
          by: authorOf(caller, ['Operator']),
          detail: theirs.length === 1 ? (theirs[0]?.id ?? '') : `${theirs.length} mails and webhook events`,
        });
      }
      let count = 0;
      for (const each of all) if (await again(each)) count += 1;
      return count;
    },
  };
};

interface Found extends ParkedNotice {
  readonly parked:
    | { readonly kind: 'mail'; readonly stored: Stored<Mail> }
    | { readonly kind: 'webhook'; readonly stored: Stored<Delivery> };
}

const ofMail = (stored: Stored<Mail>): Found => {
  const { announcement, createdAt, fault = '' } = stored.value;
  return { kind: 'mail', id: mailIdOf(stored.value), announcement, createdAt, fault, parked: { kind: 'mail', stored } };
};

const ofDelivery = (stored: Stored<Delivery>): Found => {
  const { registrationId, announcement, createdAt, attempts } = stored.value;
  const last = attempts.at(-1);
  const fault = [last?.fault, last?.status].filter((part) => part !== undefined).join(' ');
  const id = `${registrationId}:${announcement.key}`;
  return { kind: 'webhook', id, announcement, createdAt, fault, parked: { kind: 'webhook', stored } };
};
