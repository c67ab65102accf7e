/** Software that customers hold: its keys, its downloads, and the log of who was given them. */
import { makeDownloadLinks } from '../adapters/http/download-links.ts';
import { makeAllotKeys } from '../app/software/allot-keys.ts';
import { makeGiveDownloadLink } from '../app/software/give-download-link.ts';
import { makeOpenDownload } from '../app/software/open-download.ts';
import { makeReadActivity } from '../app/software/read-activity.ts';
import { makeReadSoftware } from '../app/software/read-software.ts';
import { makeRecordActivity } from '../app/software/record-activity.ts';
import { makeRevealKey } from '../app/software/reveal-key.ts';
import type { EdgeConfig } from '../config/edge.ts';
import type { World } from './world.ts';

export const wireSoftware = (world: World, { publicUrl, pagingKey }: Pick<EdgeConfig, 'publicUrl' | 'pagingKey'>) => {
  const links = makeDownloadLinks(pagingKey);
  const readSoftware = makeReadSoftware(world);
  const giving = { ...world, readSoftware, recordActivity: makeRecordActivity(world) };
  return {
    software: {
      all: readSoftware.all,
      one: readSoftware.one,
      revealKey: makeRevealKey({ ...giving, allotKeys: makeAllotKeys(world) }),
      giveLink: makeGiveDownloadLink({
        ...giving,
        addressOf: (link) => `${publicUrl}/downloads/v1/${links.tokenOf(link)}`,
      }),
      openDownload: makeOpenDownload({ ...world, readToken: links.read }),
    },
    activity: makeReadActivity(world),
  };
};
