/** What the desk tells people and systems outside, and the one door through which every consumer is told. */
import type { Announcement } from '../../domain/notifications/announcement.ts';

export type { Announcement };

/** Writes down what is to be sent, under an id made from `key`; safe to call twice; does not wait until it has been sent. */
export type Announce = (announcement: Announcement) => Promise<void>;

/** As `Announce`, to the operator's own people; `false`: nobody of them is there to be told. */
export type TellDesk = (announcement: Announcement) => Promise<boolean>;
