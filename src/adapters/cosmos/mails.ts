/** The store of mails, among the deliveries: a mail lies in the partition of whom it is for and what it is about. */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { MailStore } from '../../app/mail/ports.ts';
import type { Announcement } from '../../domain/notifications/announcement.ts';
import { type Mail, type MailState, mailIdOf, mailReaders, mailStates } from '../../domain/notifications/mail.ts';
import { dayMs, type Instant } from '../../domain/time.ts';
import { announcement } from './delivery-document.ts';
import type { DocumentKind } from './documents.ts';
import { askEverywhere, type Query, queryOf } from './queries.ts';
import { count, instant, saying } from './shapes.ts';
import { storedIn, wholeWithEtag } from './whole-documents.ts';
import { create, outcomeOf, replace } from './writes.ts';

const mail = saying<Mail>()(
  z.object({
    to: z.enum(mailReaders),
    announcement,
    state: z.enum(mailStates),
    tries: count,
    earlierTries: count.exactOptional(),
    fault: z.string().exactOptional(),
    createdAt: instant,
    nextAt: instant,
  }),
);

/** Seconds from the last write. What is sent is kept a month, so that it is not announced anew; what is parked a quarter. */
const keepSeconds: Readonly<Record<MailState, number>> = {
  waiting: (90 * dayMs) / 1_000,
  parked: (90 * dayMs) / 1_000,
  sent: (30 * dayMs) / 1_000,
  dropped: (30 * dayMs) / 1_000,
};

const streamOf = ({ orderId, key }: Announcement): string => orderId ?? key;

const mailDocument: DocumentKind<Mail> = {
  container: 'deliveries',
  type: 'mail',
  schemaVersion: 1,
  body: mail,
  idOf: mailIdOf,
  keysOf: ({ to, announcement: told }) => ({
    registrationId: `mail-${to}-${told.partnerId}`,
    orderId: streamOf(told),
  }),
  columnsOf: ({ state, nextAt, createdAt }) => ({
    state,
    createdAt,
    ...(state === 'waiting' ? { dueAt: nextAt } : {}),
    ttl: keepSeconds[state],
  }),
};

/** Served by the range on dueAt, which only what waits has. */
const dueQuery = (now: Instant, top: number): Query =>
  queryOf({
    top,
    select: wholeWithEtag.select,
    where: ["c.type = 'mail'", 'c.dueAt <= @now'],
    values: { now },
  });

const parkedQuery = (top: number, id: string | undefined): Query =>
  queryOf({
    top,
    select: wholeWithEtag.select,
    where: ["c.type = 'mail'", "c.state = 'parked'", id && 'c.id = @id'],
    values: { id },
  });

export const makeMails = (deliveries: Container): MailStore => ({
  add: async (value) => outcomeOf(await create(deliveries, mailDocument, value)),
  due: async (now, max) => {
    const found = await askEverywhere(deliveries, wholeWithEtag.shape, dueQuery(now, max));
    return storedIn(mailDocument, found).toSorted((a, b) =>
      a.value.nextAt < b.value.nextAt ? -1 : a.value.nextAt > b.value.nextAt ? 1 : 0,
    );
  },
  parked: async (max, id) =>
    storedIn(mailDocument, await askEverywhere(deliveries, wholeWithEtag.shape, parkedQuery(max, id))),
  replace: async (value, etag) => outcomeOf(await replace(deliveries, mailDocument, value, etag)),
});
