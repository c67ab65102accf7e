/** What webhooks need of the world: where deliveries lie, who is woken for them, and the one way out of the desk. */
import type { PartnerId } from '../../domain/ids.ts';
import type { AttemptFault, Delivery, DeliveryState } from '../../domain/notifications/delivery.ts';
import type { WebhookUrlFault } from '../../domain/refusals.ts';
import type { Instant } from '../../domain/time.ts';
import type { Page, Stored, WriteOutcome } from '../stored.ts';

/** One registration's deliveries about one thing: the partition they lie in, and the whole input of their workflow. */
export interface StreamRef {
  readonly partnerId: PartnerId;
  readonly registrationId: string;
  readonly stream: string;
}

/** Newest first; the key of the last row continues the list. */
export interface DeliveryKey {
  readonly createdAt: Instant;
  readonly id: string;
}

export interface DeliveryStore {
  /** `conflict`: it was announced before. */
  add(delivery: Delivery): Promise<WriteOutcome>;
  read(registrationId: string, key: string): Promise<Stored<Delivery> | undefined>;
  /** What of a stream is still to arrive, at most `max`, in no order. */
  waiting(stream: StreamRef, max: number): Promise<readonly Stored<Delivery>[]>;
  replace(delivery: Delivery, etag: string): Promise<WriteOutcome>;
  /** A registration's deliveries, newest first. */
  log(
    registrationId: string,
    state: DeliveryState | undefined,
    size: number,
    after?: DeliveryKey,
  ): Promise<Page<Delivery, DeliveryKey>>;
  /** What is parked of all partners, at most `max`, in no order; `id`: only that one (`{registrationId}:{key}`). */
  parked(max: number, id?: string): Promise<readonly Stored<Delivery>[]>;
  /** Streams with a delivery that should have been tried before then. */
  overdue(before: Instant, max: number): Promise<readonly StreamRef[]>;
}

/** The stream's orchestration: a doorbell as the order's is, bounded, never failing its caller. */
export interface DeliveryWorkflow {
  /** Starts it; one that runs already looks again. */
  wake(stream: StreamRef): Promise<void>;
}

export interface Message {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends to the checked address only, follows nothing, ends within ten seconds, and never throws (WH-03). */
export type Post = (message: Message) => Promise<{ readonly status?: number; readonly fault?: AttemptFault }>;

/** May this be a webhook's address, as far as can be seen now (WH-03)? */
export type CheckUrl = (url: string) => Promise<WebhookUrlFault | undefined>;

/** RSA-SHA256 over the body's bytes; `certificate` names what it is verified with. */
export interface Signer {
  sign(body: string): Promise<{ readonly signature: string; readonly certificate: string }>;
  /** DER, by name: of the key that signs, and of the one before it. */
  certificate(name: string): Uint8Array | undefined;
}
