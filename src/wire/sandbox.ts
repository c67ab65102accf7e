/** The sandbox clock's shapes (SB-04): ours. */
import { z } from 'zod';
import type { AccountClock } from '../domain/customers/account.ts';
import type { Instant } from '../domain/time.ts';
import { attributesShape } from './writing.ts';

export const clockShape = z
  .object({
    now: z.string().describe("The account's time"),
    offsetSeconds: z.int().describe('How far it runs ahead of real time'),
    moves: z.int(),
    /** Were all open orders told of the last move? */
    settled: z.boolean(),
    attributes: attributesShape('SandboxClock'),
  })
  .meta({ id: 'SandboxClock' });

export const clockOf = (reading: { readonly now: Instant; readonly clock: AccountClock }) => ({
  now: reading.now,
  offsetSeconds: Math.round(reading.clock.offsetMs / 1000),
  moves: reading.clock.seq,
  settled: reading.clock.rungSeq >= reading.clock.seq,
  attributes: { objectType: 'SandboxClock' as const },
});

/** Forward by days, hours and seconds together, or to an instant. */
export const clockMoveShape = z
  .object({
    days: z.number().min(0).max(36_600).exactOptional(),
    hours: z.number().min(0).max(878_400).exactOptional(),
    seconds: z.number().min(0).max(3_162_240_000).exactOptional(),
    to: z.iso.datetime({ offset: true }).exactOptional(),
  })
  .meta({ id: 'ClockMove' });

export type ClockMove = z.infer<typeof clockMoveShape>;

/** Milliseconds; 0 when nothing was given, which the use case refuses. */
export const byMsOf = (move: ClockMove): number =>
  Math.round((((move.days ?? 0) * 24 + (move.hours ?? 0)) * 3600 + (move.seconds ?? 0)) * 1000);
