/** The subscription a provisioned line becomes; its term, cancel window and renewal begin at provisioning (OR-06). */
import type { ProductFamily } from '../catalog/families.ts';
import type { SubscriptionId } from '../ids.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import { type Instant, plusDays, plusTerm } from '../time.ts';
import { renewsByDefaultAt } from './software-renewal.ts';
import type { AzureSubscription, Subscription } from './subscription.ts';

/** Days in which self-service cancelling is allowed; a family without a row is never cancelled (SW-04, SW-05, SP-09). */
export const cancelWindowDays: Readonly<Partial<Record<ProductFamily, number>>> = {
  softwareSubscription: 7,
  perpetualSoftware: 30,
};

/** Bought on purpose or by mistake, it stays bought: no cancelling, exchange or refund (SP-09, SW-06). */
export const neverCancelled: readonly ProductFamily[] = ['savingsPlan', 'linuxSubscription'];

/** Families that renew by themselves unless told otherwise (SW-01; savings plans do not, SP-09). */
const renewsByDefault = (family: ProductFamily, startsAt: Instant): boolean =>
  family === 'softwareSubscription' && renewsByDefaultAt(startsAt);

/** The plan brings a first Azure subscription; each order of the legacy offer is one, and keeps its id when it moves (AP-05). */
const bringsAzureSubscription: readonly ProductFamily[] = ['azurePlan', 'legacyAzure'];

export const subscriptionFrom = (
  order: Order,
  line: OrderLine,
  id: SubscriptionId,
  startsAt: Instant,
  /** The Azure subscription that comes with what is Azure itself. */
  firstAzureSubscription: AzureSubscription | undefined,
): Subscription => {
  const windowDays = cancelWindowDays[line.family];
  const scope = scopeOf(line);
  return {
    id,
    partnerId: order.partnerId,
    customerId: order.customerId,
    environment: order.environment,
    family: line.family,
    catalogItemId: line.catalogItemId,
    title: line.title,
    quantity: line.quantity,
    status: 'active',
    orderId: order.id,
    orderLine: line.lineNumber,
    startsAt,
    billingCycle: order.billingCycle,
    // What has no term has nothing to renew.
    autoRenew: line.term !== undefined && (renewsByDefault(line.family, startsAt) || line.renewsTo !== undefined),
    ...(line.term === undefined
      ? {}
      : {
          term: line.term,
          endsAt: plusTerm(startsAt, line.term),
          currentTerm: { number: 1, startsAt, total: line.total },
        }),
    ...(line.renewsTo === undefined || line.renewsTo === line.term ? {} : { nextTerm: { term: line.renewsTo } }),
    ...(windowDays === undefined ? {} : { cancellationAllowedUntil: plusDays(startsAt, windowDays) }),
    ...(line.partnerOnRecord === undefined ? {} : { partnerOnRecord: line.partnerOnRecord }),
    ...(line.commitment === undefined ? {} : { commitment: line.commitment }),
    ...(scope === undefined ? {} : { scope }),
    ...(bringsAzureSubscription.includes(line.family) && firstAzureSubscription !== undefined
      ? { azureSubscriptions: [firstAzureSubscription] }
      : {}),
  };
};

const scopeOf = (line: OrderLine): Subscription['scope'] | undefined => {
  const { scope, entitlementId, subscriptionId } = line.provisioningContext;
  if (scope !== 'single' && scope !== 'shared') return undefined;
  return {
    type: scope,
    ...(entitlementId === undefined ? {} : { entitlementId }),
    ...(subscriptionId === undefined ? {} : { subscriptionId }),
  };
};
