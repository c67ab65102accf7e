/** Names of blobs, `{partner}/{customer}/{order}/{attachment}`, and what a name names. */
import { type AttachmentId, attachmentId, customerId, type OrderRef, orderId, partnerId } from '../../domain/ids.ts';

export const blobNameOf = (order: OrderRef, id: AttachmentId): string =>
  `${order.partnerId}/${order.customerId}/${order.orderId}/${id}`;

/** `undefined` for a blob that is not one of ours. */
export const namedBy = (name: string): { readonly order: OrderRef; readonly id: AttachmentId } | undefined => {
  const [partner, customer, order, attachment, ...more] = name.split('/');
  if (!partner || !customer || !order || !attachment || more.length > 0) return undefined;
  return {
    order: { partnerId: partnerId(partner), customerId: customerId(customer), orderId: orderId(order) },
    id: attachmentId(attachment),
  };
};
