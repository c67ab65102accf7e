/** Every way the product says no, as plain data. One table in src/wire/problems.ts gives each its status, code and words. */
import type { WhyNoLegacy } from './catalog/legacy-offer.ts';
import type { CustomerId, OrderId } from './ids.ts';
import type { OrderStatus } from './orders/statuses.ts';
import type { Instant } from './time.ts';

/** A line of a cart or order that may not be bought, in Partner Center's terms. */
export interface LineFault {
  readonly line: number;
  /** Cart error code (facts 2.2), e.g. 10001, 500600. */
  readonly cartErrorCode: number;
  /** The refusal a direct order, or a check at provisioning, answers with. */
  readonly refusal: Refusal;
}

/** A field of a request that is wrong; `pointer` is a JSON pointer into the body, or `?name`, or `header:Name`. */
export interface FieldFault {
  readonly pointer: string;
  readonly message: string;
}

/** Why a file was refused (SR-08). */
export type FileFault =
  | 'type-not-allowed'
  | 'name-disagrees'
  | 'too-large'
  | 'too-many'
  | 'together-too-large'
  | 'empty'
  | 'unreadable'
  | 'encrypted'
  | 'active-content'
  | 'macros'
  | 'external-links'
  | 'embedded-files'
  | 'two-in-one'
  | 'too-many-pixels'
  | 'bomb'
  | 'not-read-in-time'
  | 'infected'
  | 'known-bad';

/** Why a record of usage can't be taken in; `record` counts from 0. */
export interface UsageFault {
  readonly record: number;
  readonly reason: 'hour-not-over' | 'hour-too-old' | 'azure-subscription-unknown' | 'meter-unknown' | 'twice';
}

/** Why an address can't be a webhook's (WH-03). */
export type WebhookUrlFault = 'not-an-address' | 'not-https' | 'credentials' | 'not-resolved' | 'not-public';

export type Refusal =
  // the request itself
  | { readonly kind: 'unauthenticated' }
  | { readonly kind: 'token-audience-wrong' }
  | { readonly kind: 'role-missing'; readonly needed: readonly string[] }
  | { readonly kind: 'app-only-refused' }
  | { readonly kind: 'invalid-input'; readonly faults: readonly FieldFault[] }
  | { readonly kind: 'body-unreadable'; readonly reason: string }
  | { readonly kind: 'body-too-large'; readonly limitBytes: number }
  | { readonly kind: 'content-type-wrong'; readonly expected: string }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number }
  | { readonly kind: 'request-id-reused' }
  | { readonly kind: 'request-running' }
  | { readonly kind: 'not-ready'; readonly retryAfterSeconds: number }
  // customers
  | { readonly kind: 'customer-not-found' }
  | { readonly kind: 'relationship-ended' }
  | { readonly kind: 'agreement-missing' }
  | { readonly kind: 'subscription-not-found' }
  | { readonly kind: 'not-an-azure-plan' }
  | { readonly kind: 'customer-changed' }
  | { readonly kind: 'etag-stale' }
  | { readonly kind: 'domain-taken'; readonly domain: string }
  | { readonly kind: 'domain-free' }
  | { readonly kind: 'country-fixed'; readonly country: string }
  | { readonly kind: 'customer-still-holds'; readonly active: readonly string[] }
  | { readonly kind: 'customer-has-open-orders' }
  | { readonly kind: 'relationship-by-customer' }
  | { readonly kind: 'qualification-not-found' }
  | { readonly kind: 'qualification-decided'; readonly status: string }
  | { readonly kind: 'agreement-template-unknown'; readonly templateId: string }
  | { readonly kind: 'agreed-in-future'; readonly now: Instant }
  | { readonly kind: 'agreement-exists' }
  | { readonly kind: 'self-service-policy-exists' }
  | { readonly kind: 'self-service-policy-not-found' }
  // Azure subscriptions and the plan
  | { readonly kind: 'azure-subscription-not-found' }
  | { readonly kind: 'azure-subscriptions-limit'; readonly maximum: number }
  | { readonly kind: 'azure-plan-not-active' }
  | { readonly kind: 'azure-plan-in-use'; readonly active: readonly string[] }
  | { readonly kind: 'savings-plan-not-managed-here' }
  | { readonly kind: 'subscription-status-fixed' }
  | { readonly kind: 'subscription-change-not-supported' }
  | { readonly kind: 'subscription-ended' }
  | { readonly kind: 'access-not-found' }
  | { readonly kind: 'access-list-full'; readonly maximum: number }
  | { readonly kind: 'reseller-relationship-missing'; readonly reseller: string }
  | { readonly kind: 'nothing-to-transition' }
  | { readonly kind: 'sandbox-holding-limit'; readonly maximum: number }
  | { readonly kind: 'subscription-not-for-reservations' }
  | { readonly kind: 'promotion-not-found' }
  | { readonly kind: 'inventory-not-available'; readonly sku: string; readonly region: string }
  // software, its keys and downloads
  | { readonly kind: 'software-not-found' }
  | { readonly kind: 'software-not-active'; readonly status: string }
  | { readonly kind: 'kms-key-refused'; readonly days: number }
  | { readonly kind: 'software-has-no-key' }
  | { readonly kind: 'software-has-no-download' }
  | { readonly kind: 'software-choice'; readonly field: string; readonly allowed: readonly string[] }
  | { readonly kind: 'download-link-expired'; readonly expiresAt: Instant }
  // catalog
  | { readonly kind: 'product-not-found' }
  | { readonly kind: 'sku-not-found' }
  | { readonly kind: 'availability-not-found'; readonly catalogItemId: string }
  | { readonly kind: 'target-view-unknown'; readonly targetView: string }
  | { readonly kind: 'target-segment-unknown'; readonly targetSegment: string }
  | { readonly kind: 'country-unknown'; readonly country: string }
  | { readonly kind: 'price-list-not-found'; readonly month: string; readonly first: string; readonly last: string }
  // buying
  | { readonly kind: 'cart-not-found' }
  | { readonly kind: 'cart-in-progress' }
  | { readonly kind: 'cart-already-ordered' }
  | { readonly kind: 'cart-has-errors'; readonly lines: readonly LineFault[] }
  | { readonly kind: 'cart-changed' }
  | { readonly kind: 'catalog-item-invalid'; readonly catalogItemId: string }
  | { readonly kind: 'quantity-not-allowed'; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'billing-cycle-not-allowed'; readonly allowed: readonly string[] }
  | { readonly kind: 'term-not-allowed'; readonly allowed: readonly string[] }
  | { readonly kind: 'currency-not-supported'; readonly currency: string }
  | { readonly kind: 'commitment-invalid'; readonly reason: string }
  | { readonly kind: 'scope-not-supported'; readonly scope: string }
  | { readonly kind: 'entitlement-missing' }
  | { readonly kind: 'entitlement-not-active' }
  | { readonly kind: 'entitlement-not-eligible' }
  | { readonly kind: 'azure-plan-id-missing' }
  | { readonly kind: 'azure-plan-required' }
  | { readonly kind: 'azure-plan-exists' }
  | { readonly kind: 'azure-plan-needs-transition' }
  | { readonly kind: 'reseller-differs'; readonly inherited: string }
  | { readonly kind: 'reseller-invalid'; readonly reseller: string }
  | { readonly kind: 'product-not-in-country'; readonly country: string }
  | { readonly kind: 'subscription-invalid' }
  | { readonly kind: 'subscription-not-active' }
  | { readonly kind: 'subscription-not-registered' }
  | { readonly kind: 'attestation-missing'; readonly catalogItemId: string }
  | { readonly kind: 'partner-attestation-missing'; readonly partner: string }
  | { readonly kind: 'not-in-sandbox'; readonly product: string }
  | { readonly kind: 'sandbox-limit'; readonly maximum: number }
  | { readonly kind: 'sandbox-subscriptions-limit'; readonly maximum: number }
  | { readonly kind: 'sandbox-licences-limit'; readonly maximum: number }
  | { readonly kind: 'sandbox-azure-plans-limit'; readonly maximum: number }
  | { readonly kind: 'sandbox-reservation-not-offered'; readonly offered: string; readonly regions: readonly string[] }
  | { readonly kind: 'market-not-onboarded'; readonly country: string }
  | { readonly kind: 'legacy-offer-closed'; readonly reason: WhyNoLegacy }
  | { readonly kind: 'not-renewable' }
  // transfers between partners (SP-10)
  | { readonly kind: 'transfers-off' }
  | { readonly kind: 'transfer-not-found' }
  | { readonly kind: 'transfer-to-self' }
  | { readonly kind: 'transfer-subscription-invalid' }
  | { readonly kind: 'transfer-of-reservation' }
  | { readonly kind: 'transfer-in-progress'; readonly transfer: string }
  | { readonly kind: 'transfer-legacy-azure' }
  | { readonly kind: 'transfer-without-azure-plan' }
  | { readonly kind: 'transfer-azure-plan-not-active' }
  | { readonly kind: 'transfer-not-yours' }
  | { readonly kind: 'transfer-over'; readonly transfer: string; readonly status: string }
  | { readonly kind: 'transfer-decided-at-once'; readonly transfer: string }
  | { readonly kind: 'renewal-term-not-allowed'; readonly allowed: readonly string[] }
  | { readonly kind: 'promotion-unknown'; readonly promotionId: string }
  | { readonly kind: 'custom-term-end-not-allowed' }
  | { readonly kind: 'add-ons-not-supported' }
  | { readonly kind: 'consumption-reseller-not-supported' }
  | { readonly kind: 'additional-resellers-not-allowed'; readonly maximum: number }
  /** A direct order's bad lines; answered in the words of the first reason, with every reason listed. */
  | { readonly kind: 'order-lines-refused'; readonly lines: readonly [LineFault, ...LineFault[]] }
  | { readonly kind: 'role-may-not-buy'; readonly needed: readonly string[] }
  | { readonly kind: 'line-not-supported'; readonly reason: string }
  | { readonly kind: 'too-many-lines'; readonly maximum: number }
  // orders and their review
  | { readonly kind: 'order-not-found' }
  | { readonly kind: 'order-rejected'; readonly status: OrderStatus }
  | { readonly kind: 'order-state'; readonly status: OrderStatus; readonly allowed: readonly OrderStatus[] }
  | { readonly kind: 'order-in-progress' }
  | { readonly kind: 'order-cannot-be-cancelled' }
  | { readonly kind: 'cancel-window-closed'; readonly days: number; readonly closedAt: Instant; readonly line: number }
  | { readonly kind: 'never-cancelled'; readonly title: string }
  | { readonly kind: 'cancelled-elsewhere'; readonly title: string }
  | { readonly kind: 'cancelled-by-subscription'; readonly orderId: OrderId; readonly customerId: CustomerId }
  | { readonly kind: 'cancelled-by-order'; readonly orderId: OrderId; readonly customerId: CustomerId }
  | { readonly kind: 'review-withdrawn-whole' }
  | { readonly kind: 'sandbox-cancel-closed'; readonly closedAt: Instant; readonly days: number }
  | { readonly kind: 'order-full' }
  | { readonly kind: 'line-number-invalid'; readonly maximum: number }
  | { readonly kind: 'review-window-closed'; readonly reviewBy: Instant }
  | { readonly kind: 'po-file-missing' }
  | { readonly kind: 'tender-evidence-missing' }
  | { readonly kind: 'po-metadata-invalid'; readonly faults: readonly FieldFault[] }
  | { readonly kind: 'file-refused'; readonly fileName: string; readonly reason: FileFault }
  | { readonly kind: 'upload-closed-by-claim' }
  | { readonly kind: 'attachment-not-found' }
  | { readonly kind: 'attachment-lost' }
  | { readonly kind: 'attachment-erased'; readonly erasedAt: Instant }
  | { readonly kind: 'attachment-infected' }
  // the desk
  | { readonly kind: 'case-not-found' }
  | { readonly kind: 'revision-missing' }
  | { readonly kind: 'revision-stale'; readonly revision: number }
  | { readonly kind: 'claim-required' }
  | { readonly kind: 'claimed-by-other'; readonly until: Instant }
  | { readonly kind: 'second-reviewer-needed' }
  | { readonly kind: 'documents-infected' }
  | { readonly kind: 'risk-weights-wrong'; readonly wrong: readonly string[] }
  | { readonly kind: 'conflict-of-interest' }
  | { readonly kind: 'legal-hold-exists'; readonly since: Instant }
  | { readonly kind: 'legal-hold-missing' }
  | { readonly kind: 'rejection-reason-missing' }
  | { readonly kind: 'question-missing' }
  // support requests
  | { readonly kind: 'support-topic-unknown'; readonly known: readonly string[] }
  | { readonly kind: 'service-request-not-found' }
  | { readonly kind: 'service-request-status'; readonly allowed: readonly string[] }
  | { readonly kind: 'service-request-full'; readonly maximum: number }
  | { readonly kind: 'service-requests-open'; readonly maximum: number }
  // the sandbox
  | { readonly kind: 'sandbox-only' }
  | { readonly kind: 'clock-moves-forward-only'; readonly now: Instant }
  | { readonly kind: 'sandbox-usage-limit'; readonly month: string; readonly maximum: number; readonly left: string }
  // usage
  | { readonly kind: 'usage-records-refused'; readonly records: readonly UsageFault[] }
  | { readonly kind: 'usage-too-many-hours'; readonly maximum: number }
  | { readonly kind: 'usage-hour-full'; readonly hour: string; readonly maximum: number }
  // billing
  | { readonly kind: 'invoice-not-found' }
  | { readonly kind: 'receipt-not-found' }
  | { readonly kind: 'billing-not-stuck' }
  | { readonly kind: 'reseller-unknown' }
  | { readonly kind: 'reseller-terms-missing' }
  // webhooks
  | { readonly kind: 'webhook-not-registered' }
  | { readonly kind: 'webhook-exists' }
  | { readonly kind: 'webhook-url-refused'; readonly reason: WebhookUrlFault }
  | { readonly kind: 'webhook-test-not-registered' }
  // operators
  | { readonly kind: 'step-not-parked' };

export type RefusalKind = Refusal['kind'];
