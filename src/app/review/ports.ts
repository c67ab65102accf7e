/** What the review needs of the world beside the orders themselves: who may not decide on whose. */
import type { PartnerId } from '../../domain/ids.ts';
import type { PartnerConflicts } from '../../domain/review/conflicts.ts';
import type { Stored, WriteOutcome } from '../stored.ts';

export interface ConflictStore {
  /** `undefined` where nobody was ever recorded. Never remembered: a conflict holds from the moment it is stored. */
  read(partner: PartnerId): Promise<Stored<PartnerConflicts> | undefined>;
  /** Under the ETag it was read with; without one it must not exist yet. */
  write(record: PartnerConflicts, etag: string | undefined): Promise<WriteOutcome>;
}
