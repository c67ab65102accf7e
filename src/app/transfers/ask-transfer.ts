/**
 * A partner asks for what another one's customer holds (SP-10). It names things by ids that only the customer can have told it; a source
 * that is no partner, has not this customer, or has no such thing are one answer, after the same reads (TN-02).
 */
import { authorOf, type PartnerCaller } from '../../domain/callers.ts';
import type { Account } from '../../domain/customers/account.ts';
import { hasAgreement } from '../../domain/customers/agreements.ts';
import { azurePlansOf } from '../../domain/customers/azure-plan.ts';
import { mayManage } from '../../domain/customers/azure-subscriptions.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { type CustomerId, type PartnerId, type SubscriptionId, subscriptionId } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { type Instant, isPast } from '../../domain/time.ts';
import { requestOf, standingOf, type Transfer, type TransferItem } from '../../domain/transfers/transfer.ts';
import { familyMoves } from '../../domain/transfers/what-moves.ts';
import type { CustomerStore, TenantStore } from '../customers/ports.ts';
import { guidFrom } from '../orders/derived-ids.ts';
import type { Digest } from '../orders/ports.ts';
import type { Stored } from '../stored.ts';
import type { AskedSlot, TransferStore } from './ports.ts';
import { type TransferTimeDeps, transferTime } from './transfer-time.ts';

export interface AskTransferDeps extends TransferTimeDeps {
  readonly transfers: Pick<TransferStore, 'stored' | 'slot' | 'create'>;
  readonly customers: Pick<CustomerStore, 'read' | 'subscriptions'>;
  /** Of another partner's customers nothing is done by looking at them, and every look is the same (TN-02). */
  readonly asStored: Pick<CustomerStore, 'read' | 'subscriptions'>;
  readonly tenants: Pick<TenantStore, 'read'>;
  readonly digest: Digest;
}

export interface AskTransfer {
  readonly caller: PartnerCaller;
  readonly customerId: CustomerId;
  readonly sourcePartnerId: PartnerId;
  readonly items: readonly { readonly subscriptionId: string; readonly partnerOnRecord?: string }[];
  /** The same request again meets the transfer it made (CA-05). */
  readonly seed: string;
}

/** How often a lost race for a slot is looked at again. */
const rounds = 5;

/** Its own side first: all of it the target may know. */
const mayReceive = (
  customer: Customer,
  subscriptions: readonly Subscription[],
  holdsLegacyAzure: boolean,
): Result<Subscription> => {
  const may = mayManage(customer);
  if (!may.ok) return may;
  if (!hasAgreement(customer)) return refused({ kind: 'agreement-missing' });
  if (holdsLegacyAzure) return refused({ kind: 'transfer-legacy-azure' });
  const [plan] = azurePlansOf(subscriptions);
  if (plan === undefined) return refused({ kind: 'transfer-without-azure-plan' });
  return plan.status === 'active' ? done(plan) : refused({ kind: 'transfer-azure-plan-not-active' });
};

/** The reseller is the plan's, and no other may be named (SP-05). */
const mayRecord = (named: string | undefined, plan: Subscription, { model, resellers }: Account): Result<void> => {
  if (named === undefined) return done(undefined);
  if (model !== 'indirectProvider' || !resellers.includes(named)) {
    return refused({ kind: 'reseller-invalid', reseller: named });
  }
  const inherited = plan.partnerOnRecord;
  return named === inherited ? done(undefined) : refused({ kind: 'reseller-differs', inherited: inherited ?? 'none' });
};

const hasEnded = ({ endsAt }: Subscription, now: Instant): boolean => endsAt !== undefined && isPast(endsAt, now);

const itemOf = (
  held: readonly Subscription[],
  asked: AskTransfer['items'][number],
  now: Instant,
): Result<TransferItem> => {
  const id = subscriptionId(asked.subscriptionId);
  const found = held.find((each) => each.id === id && each.status === 'active' && !hasEnded(each, now));
  const moves = found === undefined ? undefined : familyMoves[found.family];
  if (found === undefined || (moves !== 'moves' && moves !== 'reservation')) {
    return refused({ kind: 'transfer-subscription-invalid' });
  }
  if (moves === 'reservation') return refused({ kind: 'transfer-of-reservation' });
  const { family, catalogItemId, title, quantity, billingCycle } = found;
  return done({
    ...{ subscriptionId: id, family, catalogItemId, title, quantity },
    ...(billingCycle === undefined ? {} : { billingCycle }),
    ...(asked.partnerOnRecord === undefined ? {} : { partnerOnRecord: asked.partnerOnRecord }),
  });
};

export const makeAskTransfer = (deps: AskTransferDeps) => {
  const { transfers, customers, asStored, tenants, accounts, digest } = deps;

  const slotId = (transfer: Transfer, of: SubscriptionId): string =>
    `asked.${digest(`${transfer.sourcePartnerId}:${transfer.targetPartnerId}:${of}`).slice(0, 40)}`;

  /** The slots to take, where no other request of ours is open in them. */
  const slotsFor = async (transfer: Transfer) => {
    const wanted: { readonly slot: AskedSlot; readonly etag: string | undefined }[] = [];
    for (const { subscriptionId: of } of transfer.items) {
      const slot = { id: slotId(transfer, of), customerId: transfer.customerId, transferId: transfer.id };
      const there: Stored<AskedSlot> | undefined = await transfers.slot(transfer.customerId, slot.id);
      if (there !== undefined) {
        const other = await transfers.stored(transfer.customerId, there.value.transferId);
        const standing = other && standingOf(other.value, transfer.createdAt);
        if (standing === 'active' || standing === 'moving') {
          return refused({ kind: 'transfer-in-progress', transfer: there.value.transferId });
        }
      }
      wanted.push({ slot, etag: there?.etag });
    }
    return done(wanted);
  };

  return async (asked: AskTransfer): Promise<Result<Transfer>> => {
    const { caller, customerId, sourcePartnerId } = asked;
    const own = { partnerId: caller.partnerId, customerId };
    const theirs = { partnerId: sourcePartnerId, customerId };
    const [customer, subscriptions, account, tenant, sourceAccount, sourceCustomer, held, time] = await Promise.all([
      ...([customers.read(own), customers.subscriptions(own), accounts.read(own.partnerId)] as const),
      ...([tenants.read(customerId), accounts.read(sourcePartnerId)] as const),
      ...([asStored.read(theirs), asStored.subscriptions(theirs)] as const),
      transferTime(deps, { sourcePartnerId, targetPartnerId: caller.partnerId }),
    ]);
    if (customer === undefined || account === undefined) return refused({ kind: 'customer-not-found' });
    if (sourcePartnerId === caller.partnerId) return refused({ kind: 'transfer-to-self' });
    const plan = mayReceive(customer, subscriptions, tenant.holdsLegacyAzure);
    if (!plan.ok) return plan;
    for (const { partnerOnRecord } of asked.items) {
      const may = mayRecord(partnerOnRecord, plan.value, account.value);
      if (!may.ok) return may;
    }
    // Sandbox and production never meet (SB-01).
    const isPartner = sourceAccount?.value.environment === caller.environment && sourceCustomer !== undefined;
    const items: TransferItem[] = [];
    for (const each of asked.items) {
      const item = itemOf(isPartner ? held : [], each, time.now);
      if (!item.ok) return item;
      if (items.every((known) => known.subscriptionId !== item.value.subscriptionId)) items.push(item.value);
    }
    const transfer = requestOf({
      id: guidFrom(digest, `transfer:${asked.seed}`),
      ...{ customerId, environment: caller.environment, sourcePartnerId, targetPartnerId: caller.partnerId, items },
      createdAt: time.now,
      createdBy: authorOf(caller, ['AdminAgent']),
    });
    for (let round = 0; round < rounds; round++) {
      const there = await transfers.stored(customerId, transfer.id);
      if (there !== undefined) return done(there.value);
      const slots = await slotsFor(transfer);
      if (!slots.ok) return slots;
      if ((await transfers.create(transfer, slots.value)) === 'written') return done(transfer);
    }
    return refused({ kind: 'customer-changed' });
  };
};
