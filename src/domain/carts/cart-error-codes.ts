/** Partner Center's cart error code of each refusal a line can meet (facts 2.2). */
import type { LineFault, Refusal, RefusalKind } from '../refusals.ts';

/** 10006 UnableToProcessCartLineItem: for everything the list has no code of its own for. */
const otherwise = 10006;

export const cartErrorCodes: Readonly<Partial<Record<RefusalKind, number>>> = {
  'currency-not-supported': 10000,
  'catalog-item-invalid': 10001,
  'product-not-found': 10001,
  'sku-not-found': 10001,
  'availability-not-found': 10001,
  'inventory-not-available': 10003,
  'reseller-invalid': 10004,
  'reseller-differs': 10004,
  'subscription-invalid': 10007,
  'subscription-not-active': 10007,
  'subscription-not-registered': 10011,
  'sandbox-limit': 10009,
  'sandbox-subscriptions-limit': 10009,
  'sandbox-licences-limit': 10009,
  'sandbox-azure-plans-limit': 10009,
  'sandbox-reservation-not-offered': 10009,
  'quantity-not-allowed': 10010,
  'term-not-allowed': 10010,
  'commitment-invalid': 10010,
  'scope-not-supported': 10010,
  'entitlement-missing': 10010,
  'azure-plan-id-missing': 10010,
  'entitlement-not-active': 10007,
  'entitlement-not-eligible': 10007,
  'azure-plan-required': 10007,
  'attestation-missing': 10012,
  'partner-attestation-missing': 10012,
  'billing-cycle-not-allowed': 10013,
  'promotion-unknown': 10014,
  'custom-term-end-not-allowed': 10016,
  'not-renewable': 10010,
  'renewal-term-not-allowed': 10010,
  'consumption-reseller-not-supported': 10004,
  'additional-resellers-not-allowed': 10004,
  'subscription-not-for-reservations': 10008,
  'legacy-offer-closed': 500600,
};

export const lineFault = (line: number, refusal: Refusal): LineFault => ({
  line,
  cartErrorCode: cartErrorCodes[refusal.kind] ?? otherwise,
  refusal,
});
