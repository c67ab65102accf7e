/**
 * The move itself, in two halves that lie in two partitions: what moves ends at the source, then is there at the target (SP-10). The
 * first half freezes what moves, the second is made from it, so that between them nobody can change it.
 */
import { azurePlansOf, sameId } from '../customers/azure-plan.ts';
import type { Customer } from '../customers/customer.ts';
import type { SubscriptionId } from '../ids.ts';
import type { AzureSubscription, Subscription } from '../subscriptions/subscription.ts';
import type { Instant } from '../time.ts';
import type { Transfer, TransferMove } from './transfer.ts';

type Moving = Extract<Transfer, { move: TransferMove }>;

export const hasLeft = (transfer: Pick<Transfer, 'id'>, held: readonly Subscription[]): readonly Subscription[] =>
  held.filter(({ transferredAway }) => transferredAway?.transferId === transfer.id);

/** Ended for good at the source, with all that it was. */
export const leaving = ({ id, move }: Moving, subscription: Subscription): Subscription => {
  const { nextTerm: _next, renewalTrouble: _trouble, ...lasting } = subscription;
  return { ...lasting, status: 'deleted', autoRenew: false, transferredAway: { transferId: id, at: move.cutAt } };
};

export interface Arrival {
  readonly plan: Subscription;
  readonly isNewPlan: boolean;
  readonly created: readonly Subscription[];
}

/** `idOf`: the target's id of what was the source's. Total: whatever became of the target's plan, what has left arrives. */
export const arriving = (
  transfer: Moving,
  left: readonly Subscription[],
  { customer, subscriptions, now }: { customer: Customer; subscriptions: readonly Subscription[]; now: Instant },
  idOf: (id: SubscriptionId) => SubscriptionId,
): Arrival => {
  const plans = azurePlansOf(subscriptions);
  const held = plans.find(({ status }) => status === 'active') ?? plans[0];
  const before = held ?? newPlan(transfer, customer, now, idOf);
  const moved = left.flatMap(({ azureSubscriptions = [] }) =>
    azureSubscriptions.map((azure) => asTheTargets(azure, transfer)),
  );
  const there = before.azureSubscriptions ?? [];
  const plan: Subscription = {
    ...before,
    // Nothing active lies under a plan that is not (AP-04).
    status: 'active',
    azureSubscriptions: [...there, ...moved.filter(({ id }) => !there.some((known) => sameId(known.id, id)))],
  };
  return {
    plan,
    isNewPlan: held === undefined,
    created: left.filter((each) => !isPlan(each)).map((each) => atTarget(transfer, each, plan, left, idOf(each.id))),
  };
};

const isPlan = ({ family }: Pick<Subscription, 'family'>): boolean => family === 'azurePlan';

/** Each item with what it is at the target. `held`: what the customer holds there now. */
export const arrivedItems = (
  { items }: Pick<Transfer, 'items'>,
  left: readonly Subscription[],
  held: readonly Subscription[],
  idOf: (id: SubscriptionId) => SubscriptionId,
): Transfer['items'] => {
  const [plan] = azurePlansOf(held);
  return items.map((item) => {
    const from = left.find(({ id }) => id === item.subscriptionId);
    const movedTo = from === undefined ? undefined : isPlan(from) ? plan?.id : idOf(from.id);
    return movedTo === undefined ? item : { ...item, movedTo };
  });
};

/**
 * The customer's own people keep their access (CU-06); the source's agents and its reseller have none there (TN-05, TN-10). Who of the
 * source let them in, and its words for what it suspended, are the source's: at the target they are let in by who asked for the move.
 */
const asTheTargets = (
  { grantedTo: _agents, cancellationReason: _words, access = [], ...azure }: AzureSubscription,
  { createdBy, move }: Moving,
): AzureSubscription => {
  const customers = access
    .filter(({ holder }) => holder === 'customer')
    .map((grant) => ({ ...grant, grantedBy: createdBy.objectId }));
  return { ...azure, ...(customers.length === 0 ? {} : { access: customers }), heldFrom: move.cutAt };
};

/** The same plan, its term running on: what it commits to, until when and in which instalments never changes (SP-09). */
const atTarget = (
  { id: transferId, targetPartnerId, move }: Moving,
  subscription: Subscription,
  plan: Subscription,
  left: readonly Subscription[],
  id: SubscriptionId,
): Subscription => {
  const {
    orderId,
    orderLine,
    partnerOnRecord: _reseller,
    transferredAway: _away,
    transferredHere: before,
    scope,
    ...same
  } = subscription;
  const { renewedTo: _to, renewedFrom: _from, notRenewed: _not, ...lasting } = same;
  const orderedAs = { orderId: before?.orderId ?? orderId, orderLine: before?.orderLine ?? orderLine };
  const named = scope?.subscriptionId;
  // Wherever it named the source's plan it names the target's; an Azure subscription keeps its id.
  const isSourcesPlan =
    named !== undefined &&
    !left.some(({ azureSubscriptions = [] }) => azureSubscriptions.some((a) => sameId(a.id, named)));
  return {
    ...lasting,
    ...{ id, partnerId: targetPartnerId, status: 'active', autoRenew: false },
    ...(scope === undefined ? {} : { scope: isSourcesPlan ? { ...scope, subscriptionId: plan.id } : scope }),
    ...(plan.partnerOnRecord === undefined ? {} : { partnerOnRecord: plan.partnerOnRecord }),
    transferredHere: {
      transferId,
      chargedFrom: move.cutAt,
      ...(orderedAs.orderId === undefined ? {} : { orderId: orderedAs.orderId }),
      ...(orderedAs.orderLine === undefined ? {} : { orderLine: orderedAs.orderLine }),
    },
  };
};

const newPlan = (
  { id, environment, targetPartnerId, customerId, move }: Moving,
  customer: Customer,
  now: Instant,
  idOf: (id: SubscriptionId) => SubscriptionId,
): Subscription => ({
  id: idOf(id as SubscriptionId),
  partnerId: targetPartnerId,
  ...{
    customerId,
    environment,
    family: 'azurePlan',
    ...move.plan,
    quantity: 1,
    status: 'active',
    startsAt: now,
    autoRenew: false,
  },
  ...(customer.reseller === undefined ? {} : { partnerOnRecord: customer.reseller }),
});
