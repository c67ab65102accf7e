/** How an order stands now: what a person wants to know before its story. */
import { instanceIdOf } from '../../domain/ids.ts';
import type { SealedFact } from '../../domain/orders/facts.ts';
import type { Progress } from '../../domain/orders/next-step.ts';
import { type Order, refOf } from '../../domain/orders/order.ts';
import type { Claim } from '../../domain/review/claim.ts';
import { dayMs, type Instant } from '../../domain/time.ts';

export interface Standing {
  readonly order: Order;
  readonly facts: readonly SealedFact[];
  readonly progress: Progress;
  readonly dueAt?: Instant;
  readonly claim?: Claim;
  readonly trace?: { readonly parent: string };
}

export const headlineOf = (
  { order, facts, progress, dueAt, claim, trace }: Standing,
  offsetMs: number,
): readonly string[] => [
  `Order ${order.id} is ${order.status}, revision ${order.revision}, ${facts.length} facts`,
  `  ${instanceIdOf(refOf(order))} (${order.environment})`,
  dueAt === undefined ? '  nothing more is to come' : `  looked at again at ${dueAt}`,
  ...(claim === undefined ? [] : [`  claimed by ${claim.by} until ${claim.until}`]),
  ...progress.parked.map(({ step, reason, at }) => `  parked since ${at}: ${step}: ${reason}`),
  ...(progress.attempts > 0
    ? [`  its next step failed ${progress.attempts} time(s); tried again at ${progress.retryAt ?? 'the next look'}`]
    : []),
  ...(trace === undefined ? [] : [`  last trace ${trace.parent.split('-')[1] ?? ''}`]),
  ...(offsetMs === 0 ? [] : [`  the account's clock runs ${(offsetMs / dayMs).toFixed(1)} days ahead`]),
];
