/** Gives a download link (KD-05): recorded first (KD-03), signed, and good until a few days after the record. */
import { done, type Result } from '../../domain/result.ts';
import { type AskedMedia, mediaOf } from '../../domain/software/choice.ts';
import { type DownloadLink, fileNameOf, linkExpiry } from '../../domain/software/download-link.ts';
import { type OneSoftware, type ReadSoftware, readUsable } from './read-software.ts';
import type { makeRecordActivity } from './record-activity.ts';

export interface GiveDownloadLinkDeps {
  readonly readSoftware: ReadSoftware;
  readonly recordActivity: ReturnType<typeof makeRecordActivity>;
  /** The whole address that opens it. */
  readonly addressOf: (link: DownloadLink) => string;
}

export interface GiveDownloadLink extends OneSoftware, AskedMedia {
  readonly seed: string;
}

export interface GivenLink {
  readonly link: DownloadLink;
  readonly address: string;
  readonly fileName: string;
}

export const makeGiveDownloadLink =
  ({ readSoftware, recordActivity, addressOf }: GiveDownloadLinkDeps) =>
  async (asked: GiveDownloadLink): Promise<Result<GivenLink>> => {
    const software = await readUsable(readSoftware, asked);
    if (!software.ok) return software;
    const { subscription, delivery } = software.value;
    const media = mediaOf(delivery, asked);
    if (!media.ok) return media;
    const { caller, seed } = asked;
    const given = { operation: 'get_software_download_link', software: software.value, media: media.value } as const;
    const record = await recordActivity({ ...given, caller, seed });
    const { partnerId, customerId, id: subscriptionId } = subscription;
    // Of the record, not of now: a repeated request is given the link it was given.
    const link = { partnerId, customerId, subscriptionId, media: record.media, expiresAt: linkExpiry(record.at) };
    return done({ link, address: addressOf(link), fileName: fileNameOf(subscription.title, record.media) });
  };
