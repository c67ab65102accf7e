/** The desk in numbers, every few minutes: open reviews by whose turn it is, the oldest of them, and what stands still. */
import { isParked } from '../../domain/billing/invoice.ts';
import { type Environment, environments } from '../../domain/orders/order.ts';
import { type OpenDeskState, openDeskStates } from '../../domain/orders/statuses.ts';
import { epochMs, minuteMs, plusMs } from '../../domain/time.ts';
import type { InvoiceStore } from '../billing/invoice-ports.ts';
import type { Clock } from '../clock.ts';
import type { OrderStore } from '../orders/ports.ts';
import type { SubscriptionLives } from '../subscriptions/ports.ts';
import type { OpenReviews } from './ports.ts';

export interface Pulse {
  readonly open: readonly {
    readonly environment: Environment;
    readonly state: OpenDeskState;
    readonly count: number;
  }[];
  /** Absent where no review is open. */
  readonly oldest: readonly { readonly environment: Environment; readonly ageSeconds: number }[];
  /** Steps of orders, renewals of subscriptions, and months that can't be invoiced. */
  readonly parked: number;
  readonly overdue: number;
}

export interface TakePulseDeps {
  readonly orders: Pick<OrderStore, 'queue' | 'due' | 'parked'>;
  readonly openReviews: OpenReviews;
  readonly lives: SubscriptionLives;
  readonly invoices: Pick<InvoiceStore, 'troubled'>;
  readonly clock: Clock;
}

/** Whoever looks wants to know whether there are any, and whether there are many. */
const countedAtMost = 100;
/** The sweep finds what is due for two minutes, each minute; after ten it has not. */
const overdueMs = 10 * minuteMs;

export const makeTakePulse =
  ({ orders, openReviews, lives, invoices, clock }: TakePulseDeps) =>
  async (): Promise<Pulse> => {
    const real = clock.real();
    const open = await Promise.all(
      environments.flatMap((environment) =>
        openDeskStates.map(async (state) => ({
          environment,
          state,
          count: await openReviews.count(environment, state),
        })),
      ),
    );
    // The soonest deadline is the oldest review: every one gets the same ninety days.
    const oldest = await Promise.all(
      environments.map(async (environment) => {
        const { items } = await orders.queue({ environment, deskStates: openDeskStates }, 1);
        return items.map(({ createdAt }) => ({
          environment,
          ageSeconds: Math.max(0, Math.round((epochMs(real) - epochMs(createdAt)) / 1000)),
        }));
      }),
    );
    const months = await invoices.troubled(countedAtMost);
    return {
      open,
      oldest: oldest.flat(),
      parked:
        (await orders.parked(countedAtMost)).length +
        (await lives.parked(countedAtMost)).length +
        months.filter(({ trouble }) => trouble !== undefined && isParked(trouble)).length,
      overdue:
        (await orders.due(plusMs(real, -overdueMs), countedAtMost)).length +
        (await lives.due(plusMs(real, -overdueMs), countedAtMost)).length,
    };
  };
