/** What may become of a request: the source accepts or rejects, the target withdraws, and time ends it. Exactly one of them wins (SP-10). */
import type { Author } from '../callers.ts';
import { done, type Result, refused } from '../result.ts';
import type { Instant } from '../time.ts';
import { type Side, type StayingItem, standingOf, type Transfer, type TransferMove } from './transfer.ts';

interface Deciding {
  readonly side: Side;
  readonly by: Author;
  /** The later of both accounts' times. */
  readonly now: Instant;
}

/** Whose it is to end it so, and which ends are that already: asked for again they are answered again. */
const ends = {
  rejected: { side: 'source', same: ['rejected'] },
  withdrawn: { side: 'target', same: ['withdrawn'] },
  moving: { side: 'source', same: ['moving', 'completed'] },
} as const;

/** `undefined`: it is so already. */
const mayEnd = (transfer: Transfer, as: keyof typeof ends, { side, now }: Deciding): Result<boolean> => {
  const end = ends[as];
  if (side !== end.side) return refused({ kind: 'transfer-not-yours' });
  const standing = standingOf(transfer, now);
  if (end.same.some((status) => status === standing)) return done(false);
  return standing === 'active'
    ? done(true)
    : refused({ kind: 'transfer-over', transfer: transfer.id, status: standing });
};

/** The very transfer where there is nothing to change. */
export const ended = (transfer: Transfer, as: 'rejected' | 'withdrawn', deciding: Deciding): Result<Transfer> => {
  const may = mayEnd(transfer, as, deciding);
  if (!may.ok) return may;
  return done(
    may.value ? { ...fieldsOf(transfer), status: as, decidedBy: deciding.by, changedAt: deciding.now } : transfer,
  );
};

export const accepted = (transfer: Transfer, move: TransferMove, deciding: Deciding): Result<Transfer> => {
  const may = mayEnd(transfer, 'moving', deciding);
  if (!may.ok) return may;
  return done(
    may.value
      ? { ...fieldsOf(transfer), status: 'moving', move, decidedBy: deciding.by, changedAt: deciding.now }
      : transfer,
  );
};

type Moving = Extract<Transfer, { move: TransferMove }>;

export const completed = (transfer: Moving, items: Transfer['items'], now: Instant): Transfer => ({
  ...transfer,
  items,
  status: 'completed',
  changedAt: now,
});

export const failed = (transfer: Moving, staying: readonly StayingItem[], now: Instant): Transfer => ({
  ...fieldsOf(transfer),
  status: 'failed',
  decidedBy: transfer.decidedBy,
  staying,
  changedAt: now,
});

const fieldsOf = (transfer: Transfer) => {
  const { id, customerId, environment, sourcePartnerId, targetPartnerId, items } = transfer;
  const { createdAt, createdBy, expiresAt, changedAt } = transfer;
  return {
    id,
    customerId,
    environment,
    sourcePartnerId,
    targetPartnerId,
    items,
    createdAt,
    createdBy,
    expiresAt,
    changedAt,
  };
};
