/** A partner's delivery log, and sending again what was parked or missed (WH-02). */
import type { PartnerCaller } from '../../domain/callers.ts';
import { type Delivery, type DeliveryState, replayed } from '../../domain/notifications/delivery.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import { heard, type Log } from '../log.ts';
import type { Page, Stored } from '../stored.ts';
import type { DeliveryKey, DeliveryStore, DeliveryWorkflow } from './ports.ts';

export interface ReadDeliveriesDeps {
  readonly accounts: Pick<AccountStore, 'readNow'>;
  readonly deliveries: Pick<DeliveryStore, 'log' | 'read' | 'replace'>;
  readonly deliveryWorkflow: DeliveryWorkflow;
  readonly clock: Clock;
  readonly log: Log;
}

/** Parked deliveries sent again by one request; asked again, the next. */
const replayedAtOnce = 100;
const rounds = 5;

export const makeReadDeliveries = ({ accounts, deliveries, deliveryWorkflow, clock, log }: ReadDeliveriesDeps) => {
  const registrationOf = async ({ partnerId }: PartnerCaller): Promise<string | undefined> =>
    (await accounts.readNow(partnerId))?.value.webhook?.id;

  /** A delivery that waits already keeps its place; only its waiting ends. */
  const again = async (registrationId: string, key: string): Promise<Result<Delivery>> => {
    for (let round = 0; round < rounds; round++) {
      const stored: Stored<Delivery> | undefined = await deliveries.read(registrationId, key);
      if (stored === undefined) return refused({ kind: 'not-found' });
      const next = replayed(stored.value, clock.real());
      if ((await deliveries.replace(next, stored.etag)) === 'conflict') continue;
      await heard(deliveryWorkflow.wake(next), log);
      return done(next);
    }
    return refused({ kind: 'busy', retryAfterSeconds: 1 });
  };

  return {
    log: async (
      caller: PartnerCaller,
      state: DeliveryState | undefined,
      size: number,
      after: DeliveryKey | undefined,
    ): Promise<Result<Page<Delivery, DeliveryKey>>> => {
      const id = await registrationOf(caller);
      return id === undefined
        ? refused({ kind: 'webhook-not-registered' })
        : done(await deliveries.log(id, state, size, after));
    },

    replay: async (caller: PartnerCaller, key: string): Promise<Result<Delivery>> => {
      const id = await registrationOf(caller);
      return id === undefined ? refused({ kind: 'webhook-not-registered' }) : again(id, key);
    },

    /** Says how many are sent again. */
    replayParked: async (caller: PartnerCaller): Promise<Result<number>> => {
      const id = await registrationOf(caller);
      if (id === undefined) return refused({ kind: 'webhook-not-registered' });
      const { items } = await deliveries.log(id, 'parked', replayedAtOnce);
      let count = 0;
      for (const { announcement } of items) if ((await again(id, announcement.key)).ok) count += 1;
      return done(count);
    },
  };
};
