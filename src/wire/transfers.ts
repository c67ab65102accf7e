/**
 * Transfers between partners in Partner Center's shapes (facts 2.11; SP-10). Ours where those are silent: `InProgress`, `Withdrawn`, `Expired`
 * and `Failed` among the status words, `expirationTime`, what became of each line (`newSubscriptionId`, for the target alone), the transfer
 * beside the answer to an acceptance, and that no order is made: what moves keeps the order it was bought by as its benefit's name.
 */
import { z } from 'zod';
import { billingCycles } from '../domain/orders/order.ts';
import type { SeenTransfer, StayingItem, TransferItem } from '../domain/transfers/transfer.ts';
import type { StayReason } from '../domain/transfers/what-moves.ts';
import type { Locale } from './locales.ts';
import { stayWords } from './stay-words.ts';
import { attributesShape, collectionShape, given, link, linkShape } from './writing.ts';

/** A bare array: its clients read no envelope here. */
export const transferEligibilitiesShape = z.array(
  z.object({ id: z.string(), isEligible: z.boolean(), reason: z.string().exactOptional() }),
);

export const transferEligibilitiesOf = (
  rows: readonly { readonly id: string; readonly reason: StayReason | undefined }[],
  locale: Locale,
) =>
  rows.map(({ id, reason }) => ({
    id,
    isEligible: reason === undefined,
    ...(reason === undefined ? {} : { reason: stayWords[reason].words[locale] }),
  }));

/** How many things one request may ask for. */
const mostLines = 20;

export const transferIn = z.object({
  sourcePartnerTenantId: z.guid(),
  targetPartnerTenantId: z.guid().exactOptional().describe('Who asks; absent: the caller'),
  lineItems: z
    .array(
      z.object({
        subscriptionId: z.string().min(1).max(64),
        partnerIdOnRecord: z.string().min(1).max(32).exactOptional(),
      }),
    )
    .min(1)
    .max(mostLines),
});

export const transferPatchIn = z.object({ id: z.string().exactOptional(), status: z.enum(['reject']) });

const statusWords = {
  active: 'Active',
  moving: 'InProgress',
  completed: 'Completed',
  rejected: 'Reject',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
  failed: 'Failed',
} as const satisfies Record<SeenTransfer['standing'], string>;

const statusShape = z.enum(Object.values(statusWords) as [string, ...string[]]);

const lineShape = z
  .object({
    id: z.string(),
    subscriptionId: z.string(),
    offerId: z.string(),
    friendlyName: z.string(),
    quantity: z.int(),
    billingCycle: z.enum(billingCycles).exactOptional(),
    addonItems: z.array(z.object({})),
    partnerIdOnRecord: z.string().exactOptional(),
    status: statusShape,
    transferError: z.string().exactOptional(),
    newSubscriptionId: z.string().exactOptional().describe('What it is with the target, for the target alone (ours)'),
  })
  .meta({ id: 'TransferLineItem' });

export const transferShape = z
  .object({
    id: z.string(),
    status: statusShape,
    createdTime: z.string(),
    lastModifiedTime: z.string(),
    completedTime: z.string().exactOptional(),
    expirationTime: z.string().describe('At this instant it is too late to answer (ours)'),
    customerTenantId: z.string(),
    partnertenantid: z.string().describe('Who asks'),
    sourcePartnerTenantId: z.string(),
    targetPartnerTenantId: z.string(),
    lineItems: z.array(lineShape),
    links: z.object({ self: linkShape }),
    attributes: attributesShape('TransferEntity'),
  })
  .meta({ id: 'TransferEntity' });

export const transfersShape = collectionShape(transferShape);

export const transferOf = ({ transfer, side, standing }: SeenTransfer, locale: Locale) => {
  const { id, createdAt, changedAt, expiresAt, customerId, sourcePartnerId, targetPartnerId, items } = transfer;
  const staying = transfer.status === 'failed' ? transfer.staying : [];
  const lineOf = (item: TransferItem, n: number) => {
    const why = staying.find(({ subscriptionId }) => subscriptionId === item.subscriptionId);
    return {
      id: String(n + 1),
      subscriptionId: item.subscriptionId,
      offerId: item.catalogItemId,
      friendlyName: item.title,
      quantity: item.quantity,
      addonItems: [],
      status: statusWords[standing],
      ...given({
        billingCycle: item.billingCycle,
        partnerIdOnRecord: item.partnerOnRecord,
        transferError: why && stayWords[why.reason].words[locale],
        newSubscriptionId: side === 'target' ? item.movedTo : undefined,
      }),
    };
  };
  return {
    id,
    status: statusWords[standing],
    createdTime: createdAt,
    lastModifiedTime: changedAt,
    ...(standing === 'completed' ? { completedTime: changedAt } : {}),
    expirationTime: expiresAt,
    customerTenantId: customerId,
    partnertenantid: targetPartnerId,
    sourcePartnerTenantId: sourcePartnerId,
    targetPartnerTenantId: targetPartnerId,
    lineItems: items.map(lineOf),
    links: { self: link(`/customers/${customerId}/transfers/${id}`) },
    attributes: { objectType: 'TransferEntity' as const },
  };
};

export const acceptanceShape = z
  .object({
    orders: z.array(z.object({ id: z.string() })).describe('Always empty: nothing is ordered anew'),
    transferErrors: z.array(
      z.object({
        transferGroupId: z.string(),
        code: z.string(),
        description: z.string(),
        lineItems: z.array(z.object({ id: z.string(), subscriptionId: z.string() })),
      }),
    ),
    transfer: transferShape,
  })
  .meta({ id: 'TransferAcceptance' });

/** A group a reason. Where there is any, nothing moved. */
export const acceptanceOf = (seen: SeenTransfer, staying: readonly StayingItem[], locale: Locale) => ({
  orders: [],
  transferErrors: [...Map.groupBy(staying, ({ reason }) => reason)].map(([reason, items], n) => ({
    transferGroupId: String(n + 1),
    code: stayWords[reason].code,
    description: stayWords[reason].words[locale],
    lineItems: items.map(({ subscriptionId }) => ({
      id: String(seen.transfer.items.findIndex((item) => item.subscriptionId === subscriptionId) + 1),
      subscriptionId,
    })),
  })),
  transfer: transferOf(seen, locale),
});
