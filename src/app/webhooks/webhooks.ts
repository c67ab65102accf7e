/** All of webhooks put together: what the routes ask, what the workflow does, what the outbox and the sweep call. */
import type { Delivery } from '../../domain/notifications/delivery.ts';
import type { Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import type { Log } from '../log.ts';
import type { Digest } from '../orders/ports.ts';
import { makeAdvanceDelivery } from './advance-delivery.ts';
import { makeAnnounceToWebhook } from './announce-to-webhook.ts';
import { makeKeepWebhook } from './keep-webhook.ts';
import type { CheckUrl, DeliveryStore, DeliveryWorkflow, Post, Signer } from './ports.ts';
import { makeReadDeliveries } from './read-deliveries.ts';
import type { Receivers } from './receivers.ts';
import { makeSweepDeliveries } from './sweep-deliveries.ts';
import { makeTestWebhook } from './test-webhook.ts';

/** The way out of the desk, and the key to it. */
export interface Sending {
  readonly post: Post;
  readonly checkUrl: CheckUrl;
  readonly signer: Signer;
}

export interface WebhooksDeps extends Sending {
  readonly accounts: AccountStore;
  readonly deliveries: DeliveryStore;
  readonly deliveryWorkflow: DeliveryWorkflow;
  readonly receivers: Receivers;
  readonly bodyOf: (delivery: Delivery) => string;
  readonly certificateUrl: (certificate: string) => string;
  readonly clock: Clock;
  readonly digest: Digest;
  readonly log: Log;
}

export const makeWebhooks = (deps: WebhooksDeps) => {
  const registration = makeKeepWebhook(deps);
  const tests = makeTestWebhook(deps);
  const deliveries = makeReadDeliveries(deps);
  return {
    ...registration,
    test: tests.send,
    readTest: tests.read,
    ...deliveries,
    certificate: async (name: string) => deps.signer.certificate(name),
    announce: makeAnnounceToWebhook(deps),
    advance: makeAdvanceDelivery(deps),
    sweep: makeSweepDeliveries(deps),
  };
};
