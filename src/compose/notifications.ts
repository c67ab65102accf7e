/** Who is told outside of the desk, and how: webhooks, mail, and a calendar of deadlines. */
import { makeCalendarLinks } from '../adapters/http/calendar-links.ts';
import { makeKeepCalendar } from '../app/calendar/keep-calendar.ts';
import { makeReadDeadlines } from '../app/calendar/read-deadlines.ts';
import { makeAnnounceByMail, makeTellDeskByMail } from '../app/mail/announce-by-mail.ts';
import { makeKeepContact } from '../app/mail/keep-contact.ts';
import { makeSendMails } from '../app/mail/send-mails.ts';
import type { Announce } from '../app/notifications/ports.ts';
import { makeSendAgain } from '../app/notifications/send-again.ts';
import { makeReceivers } from '../app/webhooks/receivers.ts';
import { makeWebhooks } from '../app/webhooks/webhooks.ts';
import type { EdgeConfig } from '../config/edge.ts';
import { mailTextOf } from '../wire/mails.ts';
import { bodyOf } from '../wire/webhooks.ts';
import type { World } from './world.ts';

export const wireWebhooks = (world: World, { publicUrl }: Pick<EdgeConfig, 'publicUrl'>) =>
  makeWebhooks({
    ...{ ...world, ...world.sending },
    receivers: makeReceivers({ now: Date.now, after: (ms, call) => void setTimeout(call, ms).unref() }),
    bodyOf: (delivery) => bodyOf(delivery, publicUrl),
    certificateUrl: (name) => `${publicUrl}/webhooks/v1/certificates/${name}`,
  });

export const wireMail = (world: World, { publicUrl }: Pick<EdgeConfig, 'publicUrl'>) => ({
  outbox: world.mail.outbox,
  contact: makeKeepContact(world),
  sendMails: makeSendMails({
    ...{ ...world, send: world.mail.send, deskAddress: world.mail.deskAddress },
    wordsOf: (each, order, language) => mailTextOf(each, order, language, publicUrl),
  }),
});

/** The operators' hand. */
export const wireParkedNotices = (world: World) => ({ parkedNotices: makeSendAgain(world) });

export const wireCalendar = (world: World, { publicUrl, pagingKey }: Pick<EdgeConfig, 'publicUrl' | 'pagingKey'>) => {
  const links = makeCalendarLinks(pagingKey);
  return {
    calendar: {
      ...makeKeepCalendar({
        ...world,
        addressOf: (partner, version) => `${publicUrl}/calendar/v1/${links.tokenOf(partner, version)}/deadlines.ics`,
      }),
      open: makeReadDeadlines({ ...world, readToken: links.read }),
    },
  };
};

/** `announce` tells the partner of an order's news, by every way; `tellDesk` tells the desk's people, where they have an address. */
export const wireTellers = (world: World, webhooks: { readonly announce: Announce }) => {
  const ways = [webhooks.announce, makeAnnounceByMail(world)];
  const announce: Announce = async (announcement) => {
    for (const tell of ways) await tell(announcement);
  };
  return { announce, tellDesk: makeTellDeskByMail({ ...world, deskAddress: world.mail.deskAddress }) };
};
