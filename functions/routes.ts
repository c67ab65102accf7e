/** The one table of routes: registration, the API document and the role, isolation and fuzz tests are all made from it. */
import { appPageRoutes } from '../src/adapters/http/app-pages.ts';
import type { Assets } from '../src/adapters/http/assets.ts';
import { referenceRoutes } from '../src/adapters/http/reference.ts';
import { referencePageRoutes } from '../src/adapters/http/reference-page.ts';
import type { Route } from '../src/adapters/http/route.ts';
import { ruleRoutes } from '../src/adapters/http/rule-pages.ts';
import type { Desk } from '../src/compose/desk.ts';
import { activationLinkRoutes } from './activation-links.http.ts';
import { agreementRoutes } from './agreements.http.ts';
import { auditRecordRoutes } from './audit-records.http.ts';
import { azureAccessRoutes } from './azure-access.http.ts';
import { azurePlanTransitionRoutes } from './azure-plan-transition.http.ts';
import { azureSubscriptionRoutes } from './azure-subscriptions.http.ts';
import { benefitRoutes } from './benefits.http.ts';
import { billingOperationRoutes } from './billing-operations.http.ts';
import { bulkActionRoutes } from './bulk-actions.http.ts';
import { cartRoutes } from './carts.http.ts';
import { caseTrailRoutes } from './case-trail.http.ts';
import { catalogRoutes } from './catalog.http.ts';
import { conflictRoutes } from './conflicts.http.ts';
import { customerProfileRoutes } from './customer-profiles.http.ts';
import { customerRelationshipRoutes } from './customer-relationships.http.ts';
import { customerStandingRoutes } from './customer-standing.http.ts';
import { customerRoutes } from './customers.http.ts';
import { deskCustomerRoutes } from './desk-customers.http.ts';
import { deskInsightRoutes } from './desk-insight.http.ts';
import { deskQueueRoutes } from './desk-queue.http.ts';
import { deskServiceRequestRoutes } from './desk-service-requests.http.ts';
import { healthRoutes } from './health.http.ts';
import { inventoryRoutes } from './inventory.http.ts';
import { invoiceLineRoutes } from './invoice-lines.http.ts';
import { invoiceRoutes } from './invoices.http.ts';
import { legalHoldRoutes } from './legal-holds.http.ts';
import { notificationRoutes } from './notifications.http.ts';
import { operationRoutes } from './operations.http.ts';
import { orderListRoutes } from './order-lists.http.ts';
import { orderRoutes } from './orders.http.ts';
import { outboxRoutes } from './outbox.http.ts';
import { parkedNoticeRoutes } from './parked-notices.http.ts';
import { parkedRenewalRoutes } from './parked-renewals.http.ts';
import { priceListRoutes } from './price-lists.http.ts';
import { purchaseOrderRoutes } from './purchase-orders.http.ts';
import { resellerBillingRoutes } from './reseller-billing.http.ts';
import { reviewRoutes } from './reviews.http.ts';
import { sandboxRoutes } from './sandbox.http.ts';
import { selfServiceRoutes } from './self-service.http.ts';
import { serviceRequestRoutes } from './service-requests.http.ts';
import { softwareRoutes } from './software.http.ts';
import { subscriptionRoutes } from './subscriptions.http.ts';
import { transferRoutes } from './transfers.http.ts';
import { usageRoutes } from './usage.http.ts';
import { webhookDeliveryRoutes } from './webhook-deliveries.http.ts';
import { webhookRoutes } from './webhooks.http.ts';

/** The files beside the bundle: in dist/reference, and in dist/web. */
interface BesideTheBundle {
  readonly reference: Assets;
  readonly web: Assets;
}

export const deskRoutes = (desk: Desk, { reference, web }: BesideTheBundle): readonly Route[] => {
  const pages = [
    ...ruleRoutes(desk.transfers.setting),
    ...referencePageRoutes(reference),
    ...appPageRoutes(web, desk.signIn),
  ];
  const routes = [...businessRoutes(desk), ...pages];
  return [...routes, ...referenceRoutes(routes)];
};

const businessRoutes = (desk: Desk): readonly Route[] => [
  ...customerRoutes(desk),
  ...customerRelationshipRoutes(desk),
  ...customerProfileRoutes(desk),
  ...customerStandingRoutes(desk),
  ...agreementRoutes(desk),
  ...selfServiceRoutes(desk),
  ...subscriptionRoutes(desk),
  ...azurePlanTransitionRoutes(desk),
  ...azureSubscriptionRoutes(desk),
  ...azureAccessRoutes(desk),
  ...catalogRoutes(desk),
  ...inventoryRoutes(desk),
  ...cartRoutes(desk),
  ...orderListRoutes(desk),
  ...orderRoutes(desk),
  ...activationLinkRoutes(desk),
  ...benefitRoutes(desk),
  ...transferRoutes(desk),
  ...softwareRoutes(desk),
  ...auditRecordRoutes(desk),
  ...usageRoutes(desk),
  ...invoiceRoutes(desk),
  ...invoiceLineRoutes(desk),
  ...resellerBillingRoutes(desk),
  ...priceListRoutes(desk),
  ...serviceRequestRoutes(desk),
  ...deskServiceRequestRoutes(desk),
  ...purchaseOrderRoutes(desk),
  ...deskQueueRoutes(desk),
  ...bulkActionRoutes(desk),
  ...deskInsightRoutes(desk),
  ...reviewRoutes(desk),
  ...caseTrailRoutes(desk),
  ...legalHoldRoutes(desk),
  ...webhookRoutes(desk),
  ...webhookDeliveryRoutes(desk),
  ...notificationRoutes(desk),
  ...outboxRoutes(desk),
  ...sandboxRoutes(desk),
  ...operationRoutes(desk),
  ...billingOperationRoutes(desk),
  ...parkedNoticeRoutes(desk),
  ...parkedRenewalRoutes(desk),
  ...conflictRoutes(desk),
  ...healthRoutes(desk),
  ...deskCustomerRoutes(desk),
];
