/**
 * Carries out a move that was decided (SP-10): ends what moves at the source, lets it arrive at the target, says that it is through.
 * Each step meets its own work when it is done again, so that whoever comes after a crash goes on where it stopped (ADR 58).
 */
import { azurePlanMarker } from '../../domain/customers/markers.ts';
import { type PartnerId, subscriptionId } from '../../domain/ids.ts';
import { done } from '../../domain/result.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Instant } from '../../domain/time.ts';
import { completed, failed } from '../../domain/transfers/deciding.ts';
import { chargesForTarget, creditsForSource } from '../../domain/transfers/moved-charges.ts';
import { arrivedItems, arriving, hasLeft, leaving } from '../../domain/transfers/moving.ts';
import type { StayingItem, Transfer, TransferMove } from '../../domain/transfers/transfer.ts';
import { stayingOf } from '../../domain/transfers/what-moves.ts';
import type { ChangeCustomer } from '../customers/change-customer.ts';
import type { CustomerStore } from '../customers/ports.ts';
import { guidFrom } from '../orders/derived-ids.ts';
import type { Digest } from '../orders/ports.ts';
import type { Stored } from '../stored.ts';
import type { TransferStore } from './ports.ts';
import { type TransferTimeDeps, transferTime } from './transfer-time.ts';

export interface AdvanceTransferDeps extends TransferTimeDeps {
  readonly transfers: Pick<TransferStore, 'stored' | 'replace'>;
  readonly customers: Pick<CustomerStore, 'hasMarker' | 'subscriptions'>;
  readonly changeCustomer: ChangeCustomer;
  readonly digest: Digest;
}

type Moving = Extract<Transfer, { move: TransferMove }>;

/** The transfer as it stands afterwards. Throws where a step could not be done: the move waits, and is tried again. */
export type AdvanceTransfer = (stored: Stored<Transfer>) => Promise<Transfer>;

/**
 * Written once in each partition, by the batch that does that half of the move. At the source whoever is first decides for good: with
 * what leaves, or alone, and then nothing ever does.
 */
const markerOf = (transfer: Moving): string => `transfer.${transfer.id}`;

export const makeAdvanceTransfer = (deps: AdvanceTransferDeps): AdvanceTransfer => {
  const { transfers, customers, changeCustomer, digest } = deps;
  const refTo = (partnerId: PartnerId, { customerId }: Transfer) => ({ partnerId, customerId });

  /** What has left; nothing has where something of it may not move any more. */
  const leave = async (transfer: Moving): Promise<readonly Subscription[]> => {
    const source = refTo(transfer.sourcePartnerId, transfer);
    const marker = markerOf(transfer);
    if (await customers.hasMarker(source, marker)) return hasLeft(transfer, await customers.subscriptions(source));
    const { now } = await transferTime(deps, transfer);
    const changed = await changeCustomer(source, ({ subscriptions }) => {
      const wanted = transfer.items.map((item) => item.subscriptionId);
      // The target's plan was looked at when it was decided, and is made good on arrival.
      if (stayingOf(wanted, subscriptions, undefined, now).length > 0) return done({ claimed: marker });
      const going = subscriptions.filter(({ id }) => wanted.includes(id));
      return done({
        claimed: marker,
        subscriptions: going.map((each) => leaving(transfer, each)),
        credits: going.flatMap((each) => creditsForSource(each, transfer.move.cutAt)),
        ...(going.some(({ family }) => family === 'azurePlan') ? { released: azurePlanMarker } : {}),
      });
    });
    if (changed.ok) return hasLeft(transfer, changed.value.subscriptions);
    // Somebody else may have done it in the meantime.
    if (await customers.hasMarker(source, marker)) return hasLeft(transfer, await customers.subscriptions(source));
    throw new Error(`Transfer ${transfer.id} can not leave: ${changed.refusal.kind}`);
  };

  /** Why nothing left, as far as it can still be seen. */
  const stayed = async (transfer: Moving, now: Instant): Promise<readonly StayingItem[]> => {
    const held = await customers.subscriptions(refTo(transfer.sourcePartnerId, transfer));
    const wanted = transfer.items.map((item) => item.subscriptionId);
    const staying = stayingOf(wanted, held, undefined, now);
    return staying.length > 0 ? staying : wanted.map((id) => ({ subscriptionId: id, reason: 'not-active' }));
  };

  const idAtTarget = (transfer: Moving) => (id: string) =>
    subscriptionId(guidFrom(digest, `transferred:${transfer.id}:${id}`));

  const arrive = async (transfer: Moving, left: readonly Subscription[]): Promise<void> => {
    const target = refTo(transfer.targetPartnerId, transfer);
    const marker = markerOf(transfer);
    if (await customers.hasMarker(target, marker)) return;
    const idOf = idAtTarget(transfer);
    const changed = await changeCustomer(target, (view) => {
      const { plan, isNewPlan, created } = arriving(transfer, left, view, idOf);
      const { cutAt } = transfer.move;
      const charges = left.flatMap((each) =>
        chargesForTarget(each, {
          transferId: transfer.id,
          cutAt,
          partnerId: target.partnerId,
          subscriptionId: idOf(each.id),
        }),
      );
      return done({
        ...(isNewPlan ? { created: [plan, ...created] } : { subscriptions: [plan], created }),
        claimed: isNewPlan ? [marker, azurePlanMarker] : marker,
        charges,
      });
    });
    // Somebody else may have let it arrive in the meantime.
    if (!changed.ok && !(await customers.hasMarker(target, marker))) {
      throw new Error(`Transfer ${transfer.id} can not arrive: ${changed.refusal.kind}`);
    }
  };

  /** Whoever wrote it before said the same. */
  const written = async (next: Transfer, etag: string, releases: Parameters<TransferStore['replace']>[2] = {}) => {
    if ((await transfers.replace(next, etag, releases)) === 'written') return next;
    return (await transfers.stored(next.customerId, next.id))?.value ?? next;
  };

  return async ({ value: transfer, etag }) => {
    if (transfer.status !== 'moving') return transfer;
    const left = await leave(transfer);
    const { now } = await transferTime(deps, transfer);
    if (left.length === 0) {
      const releases = transfer.items.map((item) => item.subscriptionId);
      return written(failed(transfer, await stayed(transfer, now), now), etag, { releases });
    }
    await arrive(transfer, left);
    const held = await customers.subscriptions(refTo(transfer.targetPartnerId, transfer));
    return written(completed(transfer, arrivedItems(transfer, left, held, idAtTarget(transfer)), now), etag);
  };
};
