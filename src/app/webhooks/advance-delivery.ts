/**
 * Sends what is due of one stream, in order, and says until when nothing more is to be done (WH-02). Run by the stream's
 * workflow; running it twice, or in two places at once, sends twice at worst: at least once is what is promised.
 */
import {
  attempted,
  type Delivery,
  deferred,
  dropped,
  held,
  inOrder,
  isDue,
  lookAt,
} from '../../domain/notifications/delivery.ts';
import type { Webhook } from '../../domain/notifications/webhook.ts';
import { epochMs, type Instant, instantOf, minuteMs, plusMs } from '../../domain/time.ts';
import type { Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import type { Stored } from '../stored.ts';
import type { DeliveryStore, Post, Signer, StreamRef } from './ports.ts';
import type { Receivers } from './receivers.ts';

/** `until` is real time. `unregistered`: there is nobody to send to any more. */
export type DeliveryAdvance =
  | { readonly done: true; readonly outcome: 'told' | 'unregistered' }
  | { readonly done: false; readonly until: Instant };

export interface AdvanceDeliveryDeps {
  readonly accounts: Pick<AccountStore, 'readNow'>;
  readonly deliveries: Pick<DeliveryStore, 'waiting' | 'replace'>;
  readonly post: Post;
  readonly signer: Pick<Signer, 'sign'>;
  readonly receivers: Receivers;
  /** What is told: the body, and where its signature's certificate is found. */
  readonly bodyOf: (delivery: Delivery) => string;
  readonly certificateUrl: (certificate: string) => string;
  readonly clock: Clock;
}

export type AdvanceDelivery = (stream: StreamRef) => Promise<DeliveryAdvance>;

/** More than an order has facts. */
const mostWaiting = 400;
/** An activity is given back after this long, so that nobody's stream holds one for minutes. */
const longestMs = 5_000;
/** A wait that is shorter than this is over before the sweep would look: it costs those behind no write. */
const heldFromMs = minuteMs;
/** A stream that told something stays by for what follows at once: a bell to a workflow that is just ending is lost. */
export const lingerMs = 10_000;

export const makeAdvanceDelivery = (deps: AdvanceDeliveryDeps): AdvanceDelivery => {
  const { accounts, deliveries, clock } = deps;

  const waitingOf = async (stream: StreamRef): Promise<readonly Stored<Delivery>[]> =>
    [...(await deliveries.waiting(stream, mostWaiting))].sort((a, b) => inOrder(a.value, b.value));

  const sent = async (delivery: Delivery, webhook: Webhook) => {
    const body = deps.bodyOf(delivery);
    const { signature, certificate } = await deps.signer.sign(body);
    const startedAt = clock.real();
    const { status, fault } = await deps.post({
      url: webhook.url,
      body,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(webhook.signatureIn === 'authorization'
          ? { authorization: `Signature ${signature}` }
          : { 'x-ms-signature': signature }),
        'x-ms-certificate-url': deps.certificateUrl(certificate),
        'x-ms-signature-algorithm': 'rsa-sha256',
      },
    });
    return {
      at: startedAt,
      ms: epochMs(clock.real()) - epochMs(startedAt),
      ...(status === undefined ? {} : { status }),
      ...(fault === undefined ? {} : { fault }),
    };
  };

  /** What becomes of one delivery now; `undefined` when somebody else wrote it meanwhile. */
  const tried = async ({ value, etag }: Stored<Delivery>, webhook: Webhook): Promise<Delivery | undefined> => {
    const turn = await deps.receivers(webhook.id);
    if (!turn.granted) {
      const later = deferred(value, instantOf(turn.untilMs));
      return (await deliveries.replace(later, etag)) === 'conflict' ? undefined : later;
    }
    let attempt: Awaited<ReturnType<typeof sent>> | undefined;
    try {
      attempt = await sent(value, webhook);
    } finally {
      turn.ended(attempt?.status === undefined ? 'silent' : 'answered');
    }
    const after = attempted(value, attempt);
    return (await deliveries.replace(after, etag)) === 'conflict' ? undefined : after;
  };

  /** Those behind one that waits are not looked for meanwhile; one that was written in between is held at the next look. */
  const hold = async (behind: readonly Stored<Delivery>[], until: Instant): Promise<DeliveryAdvance> => {
    for (const { value, etag } of behind) {
      if (epochMs(until) - epochMs(lookAt(value)) > heldFromMs) await deliveries.replace(held(value, until), etag);
    }
    return { done: false, until };
  };

  return async (stream) => {
    const startedAt = clock.real();
    const webhook = (await accounts.readNow(stream.partnerId))?.value.webhook;
    const waiting = await waitingOf(stream);
    if (webhook?.id !== stream.registrationId) {
      for (const { value, etag } of waiting) await deliveries.replace(dropped(value), etag);
      return { done: true, outcome: 'unregistered' };
    }
    for (const [at, stored] of waiting.entries()) {
      const now = clock.real();
      if (epochMs(now) - epochMs(startedAt) >= longestMs) return { done: false, until: now };
      if (!isDue(stored.value, now)) return hold(waiting.slice(at + 1), stored.value.nextAt);
      const after = await tried(stored, webhook);
      if (after === undefined) return { done: false, until: now };
      if (after.state === 'waiting') return hold(waiting.slice(at + 1), after.nextAt);
    }
    return waiting.length === 0
      ? { done: true, outcome: 'told' }
      : { done: false, until: plusMs(clock.real(), lingerMs) };
  };
};
