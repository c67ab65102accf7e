/** What a change makes of an order's record: facts told, file names kept or forgotten, the claim where the case is open. */
import type { AttachmentId } from '../../domain/ids.ts';
import type { Happening } from '../../domain/orders/facts.ts';
import { isOpenReview } from '../../domain/orders/statuses.ts';
import type { Instant } from '../../domain/time.ts';
import type { Claim, Digest, Effect, OrderRecord } from './ports.ts';
import { type Act, extended } from './records.ts';

/** What a rule wants: facts, and what is written with them. `claim: null` gives the case back. */
export interface OrderChange {
  readonly happenings: readonly Happening[];
  readonly effects?: readonly Effect[];
  readonly fileNames?: Readonly<Record<string, string>>;
  readonly claim?: Claim | null;
  /** Files whose names are forgotten with this change. */
  readonly forgets?: readonly AttachmentId[];
}

/** The record after the change; the very same one where it changes nothing. */
export const changed = (
  digest: Digest,
  record: OrderRecord,
  { happenings, fileNames, claim, forgets }: OrderChange,
  act: Act,
): OrderRecord => {
  const told = happenings.length === 0 ? record : extended(digest, record, happenings, act);
  const kept = withBookkeeping(told, { fileNames, claim }, act.now);
  return forgets === undefined ? kept : withoutNames(kept, forgets);
};

const withoutNames = (record: OrderRecord, forgotten: readonly AttachmentId[]): OrderRecord => ({
  ...record,
  fileNames: Object.fromEntries(
    Object.entries(record.fileNames).filter(([id]) => !forgotten.some((each) => each === id)),
  ),
});

const withBookkeeping = (
  record: OrderRecord,
  { fileNames, claim }: { readonly [K in 'fileNames' | 'claim']: OrderChange[K] | undefined },
  now: Instant,
): OrderRecord => {
  const { claim: held, ...rest } = record;
  const kept = claim === undefined ? held : (claim ?? undefined);
  // A closed case is nobody's.
  const stays = isOpenReview(record.order.status) ? kept : undefined;
  if (fileNames === undefined && stays === held) return record;
  return {
    ...rest,
    fileNames: { ...record.fileNames, ...fileNames },
    ...(stays === undefined ? {} : { claim: stays }),
    ...(stays === undefined || record.firstLookAt !== undefined ? {} : { firstLookAt: now }),
  };
};
