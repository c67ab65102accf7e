/** Branded ids, so that a cart's id can't be handed where an order's is meant. Shapes are checked at the edges. */

type Brand<T, B extends string> = T & { readonly __brand: B };

/** The partner's account: its Entra tenant id, lower case. A sandbox account is a tenant of its own (SB-01). */
export type PartnerId = Brand<string, 'PartnerId'>;
/** The customer's Entra tenant id, lower case. */
export type CustomerId = Brand<string, 'CustomerId'>;
/** 12–20 characters of [a-z0-9], derived from what made the order, so that making it twice makes it once. */
export type OrderId = Brand<string, 'OrderId'>;
export type CartId = Brand<string, 'CartId'>;
export type AttachmentId = Brand<string, 'AttachmentId'>;
export type SubscriptionId = Brand<string, 'SubscriptionId'>;

export const partnerId = (text: string): PartnerId => text.toLowerCase() as PartnerId;
export const customerId = (text: string): CustomerId => text.toLowerCase() as CustomerId;
export const orderId = (text: string): OrderId => text.toLowerCase() as OrderId;
export const cartId = (text: string): CartId => text.toLowerCase() as CartId;
export const attachmentId = (text: string): AttachmentId => text as AttachmentId;
export const subscriptionId = (text: string): SubscriptionId => text.toLowerCase() as SubscriptionId;

/** Where a customer's documents live: the two parts of the partition key. */
export interface CustomerRef {
  readonly partnerId: PartnerId;
  readonly customerId: CustomerId;
}

/** Names one order; also the whole input of its workflow (ids only). */
export interface OrderRef extends CustomerRef {
  readonly orderId: OrderId;
}

/** Names one subscription. */
export interface SubscriptionRef extends CustomerRef {
  readonly subscriptionId: SubscriptionId;
}

/** The workflow's instance id: letters, digits, dots and dashes, at most 100 characters (H27). */
export const instanceIdOf = (order: OrderRef): string => `${order.partnerId}.${order.customerId}.${order.orderId}`;
