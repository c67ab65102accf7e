/** Records to store: made by the real placing and deciding, so that what is stored is what the product stores. */
import { createHash } from 'node:crypto';
import type { Digest, OrderRecord } from '../../../src/app/orders/ports.ts';
import { extended, newRecord } from '../../../src/app/orders/records.ts';
import { type Author, system } from '../../../src/domain/callers.ts';
import type { Cart } from '../../../src/domain/carts/cart.ts';
import type { Account } from '../../../src/domain/customers/account.ts';
import type { Customer } from '../../../src/domain/customers/customer.ts';
import {
  attachmentId,
  type CustomerRef,
  cartId,
  customerId,
  orderId,
  type PartnerId,
  partnerId,
  subscriptionId,
} from '../../../src/domain/ids.ts';
import { money } from '../../../src/domain/money.ts';
import { decide, type OrderCommand } from '../../../src/domain/orders/decide.ts';
import type { Environment, OrderLine } from '../../../src/domain/orders/order.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { type Instant, parseInstant, plusDays } from '../../../src/domain/time.ts';

export const digest: Digest = (text) => createHash('sha256').update(text).digest('hex');

export const contoso: PartnerId = partnerId('11111111-1111-4111-8111-111111111111');
export const fabrikam: PartnerId = partnerId('22222222-2222-4222-8222-222222222222');
export const alpine: CustomerRef = {
  partnerId: contoso,
  customerId: customerId('aaaaaaaa-0000-4000-8000-000000000001'),
};
export const bellows: CustomerRef = {
  partnerId: contoso,
  customerId: customerId('aaaaaaaa-0000-4000-8000-000000000002'),
};
/** The same tenant as Alpine, as another partner's customer (CU-04). */
export const alpineOfFabrikam: CustomerRef = { partnerId: fabrikam, customerId: alpine.customerId };

export const noon = parseInstant('2026-11-25T12:00:00Z');
const admin: Author = { objectId: 'admin', role: 'AdminAgent' };
const reviewer: Author = { objectId: 'reviewer', role: 'Reviewer' };

const savingsPlan: OrderLine = {
  lineNumber: 0,
  catalogItemId: 'DZH318Z0BQ35:0001:DZH318Z0BMRZ',
  family: 'savingsPlan',
  title: 'Azure savings plan, 1 year',
  quantity: 1,
  term: 'P1Y',
  unitPrice: money(43_800, 'USD'),
  total: money(43_800, 'USD'),
  provisioningContext: { scope: 'shared', subscriptionId: 'plan' },
  commitment: { amount: '0.05', currency: 'USD', grain: 'hourly' },
};

export interface OrderWish {
  readonly at?: Instant;
  readonly outcome?: 'clear' | 'review' | 'po';
  readonly environment?: Environment;
  readonly lines?: readonly OrderLine[];
}

/** An order as checkout leaves it; in review by the desk, unless wished otherwise. */
export const anOrder = (customer: CustomerRef, id: string, wish: OrderWish = {}): OrderRecord => {
  const lines = wish.lines ?? [savingsPlan];
  return newRecord({
    draft: {
      ...customer,
      id: orderId(id),
      environment: wish.environment ?? 'production',
      cartId: cartId('cart00000001'),
      orderGroup: '0',
      billingCycle: 'one_time',
      currency: 'USD',
      country: 'US',
      segment: 'commercial',
      lines,
      total: money(
        lines.reduce((total, line) => total + line.total.minor, 0),
        'USD',
      ),
    },
    assessment: {
      outcome: wish.outcome ?? 'review',
      score: 60,
      weightsVersion: 'test',
      attributes: [{ name: 'order_value', weight: 60, evidence: { value: 43_800, currency: 'USD' } }],
    },
    act: { by: admin, now: wish.at ?? noon },
    digest,
  });
};

/** The record after a command that the rules must allow. */
export const after = (record: OrderRecord, command: OrderCommand, now: Instant = noon): OrderRecord => {
  const decided = decide(record.order, command, now);
  if (!decided.ok) throw new Error(`The sample can't be made: ${decided.refusal.kind}`);
  return extended(digest, record, decided.value, { by: 'by' in command ? command.by : system, now });
};

export const approved = (record: OrderRecord): OrderRecord =>
  after(record, { do: 'approve', revision: record.order.revision, by: reviewer });
export const rejected = (record: OrderRecord): OrderRecord =>
  after(record, { do: 'reject', revision: record.order.revision, by: reviewer, reason: 'price_mismatch' });
export const asked = (record: OrderRecord, words: string): OrderRecord =>
  after(record, { do: 'ask-for-more', revision: record.order.revision, by: reviewer, words });
export const uploaded = (record: OrderRecord): OrderRecord =>
  after(record, {
    do: 'upload',
    attachments: [
      {
        attachmentId: attachmentId('file-1'),
        attachmentType: 'POAttachment',
        mediaType: 'application/pdf',
        sizeBytes: 5,
        sha256: digest('bytes'),
      },
    ],
    details: { customerPrice: '438.00', currency: 'USD', isPartOfTender: false },
    caseIsClaimed: false,
  });

export const aSubscription = (customer: CustomerRef, id: string): Subscription => ({
  ...customer,
  id: subscriptionId(id),
  environment: 'production',
  family: 'azurePlan',
  catalogItemId: 'DZH318Z0BPS6:0001:DZH318Z0BPH7',
  title: 'Azure plan',
  quantity: 1,
  status: 'active',
  startsAt: noon,
  autoRenew: false,
  azureSubscriptions: [{ id: 'sub-1', friendlyName: 'Microsoft Azure', status: 'active' }],
});

export const aCart = (customer: CustomerRef, id: string): Cart => ({
  ...customer,
  id: cartId(id),
  environment: 'production',
  status: 'active',
  lines: [
    {
      id: 0,
      asked: { catalogItemId: savingsPlan.catalogItemId, quantity: 1, provisioningContext: { scope: 'shared' } },
      orderGroup: '0',
      billingCycle: 'one_time',
      priced: savingsPlan,
    },
    {
      id: 1,
      asked: { catalogItemId: 'none:0001:none', quantity: 1, provisioningContext: {} },
      orderGroup: '0',
      billingCycle: 'one_time',
      fault: {
        line: 1,
        cartErrorCode: 10001,
        refusal: { kind: 'catalog-item-invalid', catalogItemId: 'none:0001:none' },
      },
    },
  ],
  createdAt: noon,
  modifiedAt: noon,
  modifiedBy: 'admin',
  expiresAt: plusDays(noon, 7),
  orders: [],
  orderErrors: [],
});

export const aCustomer = (ref: CustomerRef, companyName: string): Customer => ({
  id: ref.customerId,
  partnerId: ref.partnerId,
  environment: 'production',
  companyName,
  domain: `${companyName.toLowerCase()}.example`,
  country: 'US',
  currency: 'USD',
  segment: 'commercial',
  isGcc: false,
  relationship: 'reseller',
  relationshipSince: noon,
});

export const anAccount = (partner: PartnerId): Account => ({
  partnerId: partner,
  environment: 'sandbox',
  name: 'Contoso sandbox',
  model: 'direct',
  country: 'US',
  currency: 'USD',
  resellers: [],
  sandboxSavingsPlans: 'allow',
  createdAt: noon,
  clock: { offsetMs: 0, seq: 0, rungSeq: 0 },
});
