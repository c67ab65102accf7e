/** For each route that takes JSON a body it can read, so that ids and roles alone decide what is answered. */
import type { Route } from '../../src/adapters/http/route.ts';
import { items } from './buying.ts';

const line = { catalogItemId: items.windowsServerOneYear, quantity: 1 };

/** Of routes that change something of a customer's, by name. */
export const bodiesByRoute: Readonly<Record<string, unknown>> = {
  'customers-patch': { relationshipToPartner: 'none' },
  'customers-billing-profile-replace': { email: 'a@b.example', defaultAddress: { country: 'US' } },
  'customers-qualify': { qualification: 'StateOwnedEntity' },
  'customers-set-reseller': { partnerId: '4847383' },
  'customer-agreements-attest': {
    templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
    dateAgreed: '2026-01-01',
    primaryContact: { firstName: 'A', lastName: 'B', email: 'a@b.example' },
  },
  'subscriptions-patch': { status: 'suspended' },
  'azure-entitlements-create': { friendlyName: 'Theirs' },
  'azure-entitlements-patch': { friendlyName: 'Theirs' },
  'azure-entitlements-cancel': { cancellationReason: 'compromise' },
  'azure-access-grant': { principalId: 'somebody', role: 'owner' },
  'software-key': { version: '2022' },
  'software-download': { version: '2022', language: 'en-US' },
  'promotions-eligibility': { items: [{ id: 0, ...line }] },
  'carts-create': { lineItems: [line] },
  'carts-replace': { lineItems: [line] },
  'orders-create': { billingCycle: 'annual', lineItems: [{ offerId: line.catalogItemId, quantity: 1 }] },
  'orders-patch': { status: 'cancelled' },
  'transfers-create': {
    sourcePartnerTenantId: '11111111-aaaa-4aaa-8aaa-000000000001',
    lineItems: [{ subscriptionId: 'a1000000-0001-4000-8000-000000000001' }],
  },
  'transfers-reject': { status: 'reject' },
  'sandbox-decision': { decision: 'approve' },
  'sandbox-usage-report': {
    records: [
      {
        usageStartTime: '2026-11-25T06:00:00Z',
        azureSubscriptionId: 'e1000000-0001-4000-8000-000000000001',
        resourceGroup: 'theirs',
        meterId: '8e855d51-82a6-cb68-5c3c-74b639777c73',
        quantity: '1',
      },
    ],
  },
};

/** An empty object where nothing is known; decisions name a revision. */
export const readableBody = ({ name }: Route): { body: unknown; headers: Readonly<Record<string, string>> } => ({
  body: bodiesByRoute[name] ?? {},
  headers: name.includes('deci') ? { 'if-match': '"1"' } : {},
});
