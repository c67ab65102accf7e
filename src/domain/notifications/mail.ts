/** One mail on its way: what is announced and to whom, its tries, its growing waits. Address and words are found when it is sent. */
import { hourMs, type Instant, minuteMs, plusMs } from '../time.ts';
import type { Announcement } from './announcement.ts';
import type { EventName } from './events.ts';

/** Decisions, a purchase order that is wanted, and reminders (SR-16); everything else is for systems, not for people. */
export const mailedEvents: readonly EventName[] = [
  'po-upload-required',
  'review-approved',
  'review-rejected',
  'review-reminder',
];

export const mailReaders = ['partner', 'desk'] as const;
export type MailReader = (typeof mailReaders)[number];

export const mailStates = ['waiting', 'sent', 'parked', 'dropped'] as const;
/** `parked`: ten tries failed, or it was refused for good. `dropped`: there is no address, or what it says is over. */
export type MailState = (typeof mailStates)[number];

export interface Mail {
  readonly to: MailReader;
  readonly announcement: Announcement;
  readonly state: MailState;
  readonly tries: number;
  /** Of before an operator had it sent again. */
  readonly earlierTries?: number;
  /** Why the last try failed. */
  readonly fault?: string;
  readonly createdAt: Instant;
  /** Not before then, in real time. */
  readonly nextAt: Instant;
}

/** Announced twice, it is one mail. */
export const mailIdOf = ({ to, announcement }: Pick<Mail, 'to' | 'announcement'>): string =>
  `mail:${to}:${announcement.partnerId}:${announcement.key}`;

export const newMail = (to: MailReader, announcement: Announcement, now: Instant): Mail => ({
  ...{ to, announcement, state: 'waiting', tries: 0, createdAt: now, nextAt: now },
});

/** After the first failed try, the second … the ninth: together more than half a day. */
const waitsMs = [
  ...[0.5, 1, 5, 15, 30].map((minutes) => minutes * minuteMs),
  ...[1, 2, 4, 6].map((hours) => hours * hourMs),
] as const;

export const sentMail = ({ fault: _fault, ...mail }: Mail): Mail => ({ ...mail, tries: mail.tries + 1, state: 'sent' });

/** To be sent once more, with ten tries of its own. */
export const resumedMail = (mail: Mail, now: Instant): Mail => ({
  ...mail,
  state: 'waiting',
  tries: 0,
  earlierTries: triesOf(mail),
  nextAt: now,
});

/** All there ever were. */
export const triesOf = ({ tries, earlierTries = 0 }: Mail): number => earlierTries + tries;

export const droppedMail = (mail: Mail): Mail => ({ ...mail, state: 'dropped' });

/** To be tried again later; parked after the tenth time, or where trying again can't help. */
export const failedMail = (mail: Mail, fault: string, isFinal: boolean, now: Instant): Mail => {
  const tried = { ...mail, tries: mail.tries + 1, fault: fault.slice(0, 300) };
  const waitMs = waitsMs[mail.tries];
  return isFinal || waitMs === undefined ? { ...tried, state: 'parked' } : { ...tried, nextAt: plusMs(now, waitMs) };
};
