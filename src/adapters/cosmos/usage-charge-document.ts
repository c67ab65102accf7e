/** The documents of charged use: the charge, and the parts that hold its lines by day. */
import { z } from 'zod';
import type { UsageCharge, UsageLine } from '../../domain/billing/usage-charge.ts';
import type { CustomerId, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import type { Month } from '../../domain/prices/price-list.ts';
import type { Day } from '../../domain/usage/hours.ts';
import type { DocumentKind } from './documents.ts';
import { count, decimal, environment, id, instant, saying } from './shapes.ts';

export const usageDetail = z.object({ name: z.string(), parts: count, lines: count });

export const usageChargeDocument: DocumentKind<UsageCharge> = {
  container: 'ledger',
  type: 'usageCharge',
  schemaVersion: 1,
  body: saying<UsageCharge>()(
    z.object({
      id: z.string(),
      partnerId: id<PartnerId>(),
      customerId: id<CustomerId>(),
      environment,
      subscriptionId: id<SubscriptionId>(),
      period: id<Month>(),
      number: count,
      amount: decimal,
      detail: usageDetail,
      asOf: z.string(),
      postedAt: instant,
    }),
  ),
  idOf: (value) => value.id,
  keysOf: ({ partnerId, period }) => ({ partnerId, period }),
  columnsOf: (value) => ({ environment: value.environment, isOpen: true }),
};

export interface UsagePart {
  readonly partnerId: PartnerId;
  readonly period: Month;
  readonly name: string;
  readonly part: number;
  readonly lines: readonly UsageLine[];
}

export const usagePartId = (name: string, part: number): string => `${name}:${part}`;

export const usagePartDocument: DocumentKind<UsagePart> = {
  container: 'ledger',
  type: 'usagePart',
  schemaVersion: 1,
  body: saying<UsagePart>()(
    z.object({
      partnerId: id<PartnerId>(),
      period: id<Month>(),
      name: z.string(),
      part: count,
      lines: z.array(
        z.object({
          day: id<Day>(),
          azureSubscription: z.string(),
          resourceGroup: z.string(),
          resource: z.string().exactOptional(),
          meter: z.string(),
          quantity: decimal,
          unitPrice: decimal,
          cost: decimal,
          benefit: z
            .object({
              type: z.enum(['Reservation', 'SavingsPlan']),
              id: z.string(),
              orderId: z.string().exactOptional(),
            })
            .exactOptional(),
          earnsPartnerCredit: z.boolean(),
        }),
      ),
    }),
  ),
  idOf: ({ name, part }) => usagePartId(name, part),
  keysOf: ({ partnerId, period }) => ({ partnerId, period }),
};
