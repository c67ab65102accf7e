/** The desk's figures on the wire. Ours, under names Partner Center does not use. */

import { z } from 'zod';
import { environments } from '../domain/orders/order.ts';
import { openDeskStates } from '../domain/orders/statuses.ts';
import type { Figures, Waiting } from '../domain/review/figures.ts';
import { attributesShape, given } from './writing.ts';

const waitingShape = z
  .object({
    cases: z.int(),
    p50Seconds: z.number().exactOptional(),
    p90Seconds: z.number().exactOptional(),
  })
  .describe(
    'In seconds, each told as the upper bound of the class it lies in; absent where nothing has been waited for',
  );

export const figuresQuery = z.object({ environment: z.enum(environments).default('production') });

export const figuresShape = z
  .object({
    environment: z.enum(environments),
    countedAt: z.string(),
    ageSeconds: z
      .int()
      .describe(
        'Whole seconds since they were counted: under a minute at a small desk, more where counting takes long',
      ),
    since: z.string().describe('The Monday from which on everything but the open cases is counted'),
    open: z.array(
      z.object({
        state: z.enum(openDeskStates),
        count: z.int(),
        ages: z.array(z.object({ fromDays: z.int().describe('Days since placing'), count: z.int() })),
      }),
    ),
    waiting: z.object({
      firstLook: waitingShape.describe('From when the desk could act until a reviewer took the case'),
      decision: waitingShape.describe('From when the desk could act until a reviewer approved or rejected'),
    }),
    remindersSent: z.object({ partner: z.int(), desk: z.int() }),
    expiriesPerWeek: z.array(z.object({ from: z.string(), count: z.int() })),
    ends: z.object({ approved: z.int(), expired: z.int(), withdrawn: z.int() }),
    rejections: z.array(z.object({ reason: z.string(), count: z.int() })),
    attributes: attributesShape('DeskFigures'),
  })
  .meta({ id: 'DeskFigures' });

interface Counted {
  readonly figures: Figures;
  readonly ageMs: number;
}

const notRejections = ['approved', 'expired', 'withdrawn'];

const waitingOf = ({ cases, p50, p90 }: Waiting) => ({ cases, ...given({ p50Seconds: p50, p90Seconds: p90 }) });

export const figuresOf = ({ figures, ageMs }: Counted) => {
  const ended = (end: string) => figures.ends.find((each) => each.end === end)?.count ?? 0;
  return {
    environment: figures.environment,
    countedAt: figures.countedAt,
    ageSeconds: Math.floor(ageMs / 1000),
    since: figures.since,
    open: figures.open.map(({ state, ages }) => ({
      ...{ state, count: ages.reduce((sum, { count }) => sum + count, 0), ages },
    })),
    waiting: { firstLook: waitingOf(figures.firstLook), decision: waitingOf(figures.decision) },
    remindersSent: figures.reminders,
    expiriesPerWeek: figures.expiries,
    ends: { approved: ended('approved'), expired: ended('expired'), withdrawn: ended('withdrawn') },
    rejections: figures.ends
      .filter(({ end }) => !notRejections.includes(end))
      .map(({ end, count }) => ({ reason: end, count })),
    attributes: { objectType: 'DeskFigures' as const },
  };
};
