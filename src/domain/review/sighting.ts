/** Where a document was seen: one upload of it, what its scan said, and what was read in it. Ids and digests; names only in `reading`. */
import type { AttachmentId, OrderRef } from '../ids.ts';
import type { Environment } from '../orders/order.ts';
import type { Instant } from '../time.ts';
import type { DocumentComparison } from './document-comparison.ts';
import type { DocumentReading } from './document-reading.ts';

export const scanStates = ['notScanned', 'pending', 'clean', 'infected', 'failed'] as const;

/** What a scanner for malware says of a file. `notScanned`: there is none. */
export type ScanState = (typeof scanStates)[number];

export interface Sighting {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly order: OrderRef;
  readonly attachmentId: AttachmentId;
  readonly environment: Environment;
  /** When it was uploaded, in account time. */
  readonly at: Instant;
  readonly scan: ScanState;
  readonly reading: DocumentReading;
}

/** What a reviewer is shown of one file of an order. */
export interface SeenDocument {
  readonly attachmentId: string;
  readonly scan: ScanState;
  /** Absent until it has been read: seconds after the upload. */
  readonly reading?: DocumentReading;
  readonly comparison?: DocumentComparison;
  /** Other orders that hold the same bytes, of any partner, in the same world. Never for partners. */
  readonly elsewhere: readonly Sighting[];
}
