/** The test event of a registration, and how its delivery went (WH-01): at most two a minute. */
import type { PartnerCaller } from '../../domain/callers.ts';
import { type Delivery, newDelivery } from '../../domain/notifications/delivery.ts';
import { untilNextTest, type Webhook, withTest } from '../../domain/notifications/webhook.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { epochMs } from '../../domain/time.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import { heard, type Log } from '../log.ts';
import { guidFrom } from '../orders/derived-ids.ts';
import type { Digest } from '../orders/ports.ts';
import { changeWebhook } from './keep-webhook.ts';
import type { DeliveryStore, DeliveryWorkflow } from './ports.ts';

export interface TestWebhookDeps {
  readonly accounts: Pick<AccountStore, 'readNow' | 'replace'>;
  readonly deliveries: Pick<DeliveryStore, 'add' | 'read'>;
  readonly deliveryWorkflow: DeliveryWorkflow;
  readonly clock: Clock;
  readonly log: Log;
  readonly digest: Digest;
}

export interface TestedDelivery {
  readonly webhook: Webhook;
  readonly delivery: Delivery;
}

const keyOf = (correlationId: string): string => `${correlationId}:test`;

export const makeTestWebhook = ({ accounts, deliveries, deliveryWorkflow, clock, log, digest }: TestWebhookDeps) => ({
  /** Gives the correlation id, which is the same again when the request is repeated: so is `seed`. */
  send: async (caller: PartnerCaller, seed: string): Promise<Result<string>> => {
    const real = clock.real();
    const correlationId = guidFrom(digest, `webhook-test:${seed}`);
    // Done again because its worker died: its own event is there, and does not count twice among two a minute (CA-05).
    const own = (await accounts.readNow(caller.partnerId))?.value.webhook;
    const earlier = own && (await deliveries.read(own.id, keyOf(correlationId)))?.value;
    if (earlier !== undefined) {
      await heard(deliveryWorkflow.wake(earlier), log);
      return done(correlationId);
    }
    const tested = await changeWebhook(accounts, caller, (webhook) => {
      if (webhook === undefined) return refused({ kind: 'webhook-not-registered' });
      if (!webhook.events.includes('test-created')) return refused({ kind: 'webhook-test-not-registered' });
      const waitMs = untilNextTest(webhook, epochMs(real));
      return waitMs > 0
        ? refused({ kind: 'rate-limited', retryAfterSeconds: Math.ceil(waitMs / 1_000) })
        : done(withTest(webhook, real));
    });
    if (!tested.ok) return tested;
    const account = (await accounts.readNow(caller.partnerId))?.value;
    if (account === undefined || tested.value === undefined) return refused({ kind: 'webhook-not-registered' });
    const delivery = newDelivery(
      tested.value.id,
      {
        key: keyOf(correlationId),
        event: 'test-created',
        at: accountTime(real, account.clock),
        partnerId: account.partnerId,
        environment: account.environment,
      },
      real,
    );
    await deliveries.add(delivery);
    await heard(deliveryWorkflow.wake(delivery), log);
    return done(correlationId);
  },

  read: async (caller: PartnerCaller, correlationId: string): Promise<Result<TestedDelivery>> => {
    const webhook = (await accounts.readNow(caller.partnerId))?.value.webhook;
    if (webhook === undefined) return refused({ kind: 'webhook-not-registered' });
    const delivery = (await deliveries.read(webhook.id, keyOf(correlationId)))?.value;
    return delivery === undefined ? refused({ kind: 'not-found' }) : done({ webhook, delivery });
  },
});
