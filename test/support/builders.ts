/** Ready-made values of the domain, each as ordinary as possible; a test names only what matters to it. */
import { createHash } from 'node:crypto';
import type { Digest, OrderRecord } from '../../src/app/orders/ports.ts';
import { newRecord } from '../../src/app/orders/records.ts';
import type { Author, DeskCaller, DeskRole, PartnerCaller, PartnerRole } from '../../src/domain/callers.ts';
import { type Account, stillClock } from '../../src/domain/customers/account.ts';
import type { Customer } from '../../src/domain/customers/customer.ts';
import { attachmentId, cartId, customerId, orderId, partnerId } from '../../src/domain/ids.ts';
import { money, sum } from '../../src/domain/money.ts';
import { fold } from '../../src/domain/orders/evolve.ts';
import { type Fact, type Happening, inPlace } from '../../src/domain/orders/facts.ts';
import type { Attachment, Order, OrderLine, PurchaseOrderDetails } from '../../src/domain/orders/order.ts';
import { type OrderDraft, place } from '../../src/domain/orders/place.ts';
import type { RiskAssessment, RiskOutcome } from '../../src/domain/review/risk.ts';
import { type Instant, parseInstant } from '../../src/domain/time.ts';

export const contoso = partnerId('10000000-0000-4000-8000-000000000001');
export const contosoSandbox = partnerId('10000000-0000-4000-8000-00000000005b');
export const wingtip = customerId('a0000000-0000-4000-8000-00000000000a');

/** When everything here was placed, unless a test says otherwise. */
export const placedAt = parseInstant('2026-03-01T09:00:00.000Z');

export const digest: Digest = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

export const agent: Author = { objectId: 'agent-1', role: 'AdminAgent' };
export const reviewer: Author = { objectId: 'reviewer-1', role: 'Reviewer' };
export const secondReviewer: Author = { objectId: 'reviewer-2', role: 'Reviewer' };
export const lead: Author = { objectId: 'lead-1', role: 'ReviewLead' };

export const aPartnerCaller = (over: Partial<PartnerCaller> & { readonly roles?: readonly PartnerRole[] } = {}) =>
  ({
    side: 'partner',
    partnerId: contoso,
    objectId: agent.objectId,
    roles: ['AdminAgent'],
    appOnly: false,
    environment: 'production',
    ...over,
  }) satisfies PartnerCaller;

export const aDeskCaller = (objectId: string, ...roles: readonly DeskRole[]) =>
  ({ side: 'desk', objectId, roles, appOnly: false }) satisfies DeskCaller;

export const anAccount = (over: Partial<Account> = {}): Account => ({
  partnerId: contoso,
  environment: 'production',
  name: 'Contoso',
  model: 'direct',
  country: 'NL',
  currency: 'EUR',
  resellers: [],
  sandboxSavingsPlans: 'allow',
  createdAt: parseInstant('2020-01-01T00:00:00.000Z'),
  clock: stillClock,
  ...over,
});

export const aSandboxAccount = (over: Partial<Account> = {}): Account =>
  anAccount({ partnerId: contosoSandbox, environment: 'sandbox', name: 'Contoso (sandbox)', ...over });

export const aCustomer = (over: Partial<Customer> = {}): Customer => ({
  id: wingtip,
  partnerId: contoso,
  environment: 'production',
  companyName: 'Wingtip Toys',
  domain: 'wingtip.example',
  country: 'NL',
  currency: 'EUR',
  segment: 'commercial',
  isGcc: false,
  relationship: 'reseller',
  relationshipSince: parseInstant('2024-01-01T00:00:00.000Z'),
  ...over,
});

/** One-year compute savings plan at 0.05 USD an hour: 438.00 USD in all (SP-03). */
export const aSavingsPlanLine = (over: Partial<OrderLine> = {}): OrderLine => ({
  lineNumber: 1,
  catalogItemId: 'DZH318Z08ABC:0001:DZH318Z08XYZ',
  family: 'savingsPlan',
  title: 'Azure savings plan for compute, 1 year',
  quantity: 1,
  term: 'P1Y',
  unitPrice: money(43_800, 'USD'),
  total: money(43_800, 'USD'),
  provisioningContext: { scope: 'shared', subscriptionId: 'b0000000-0000-4000-8000-00000000000b' },
  commitment: { amount: '0.05', currency: 'USD', grain: 'hourly' },
  ...over,
});

export const aSoftwareLine = (over: Partial<OrderLine> = {}): OrderLine => ({
  lineNumber: 1,
  catalogItemId: 'DG7GMGF0D5SL:0001:DG7GMGF0D5XX',
  family: 'softwareSubscription',
  title: 'Windows Server 2022 Standard, 1 year',
  quantity: 4,
  term: 'P1Y',
  unitPrice: money(12_345, 'USD'),
  total: money(49_380, 'USD'),
  provisioningContext: {},
  ...over,
});

export const anAzurePlanLine = (over: Partial<OrderLine> = {}): OrderLine => ({
  lineNumber: 1,
  catalogItemId: 'DZH318Z0BPS6:0001:DZH318Z0BMT8',
  family: 'azurePlan',
  title: 'Azure plan',
  quantity: 1,
  unitPrice: money(0, 'USD'),
  total: money(0, 'USD'),
  provisioningContext: {},
  ...over,
});

/** That many lines, numbered from 1. */
export const lines = (count: number, over: Partial<OrderLine> = {}): readonly OrderLine[] =>
  Array.from({ length: count }, (_, i) => aSavingsPlanLine({ lineNumber: i + 1, ...over }));

export const aDraft = (over: Partial<OrderDraft> = {}): OrderDraft => {
  const ordered = over.lines ?? [aSavingsPlanLine()];
  return {
    id: orderId('order0000001'),
    partnerId: contoso,
    customerId: wingtip,
    environment: 'production',
    cartId: cartId('c0000000-0000-4000-8000-00000000000c'),
    orderGroup: '0',
    billingCycle: 'one_time',
    currency: 'USD',
    country: 'NL',
    segment: 'commercial',
    lines: ordered,
    total: sum(
      ordered.map((line) => line.total),
      'USD',
    ),
    ...over,
  };
};

export const assessed = (outcome: RiskOutcome): RiskAssessment => ({
  outcome,
  score: { clear: 10, review: 50, po: 80 }[outcome],
  weightsVersion: 'test',
  attributes: [{ name: 'first_order', weight: 10, evidence: { orders: 0 } }],
});

/** The facts of placing and then of each happening, all at `placedAt` by the system unless said otherwise. */
export const factsOf = (
  outcome: RiskOutcome,
  after: readonly Happening[] = [],
  options: { readonly draft?: OrderDraft; readonly at?: Instant; readonly by?: Author } = {},
): readonly Fact[] =>
  inPlace(
    [...place(options.draft ?? aDraft(), assessed(outcome), options.at ?? placedAt), ...after],
    { seq: 0, at: undefined },
    { now: options.at ?? placedAt, by: options.by ?? agent },
  );

export const anOrder = (...given: Parameters<typeof factsOf>): Order => fold(factsOf(...given));

/** A placed order's document: flagged as `outcome` says. */
export const aRecord = (outcome: RiskOutcome, draft: Partial<OrderDraft> = {}, at: Instant = placedAt): OrderRecord =>
  newRecord({ draft: aDraft(draft), assessment: assessed(outcome), act: { by: agent, now: at }, digest });

export const anAttachment = (over: Partial<Attachment> = {}): Attachment => ({
  attachmentId: attachmentId('po-1'),
  attachmentType: 'POAttachment',
  mediaType: 'application/pdf',
  sizeBytes: 1234,
  sha256: digest('a purchase order'),
  ...over,
});

export const details: PurchaseOrderDetails = { customerPrice: '450.00', currency: 'USD', isPartOfTender: false };

export const uploaded: Happening = { kind: 'documents-uploaded', v: 1, attachments: [anAttachment()], details };
