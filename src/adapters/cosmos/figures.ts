/** The last figures of the desk, a document for each environment: a copy of what was counted, which anybody may lose. */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { CountedFigures, FiguresStore } from '../../app/review/ports.ts';
import type { Environment } from '../../domain/orders/order.ts';
import { openDeskStates } from '../../domain/orders/statuses.ts';
import { reviewEnds } from '../../domain/review/waits.ts';
import { BadDocument, type DocumentKind, documentOf } from './documents.ts';
import { readItem } from './reads.ts';
import { count, environment, instant, saying } from './shapes.ts';

const waiting = z.object({ cases: count, p50: z.number().exactOptional(), p90: z.number().exactOptional() });

/** No partner is called that: the figures lie among the accounts, in a partition of their own. */
const partition = 'desk';
const idOf = (of: Environment): string => `figures-${of}`;

const figuresDocument: DocumentKind<CountedFigures> = {
  container: 'accounts',
  type: 'figures',
  schemaVersion: 1,
  body: saying<CountedFigures>()(
    z.object({
      tookMs: z.number(),
      figures: z.object({
        environment,
        countedAt: instant,
        since: instant,
        open: z.array(
          z.object({
            state: z.enum(openDeskStates),
            ages: z.array(z.object({ fromDays: z.number(), count })),
          }),
        ),
        firstLook: waiting,
        decision: waiting,
        reminders: z.object({ partner: count, desk: count }),
        expiries: z.array(z.object({ from: instant, count })),
        ends: z.array(z.object({ end: z.enum(reviewEnds), count })),
      }),
    }),
  ),
  idOf: ({ figures }) => idOf(figures.environment),
  keysOf: () => ({ partnerId: partition }),
};

export const makeFigures = (accounts: Container): FiguresStore => ({
  /** Written by a version that counted otherwise, it is none: it is counted anew. */
  read: async (of) => {
    try {
      return (await readItem(accounts, figuresDocument, idOf(of), [partition]))?.value;
    } catch (fault) {
      if (fault instanceof BadDocument) return undefined;
      throw fault;
    }
  },
  /** Whoever counted last wins. */
  write: async (counted) => {
    await accounts.items.upsert(documentOf(figuresDocument, counted));
  },
});
