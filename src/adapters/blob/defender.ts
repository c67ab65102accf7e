/**
 * What Defender for Storage found in a file, read from the index tags it puts on the blob when it has scanned it.
 * Written after its documentation and tried against stand-ins only: never run against Azure.
 */
import type { ContainerClient } from '@azure/storage-blob';
import type { Scanner } from '../../app/files/ports.ts';
import type { Log } from '../../app/log.ts';
import type { ScanState } from '../../domain/review/sighting.ts';
import { statusOf } from './container.ts';
import { blobNameOf } from './names.ts';

const resultTag = 'Malware Scanning scan result';

const states: Readonly<Record<string, ScanState>> = {
  'No threats found': 'clean',
  Malicious: 'infected',
  Error: 'failed',
  'Not scanned': 'failed',
};

/** No tag yet: the scan runs. A word that is not known is no clean one. */
export const defenderState = (tags: Readonly<Record<string, string>>): ScanState => {
  const result = tags[resultTag];
  return result === undefined ? 'pending' : (states[result] ?? 'failed');
};

export const makeDefender = (container: () => Promise<Pick<ContainerClient, 'getBlobClient'>>, log: Log): Scanner => ({
  answers: 'later',
  look: async (order, id) => {
    try {
      const { tags } = await (await container()).getBlobClient(blobNameOf(order, id)).getTags();
      return defenderState(tags);
    } catch (failure) {
      log('a scan result could not be read', {
        order: order.orderId,
        attachment: id,
        status: statusOf(failure),
        failure: String(failure),
      });
      return 'failed';
    }
  },
});
