/** One announcement on its way to one webhook: its attempts, its growing waits, and where it ends (WH-02). Real time throughout. */
import type { PartnerId } from '../ids.ts';
import { hourMs, type Instant, isPast, latest, minuteMs, plusMs } from '../time.ts';
import type { Announcement } from './announcement.ts';

export const attemptFaults = [
  'address-refused',
  'not-resolved',
  'not-connected',
  'tls-failed',
  'timed-out',
  'redirected',
  'status-refused',
] as const;
/** Why an attempt failed. */
export type AttemptFault = (typeof attemptFaults)[number];

export interface Attempt {
  readonly at: Instant;
  readonly ms: number;
  /** What the receiver answered, if it did. */
  readonly status?: number;
  /** Absent: it arrived. */
  readonly fault?: AttemptFault;
}

export const deliveryStates = ['waiting', 'delivered', 'parked', 'dropped'] as const;
/** `parked`: ten attempts failed, or it was refused for good. `dropped`: its registration is gone. */
export type DeliveryState = (typeof deliveryStates)[number];

export interface Delivery {
  readonly registrationId: string;
  readonly partnerId: PartnerId;
  /** What it is about: deliveries of one stream arrive in order. */
  readonly stream: string;
  /** Sorts a stream. */
  readonly position: string;
  readonly announcement: Announcement;
  readonly state: DeliveryState;
  /** Attempts since it was made or replayed. */
  readonly tries: number;
  /** The last ones, also of before a replay. */
  readonly attempts: readonly Attempt[];
  readonly createdAt: Instant;
  /** Not before then. */
  readonly nextAt: Instant;
  /** It stands behind one of its stream that is not tried before then: there is no use in looking earlier. */
  readonly heldUntil?: Instant;
}

export const mostTries = 10;
const mostKept = 20;

/** After the first failed attempt, the second … the ninth: together about half a day. */
const waitsMs = [
  ...[10_000, 30_000],
  ...[1, 5, 15, 30].map((minutes) => minutes * minuteMs),
  ...[1, 3, 6].map((hours) => hours * hourMs),
] as const;

/** The stream of a key, in letters, digits and dashes, so that a workflow can be named after it. */
export const streamOf = (key: string): string => (key.split(':', 1)[0] ?? key).replace(/[^A-Za-z0-9-]/g, '-');

/** By time, and facts of the same instant by their number; what has no number comes after them. */
const positionOf = ({ key, at }: Announcement): string =>
  `${at} ${(/:(\d{1,6})$/.exec(key)?.[1] ?? '999999').padStart(6, '0')} ${key}`;

export const newDelivery = (registrationId: string, announcement: Announcement, now: Instant): Delivery => ({
  registrationId,
  partnerId: announcement.partnerId,
  stream: streamOf(announcement.key),
  position: positionOf(announcement),
  announcement,
  state: 'waiting',
  tries: 0,
  attempts: [],
  createdAt: now,
  nextAt: now,
});

export const inOrder = (a: Delivery, b: Delivery): number =>
  a.position < b.position ? -1 : a.position > b.position ? 1 : 0;

/** May it be tried, were it the first of its stream? */
export const isDue = ({ nextAt }: Delivery, now: Instant): boolean => isPast(nextAt, now);

/** When somebody has to look at it; long after that, nobody did. */
export const lookAt = ({ nextAt, heldUntil = nextAt }: Delivery): Instant => latest(nextAt, heldUntil);

export const held = (delivery: Delivery, heldUntil: Instant): Delivery => ({ ...delivery, heldUntil });

/** With one more attempt: arrived, to be tried again later, or parked. */
export const attempted = (delivery: Delivery, attempt: Attempt): Delivery => {
  const tries = delivery.tries + 1;
  const tried = { ...delivery, tries, attempts: [...delivery.attempts, attempt].slice(-mostKept) };
  if (attempt.fault === undefined) return { ...tried, state: 'delivered' };
  const waitMs = waitsMs[tries - 1];
  if (tries >= mostTries || waitMs === undefined) return { ...tried, state: 'parked' };
  return { ...tried, nextAt: plusMs(attempt.at, waitMs) };
};

/** Left for later without an attempt, because its receiver is not to be tried now. */
export const deferred = (delivery: Delivery, until: Instant): Delivery => ({ ...delivery, nextAt: until });

export const dropped = (delivery: Delivery): Delivery => ({ ...delivery, state: 'dropped' });

/** To be sent once more, with ten attempts of its own; what was tried before stays told. */
export const replayed = ({ heldUntil: _held, ...delivery }: Delivery, now: Instant): Delivery => ({
  ...delivery,
  state: 'waiting',
  tries: 0,
  nextAt: now,
});
