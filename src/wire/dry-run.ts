/** Trying out risk weights, on the wire: what is to be otherwise, and what that would have made of the last orders. Desk only. */

import { z } from 'zod';
import { environments } from '../domain/orders/order.ts';
import type { DryRun } from '../domain/review/dry-run.ts';
import { caseIdOf } from './case-ids.ts';
import { attributesShape } from './writing.ts';

const weight = z.number();
const limit = z.number();

const weightsShape = z.object({
  first_order: weight.exactOptional(),
  new_relationship: weight.exactOptional(),
  quantity_unusual: weight.exactOptional(),
  reseller_differs: weight.exactOptional(),
  market_watched: weight.exactOptional(),
  segment_government: weight.exactOptional(),
  many_orders: weight.exactOptional(),
  previous_rejections: weight.exactOptional(),
});

export const dryRunIn = z
  .object({
    environment: z.enum(environments).default('production'),
    last: z.int().min(1).max(1000).default(1000).describe('How many of the last orders are judged anew'),
    candidate: z
      .object({
        reviewThreshold: limit.exactOptional(),
        poThreshold: limit.exactOptional(),
        weights: weightsShape.exactOptional(),
        valueBands: z
          .array(z.object({ weight, from: z.record(z.string().length(3), z.number()) }))
          .max(20)
          .exactOptional()
          .describe('In minor units of each currency; all bands at once'),
        newRelationshipDays: limit.exactOptional(),
        unusualTimes: limit.exactOptional(),
        manyOrders: limit.exactOptional().describe('So many earlier orders within the hours of the table'),
        watchedMarkets: z.array(z.string().length(2)).max(250).exactOptional(),
      })
      .describe("What is to be otherwise than in today's table"),
  })
  .meta({ id: 'RiskDryRunRequest' });

const outcomesShape = z.object({ clear: z.int(), review: z.int(), po: z.int() });
const outcome = z.enum(['clear', 'review', 'po']);

export const dryRunShape = z
  .object({
    weightsVersion: z.string().describe("Of today's table"),
    orders: z.int(),
    notMeasured: z.int().describe('Placed before measures were kept; not judged'),
    asPlaced: outcomesShape.describe('What came of them when they were placed'),
    today: outcomesShape,
    candidate: outcomesShape,
    found: z
      .array(z.object({ name: z.string(), today: z.int(), candidate: z.int() }))
      .describe('In how many orders each attribute is found'),
    differing: z.int(),
    differences: z
      .array(z.object({ caseId: z.string(), createdAt: z.string(), today: outcome, candidate: outcome }))
      .describe('Newest first, at most a hundred'),
    attributes: attributesShape('RiskDryRun'),
  })
  .meta({ id: 'RiskDryRun' });

export const dryRunOf = ({ version, attributes, ...run }: DryRun & { readonly version: string }) => ({
  ...run,
  weightsVersion: version,
  found: attributes,
  attributes: { objectType: 'RiskDryRun' as const },
  differences: run.differences.map(({ ref, ...rest }) => ({ caseId: caseIdOf(ref), ...rest })),
});
