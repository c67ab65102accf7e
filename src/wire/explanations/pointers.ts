/** Where in the body of a cart or of a direct order the field of a line lies, as a JSON pointer. */
import type { LineField } from './explanation.ts';

const inContext: readonly LineField[] = ['scope', 'entitlementId', 'subscriptionId'];

/** Where a cart has the field. */
const cartPointer = (line: number, field: LineField | undefined): string => {
  const at = `/lineItems/${line}`;
  if (field === undefined) return at;
  return inContext.includes(field) ? `${at}/provisioningContext/${field}` : `${at}/${field}`;
};

/** A direct order has the billing cycle and the currency of all its lines, and other names for two fields. */
const orderPointer = (line: number, field: LineField | undefined): string => {
  if (field === 'billingCycle' || field === 'currencyCode') return `/${field}`;
  const renamed = { catalogItemId: 'offerId', participants: 'partnerIdOnRecord' } as const;
  return field === 'catalogItemId' || field === 'participants'
    ? `/lineItems/${line}/${renamed[field]}`
    : cartPointer(line, field);
};

export const pointersOf = { cart: cartPointer, order: orderPointer } as const;
