/** A rejected order's lines asked for anew: today's availability of the same SKUs, today's prices (SR-06). */
import { isOnSale } from '../catalog/browse.ts';
import { catalogItemIdOf, partsOf } from '../catalog/item.ts';
import { type Catalog, skuKeyOf } from '../catalog/load.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import { done, type Result, refused } from '../result.ts';
import type { Instant } from '../time.ts';
import type { LineRequest } from './cart.ts';

export const requestsFromRejected = (catalog: Catalog, order: Order, now: Instant): Result<readonly LineRequest[]> =>
  order.status === 'po_review_rejected'
    ? done(order.lines.map((line) => requestFrom(catalog, order, line, now)))
    : refused({ kind: 'order-state', status: order.status, allowed: ['po_review_rejected'] });

const requestFrom = (catalog: Catalog, order: Order, line: OrderLine, now: Instant): LineRequest => ({
  catalogItemId: freshIdOf(catalog, line.catalogItemId, now),
  quantity: line.quantity,
  billingCycle: order.billingCycle,
  currency: line.total.currency,
  provisioningContext: line.provisioningContext,
  ...(line.term === undefined ? {} : { term: line.term }),
  ...(line.commitment === undefined ? {} : { commitment: line.commitment }),
  ...(line.renewsTo === undefined ? {} : { renewsTo: line.renewsTo }),
  ...(line.attestationAccepted === undefined ? {} : { attestationAccepted: line.attestationAccepted }),
  // A savings plan inherits its reseller anew from the Azure plan (SP-05).
  ...(line.partnerOnRecord === undefined || line.family === 'savingsPlan' ? {} : { reseller: line.partnerOnRecord }),
});

/** The availability of the same SKU and segment on sale now; the old id where there is none, so that the line says so. */
const freshIdOf = (catalog: Catalog, catalogItemId: string, now: Instant): string => {
  const parts = partsOf(catalogItemId);
  const ofSku = parts === undefined ? [] : (catalog.itemsBySku.get(skuKeyOf(parts.productId, parts.skuId)) ?? []);
  const old = ofSku.find(({ availability }) => availability.id === parts?.availabilityId);
  const fresh = ofSku.findLast(
    ({ availability }) =>
      isOnSale(availability, now) && (old === undefined || availability.segment === old.availability.segment),
  );
  return fresh === undefined ? catalogItemId : catalogItemIdOf(fresh.availability);
};
