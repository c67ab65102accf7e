/** What both partners do with a request to move: read it, and end it, each as is theirs to (SP-10). To all others it does not exist. */
import { authorOf, type PartnerCaller } from '../../domain/callers.ts';
import { azurePlansOf } from '../../domain/customers/azure-plan.ts';
import type { CustomerId, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import type { Order } from '../../domain/orders/order.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Instant } from '../../domain/time.ts';
import { accepted, ended } from '../../domain/transfers/deciding.ts';
import {
  type SeenTransfer,
  type Side,
  type StayingItem,
  sideOf,
  standingOf,
  type Transfer,
} from '../../domain/transfers/transfer.ts';
import { type Receiver, stayingOf } from '../../domain/transfers/what-moves.ts';
import type { CustomerStore } from '../customers/ports.ts';
import type { Log } from '../log.ts';
import type { Stored } from '../stored.ts';
import type { AdvanceTransfer } from './advance-transfer.ts';
import type { TransferStore } from './ports.ts';
import { type TransferTime, type TransferTimeDeps, transferTime } from './transfer-time.ts';

export interface KeepTransfersDeps extends TransferTimeDeps {
  readonly transfers: Pick<TransferStore, 'stored' | 'ofPartner' | 'replace'>;
  readonly customers: Pick<CustomerStore, 'read' | 'subscriptions'>;
  readonly advanceTransfer: AdvanceTransfer;
  readonly log: Log;
}

export interface TransfersOf {
  readonly caller: PartnerCaller;
  readonly customerId: CustomerId;
}

export interface OneTransfer extends TransfersOf {
  readonly transferId: string;
}

export interface Acceptance extends SeenTransfer {
  /** What can't move; where there is any, nothing did, and the request stands as it stood. */
  readonly staying: readonly StayingItem[];
}

/** How often a lost ETag is read again before the caller is told. */
const rounds = 5;

interface Found {
  readonly stored: Stored<Transfer>;
  readonly side: Side;
  readonly time: TransferTime;
}

export const makeKeepTransfers = (deps: KeepTransfersDeps) => {
  const { transfers, customers, accounts, advanceTransfer, log } = deps;

  const found = async ({ caller, customerId, transferId }: OneTransfer): Promise<Result<Found>> => {
    const [customer, stored] = await Promise.all([
      customers.read({ partnerId: caller.partnerId, customerId }),
      transfers.stored(customerId, transferId),
    ]);
    if (customer === undefined) return refused({ kind: 'customer-not-found' });
    const side = stored && sideOf(stored.value, caller.partnerId);
    if (stored === undefined || side === undefined) return refused({ kind: 'transfer-not-found' });
    return done({ stored, side, time: await transferTime(deps, stored.value) });
  };

  const seen = (transfer: Transfer, side: Side, now: Instant): SeenTransfer => ({
    ...{ transfer, side },
    standing: standingOf(transfer, now),
  });

  const end = async (one: OneTransfer, as: 'rejected' | 'withdrawn'): Promise<Result<SeenTransfer>> => {
    for (let round = 0; round < rounds; round++) {
      const there = await found(one);
      if (!there.ok) return there;
      const { stored, side, time } = there.value;
      const next = ended(stored.value, as, { side, by: authorOf(one.caller, ['AdminAgent']), now: time.now });
      if (!next.ok) return next;
      if (next.value === stored.value || (await transfers.replace(next.value, stored.etag)) === 'written') {
        return done(seen(next.value, side, time.now));
      }
    }
    return refused({ kind: 'transfer-decided-at-once', transfer: one.transferId });
  };

  const receiverOf = (held: readonly Subscription[]): Receiver => ({ plan: azurePlansOf(held)[0] });

  /** What is decided is decided: a step that fails now is done by the sweep. */
  const carriedOut = async (one: OneTransfer): Promise<Result<SeenTransfer>> => {
    const there = await found(one);
    if (!there.ok) return there;
    const { stored, side, time } = there.value;
    try {
      return done(seen(await advanceTransfer(stored), side, time.now));
    } catch (failure) {
      log('a transfer waits for the sweep', { transfer: one.transferId, failure: String(failure) });
      return done(seen(stored.value, side, time.now));
    }
  };

  return {
    all: async ({ caller, customerId }: TransfersOf): Promise<Result<readonly SeenTransfer[]>> => {
      const [customer, all] = await Promise.all([
        customers.read({ partnerId: caller.partnerId, customerId }),
        transfers.ofPartner(customerId, caller.partnerId),
      ]);
      if (customer === undefined) return refused({ kind: 'customer-not-found' });
      const rows: SeenTransfer[] = [];
      for (const transfer of all) {
        const side = sideOf(transfer, caller.partnerId);
        if (side !== undefined) rows.push(seen(transfer, side, (await transferTime(deps, transfer)).now));
      }
      return done(rows);
    },

    one: async (one: OneTransfer): Promise<Result<SeenTransfer>> => {
      const there = await found(one);
      if (!there.ok) return there;
      const { stored, side, time } = there.value;
      return done(seen(stored.value, side, time.now));
    },

    reject: (one: OneTransfer) => end(one, 'rejected'),
    withdraw: (one: OneTransfer) => end(one, 'withdrawn'),

    accept: async (one: OneTransfer): Promise<Result<Acceptance>> => {
      for (let round = 0; round < rounds; round++) {
        const there = await found(one);
        if (!there.ok) return there;
        const { stored, side, time } = there.value;
        const { value: transfer, etag } = stored;
        const [held, receiving, target] = await Promise.all([
          customers.subscriptions(refTo(transfer, transfer.sourcePartnerId)),
          customers.subscriptions(refTo(transfer, transfer.targetPartnerId)),
          customers.read(refTo(transfer, transfer.targetPartnerId)),
        ]);
        const receiver = receiverOf(target?.relationship === 'reseller' ? receiving : []);
        const { catalogItemId = '', title = '' } = receiver.plan ?? {};
        const move = { cutAt: time.atSource, decidedAt: time.real, plan: { catalogItemId, title } };
        const next = accepted(transfer, move, { side, by: authorOf(one.caller, ['AdminAgent']), now: time.now });
        if (!next.ok) return next;
        const claims = transfer.items.map((item) => item.subscriptionId);
        if (next.value !== transfer) {
          const staying = stayingOf(claims, held, receiver, time.now);
          if (staying.length > 0) return done({ ...seen(transfer, side, time.now), staying });
        }
        if (next.value === transfer || (await transfers.replace(next.value, etag, { claims })) === 'written') {
          const through = await carriedOut(one);
          return through.ok ? done({ ...through.value, staying: stayingIn(through.value.transfer) }) : through;
        }
      }
      return refused({ kind: 'transfer-decided-at-once', transfer: one.transferId });
    },

    /** What an order bought and went to another partner, and since when. Only savings plans have something left to bill when they do. */
    left: async (order: Order): Promise<ReadonlyMap<SubscriptionId, Instant>> => {
      if (!order.lines.some(({ family }) => family === 'savingsPlan')) return new Map();
      const held = await customers.subscriptions(order);
      return new Map(held.flatMap(({ id, transferredAway }) => (transferredAway ? [[id, transferredAway.at]] : [])));
    },

    /** Everything that the customer holds of this partner. */
    held: async ({ caller, customerId }: TransfersOf) => {
      const ref = { partnerId: caller.partnerId, customerId };
      const [customer, held, account] = await Promise.all([
        customers.read(ref),
        customers.subscriptions(ref),
        accounts.read(caller.partnerId),
      ]);
      if (customer === undefined || account === undefined) return refused({ kind: 'customer-not-found' });
      const { now } = await transferTime(deps, {
        sourcePartnerId: caller.partnerId,
        targetPartnerId: caller.partnerId,
      });
      return done({ held, now });
    },
  };
};

const refTo = ({ customerId }: Transfer, partnerId: PartnerId) => ({ partnerId, customerId });

const stayingIn = (transfer: Transfer): readonly StayingItem[] =>
  transfer.status === 'failed' ? transfer.staying : [];
