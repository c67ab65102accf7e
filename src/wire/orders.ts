/** Partner Center's order (facts 2.6, Appendix A5), and what we add to it: the review's deadline and state. */
import { z } from 'zod';
import { toMajor } from '../domain/money.ts';
import { isCancelled } from '../domain/orders/cancel-lines.ts';
import { billingCycles, deskStateOf, type Order, type OrderLine, wasFlagged } from '../domain/orders/order.ts';
import { deskStates, isOpenReview, orderStatuses } from '../domain/orders/statuses.ts';
import { daysLeft, type Instant } from '../domain/time.ts';
import { orderCancellationOf, orderCancellationShape } from './cancellation.ts';
import { lineLinksOf } from './line-links.ts';
import type { Locale } from './locales.ts';
import { commitmentOf, commitmentShape, pricingOf, pricingShape, symbolOf } from './pricing.ts';
import { warningShape, warningsOf } from './review-warnings.ts';
import { attributesShape, collectionShape, given, link, linkShape } from './writing.ts';

const orderLineShape = z.object({
  lineItemNumber: z.int(),
  offerId: z.string(),
  subscriptionId: z.string().exactOptional(),
  friendlyName: z.string(),
  quantity: z.int(),
  termDuration: z.string().exactOptional(),
  transactionType: z.literal('New'),
  partnerIdOnRecord: z.string().exactOptional(),
  additionalPartnerIdsOnRecord: z.array(z.string()).exactOptional(),
  provisioningContext: z.record(z.string(), z.string()),
  purchaseCommitment: commitmentShape.exactOptional(),
  renewsTo: z.object({ termDuration: z.string() }).exactOptional(),
  attestationAccepted: z.boolean().exactOptional(),
  pricing: pricingShape.exactOptional(),
  error: z.object({ code: z.string(), description: z.string() }).exactOptional(),
  links: z.record(z.string(), linkShape),
});

/** Ours, under a name Partner Center does not use: where the secondary review stands. */
export const reviewShape = z.object({
  reviewBy: z.string().describe('Upload and approval must both be done before this instant'),
  daysLeft: z.int().exactOptional(),
  state: z.enum(deskStates),
  revision: z.int(),
  wanted: z.string().exactOptional().describe("The reviewer's words"),
  approvals: z.int(),
  warnings: z.array(warningShape).exactOptional(),
  rejection: z
    .object({ reason: z.string(), words: z.string().exactOptional(), at: z.string(), nextStep: z.string() })
    .exactOptional(),
});

export const orderShape = z
  .object({
    id: z.string(),
    alternateId: z.string(),
    referenceCustomerId: z.string(),
    billingCycle: z.enum(billingCycles),
    currencyCode: z.string(),
    currencySymbol: z.string(),
    lineItems: z.array(orderLineShape),
    creationDate: z.string(),
    status: z.enum(orderStatuses),
    transactionType: z.literal('UserPurchase'),
    totalPrice: z.number().exactOptional(),
    review: reviewShape.exactOptional(),
    cancellation: orderCancellationShape.exactOptional().describe('Once a line is cancelled (ours)'),
    links: z.object({ self: linkShape, provisioningStatus: linkShape, patchOperation: linkShape, timeline: linkShape }),
    client: z.object({}),
    attributes: attributesShape('Order'),
  })
  .meta({ id: 'Order' });

export const ordersShape = collectionShape(orderShape);

/** `now` is the account's time. Prices are shown only where asked for (include_price, checkout). */
export const orderOf = (
  order: Order,
  now: Instant,
  { withPrice, locale }: { readonly withPrice: boolean; readonly locale: Locale },
) => {
  const self = `/customers/${order.customerId}/orders/${order.id}`;
  return {
    id: order.id,
    alternateId: order.id,
    referenceCustomerId: order.customerId,
    billingCycle: order.billingCycle,
    currencyCode: order.currency,
    currencySymbol: symbolOf(order.currency),
    lineItems: order.lines.map((line) => orderLineOf(order, line, withPrice)),
    creationDate: order.createdAt,
    status: order.status,
    transactionType: 'UserPurchase' as const,
    ...given({
      totalPrice: withPrice ? toMajor(order.total) : undefined,
      review: wasFlagged(order) ? reviewOf(order, now, locale) : undefined,
      cancellation: orderCancellationOf(order, now, locale),
    }),
    links: {
      self: link(self),
      provisioningStatus: link(`${self}/provisioningstatus`),
      patchOperation: link(self, 'PATCH'),
      timeline: link(`${self}/timeline`),
    },
    client: {},
    attributes: { objectType: 'Order' as const, etag: orderEtagOf(order) },
  };
};

/** As Partner Center's are: base64 of the id and a version, which rises with all that happens to the order (WR-06). */
export const orderEtagOf = (order: Order): string =>
  btoa(
    JSON.stringify({
      id: order.id,
      version: order.revision + order.outcomes.length + (order.cancellations?.length ?? 0),
    }),
  );

/** Does an If-Match name the order as it stands? With or without quotes; `*` and none at all match anything. An answer's ETag begins with it (conditional.ts). */
export const matchesEtag = (order: Order, ifMatch: string | undefined): boolean => {
  const asked = ifMatch?.trim().replace(/^"(.*)"$/, '$1');
  return asked === undefined || asked === '' || asked === '*' || asked.split('.')[0] === orderEtagOf(order);
};

const orderLineOf = (order: Order, line: OrderLine, withPrice: boolean) => {
  const outcome = order.outcomes.find((o) => o.line === line.lineNumber);
  const renews = line.renewsTo === undefined ? undefined : { termDuration: line.renewsTo };
  return {
    lineItemNumber: line.lineNumber,
    offerId: line.catalogItemId,
    friendlyName: line.title,
    // What is cancelled comes back with nothing of it left (SW-07).
    quantity: isCancelled(order, line.lineNumber) ? 0 : line.quantity,
    transactionType: 'New' as const,
    provisioningContext: { ...line.provisioningContext },
    ...given({
      subscriptionId: outcome?.ok === true ? outcome.subscriptionId : undefined,
      termDuration: line.term,
      partnerIdOnRecord: line.partnerOnRecord,
      additionalPartnerIdsOnRecord: line.additionalPartnersOnRecord && [...line.additionalPartnersOnRecord],
      purchaseCommitment: commitmentOf(line.commitment),
      renewsTo: renews,
      attestationAccepted: line.attestationAccepted,
      pricing: withPrice ? pricingOf(line.unitPrice, line.total) : undefined,
      error: outcome?.ok === false ? { code: outcome.code, description: outcome.reason } : undefined,
    }),
    links: lineLinksOf(line.catalogItemId, order.country),
  };
};

const reviewOf = (order: Order, now: Instant, locale: Locale) => ({
  reviewBy: order.reviewBy,
  state: deskStateOf(order),
  revision: order.revision,
  approvals: order.approvals.length,
  ...given({
    daysLeft: isOpenReview(order.status) ? daysLeft(order.reviewBy, now) : undefined,
    wanted: order.status === 'pending_po_upload' ? order.wanted : undefined,
    warnings: warningsOf(order, now, locale),
    rejection:
      order.status === 'po_review_rejected'
        ? {
            ...order.rejection,
            // SR-06: final; the way on is a new order.
            nextStep: `POST /customers/${order.customerId}/orders/${order.id}/cart`,
          }
        : undefined,
  }),
});
