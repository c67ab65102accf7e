/** What a checkout would do, as it is answered (ours): orders, prices, instalments, reasons. Amounts are major units. */
import { z } from 'zod';
import type { Instalment } from '../domain/billing/instalments.ts';
import type { Cart } from '../domain/carts/cart.ts';
import type { CheckoutPreview, PreviewedOrder } from '../domain/carts/preview.ts';
import { toMajor } from '../domain/money.ts';
import type { OrderLine } from '../domain/orders/order.ts';
import { billingCycles } from '../domain/orders/order.ts';
import { noteShape, notesOf } from './line-notes.ts';
import type { Locale } from './locales.ts';
import { commitmentOf, commitmentShape, pricingOf, pricingShape, symbolOf } from './pricing.ts';
import { customerReasonOf, reasonOf, reasonShape } from './problem-body.ts';
import { attributesShape, given, link, linkShape } from './writing.ts';

const instalmentShape = z.object({
  number: z.int().describe('From 1'),
  monthsAfterStart: z.int().describe('Calendar months after the day it is provisioned'),
  amount: z.number(),
});

const previewLineShape = z.object({
  lineItemNumber: z.int(),
  offerId: z.string(),
  friendlyName: z.string(),
  quantity: z.int(),
  termDuration: z.string().exactOptional(),
  partnerIdOnRecord: z.string().exactOptional(),
  provisioningContext: z.record(z.string(), z.string()),
  purchaseCommitment: commitmentShape.exactOptional(),
  pricing: pricingShape,
});

const previewOrderShape = z.object({
  orderGroupId: z.string(),
  billingCycle: z.enum(billingCycles),
  currencyCode: z.string(),
  currencySymbol: z.string(),
  lineItems: z.array(previewLineShape),
  totalPrice: z.number(),
  instalments: z.array(instalmentShape).describe('They add up to totalPrice exactly'),
  notes: z.array(noteShape).exactOptional(),
});

export const cartPreviewShape = z
  .object({
    canCheckOut: z.boolean().describe('Would a checkout now be answered with orders?'),
    orders: z.array(previewOrderShape).describe('Where it would not: those that would come without the refusals'),
    alreadyOrdered: z.array(z.object({ orderGroupId: z.string(), orderId: z.string() })),
    refusals: z
      .array(reasonShape.partial({ pointer: true }))
      .describe('Every reason at once; those against the customer as a whole have no pointer'),
    links: z.object({ cart: linkShape, checkout: linkShape }),
    attributes: attributesShape('CartPreview'),
  })
  .meta({ id: 'CartPreview' });

const instalmentOf = ({ number, monthsAfterStart, amount }: Instalment) => ({
  number: number + 1,
  monthsAfterStart,
  amount: toMajor(amount),
});

const lineOf = (line: OrderLine) => ({
  lineItemNumber: line.lineNumber,
  offerId: line.catalogItemId,
  friendlyName: line.title,
  quantity: line.quantity,
  provisioningContext: { ...line.provisioningContext },
  pricing: pricingOf(line.unitPrice, line.total),
  ...given({
    termDuration: line.term,
    partnerIdOnRecord: line.partnerOnRecord,
    purchaseCommitment: commitmentOf(line.commitment),
  }),
});

const orderOf = ({ orderGroup, billingCycle, lines, notes, total, instalments }: PreviewedOrder, locale: Locale) => ({
  orderGroupId: orderGroup,
  billingCycle,
  currencyCode: total.currency,
  currencySymbol: symbolOf(total.currency),
  lineItems: lines.map(lineOf),
  totalPrice: toMajor(total),
  instalments: instalments.map(instalmentOf),
  ...given({ notes: notesOf(notes, locale) }),
});

export const cartPreviewOf = (cart: Cart, preview: CheckoutPreview, locale: Locale) => {
  const self = `/customers/${cart.customerId}/carts/${cart.id}`;
  return {
    canCheckOut: preview.canCheckOut,
    orders: preview.orders.map((order) => orderOf(order, locale)),
    alreadyOrdered: preview.alreadyOrdered.map(({ orderGroup, orderId }) => ({ orderGroupId: orderGroup, orderId })),
    refusals: [
      ...preview.refusals.map((refusal) => customerReasonOf(refusal, locale)),
      ...preview.faults.map((fault) => reasonOf(fault, 'cart', locale)),
    ],
    links: { cart: link(self), checkout: link(`${self}/checkout`, 'POST') },
    attributes: { objectType: 'CartPreview' as const },
  };
};
