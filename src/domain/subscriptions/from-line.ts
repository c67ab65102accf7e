/** The subscription a provisioned line becomes; its term, cancel window and renewal begin at provisioning (OR-06). */
import type { ProductFamily } from '../catalog/families.ts';
import type { SubscriptionId } from '../ids.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import { type Instant, plusTerm } from '../time.ts';
import { cancelWindowOf } from './cancel-policy.ts';
import { renewsByDefaultAt } from './software-renewal.ts';
import type { AzureSubscription, Subscription } from './subscription.ts';

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
  const window = cancelWindowOf(line.family, order.country, startsAt);
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
    ...(window === undefined ? {} : { cancellationAllowedUntil: window.until }),
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
