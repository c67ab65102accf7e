/** The webhooks' ear: what its partner registered for becomes a delivery, and its stream's workflow is woken (WH-01, WH-02). */
import { newDelivery } from '../../domain/notifications/delivery.ts';
import type { Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import { heard, type Log } from '../log.ts';
import type { Announce } from '../notifications/ports.ts';
import type { DeliveryStore, DeliveryWorkflow } from './ports.ts';

export interface AnnounceToWebhookDeps {
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly deliveries: Pick<DeliveryStore, 'add'>;
  readonly deliveryWorkflow: DeliveryWorkflow;
  readonly clock: Clock;
  readonly log: Log;
}

/** A second announcement wakes once more: who made the first may have died before its bell. */
export const makeAnnounceToWebhook =
  ({ accounts, deliveries, deliveryWorkflow, clock, log }: AnnounceToWebhookDeps): Announce =>
  async (announcement) => {
    const webhook = (await accounts.read(announcement.partnerId))?.value.webhook;
    if (webhook === undefined || !webhook.events.includes(announcement.event)) return;
    const delivery = newDelivery(webhook.id, announcement, clock.real());
    await deliveries.add(delivery);
    await heard(deliveryWorkflow.wake(delivery), log);
  };
