/** A download link (KD-05): what it opens and until when. Who has it needs no account, so it ends soon. */
import type { CustomerId, PartnerId, SubscriptionId } from '../ids.ts';
import { type Instant, isPast, plusDays } from '../time.ts';
import type { Media } from './choice.ts';

export const downloadLinkDays = 5;

export interface DownloadLink {
  readonly partnerId: PartnerId;
  readonly customerId: CustomerId;
  readonly subscriptionId: SubscriptionId;
  readonly media: Media;
  /** Real time. */
  readonly expiresAt: Instant;
}

/** From when it was given, so that a repeated request is given the same link. */
export const linkExpiry = (givenAt: Instant): Instant => plusDays(givenAt, downloadLinkDays);

export const isExpired = ({ expiresAt }: DownloadLink, now: Instant): boolean => isPast(expiresAt, now);

/** A file's name for people; letters, digits, dots and dashes only. */
export const fileNameOf = (title: string, { version, language, fileType }: Media): string => {
  const [type = 'iso', bits] = (fileType ?? '').toLowerCase().split(' ');
  const parts = [title, title.includes(version) ? undefined : version, language, bits];
  const name = parts
    .filter((part) => part !== undefined)
    .join(' ')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${name.slice(0, 120)}.${type === '' ? 'iso' : type}`;
};
