/** Webhooks in Partner Center's shapes (facts 5.9), Pascal case and all; deliveries and replays are ours. */
import { z } from 'zod';
import { type Delivery, deliveryStates, lookAt } from '../domain/notifications/delivery.ts';
import { type EventName, eventNames } from '../domain/notifications/events.ts';
import type { Webhook } from '../domain/notifications/webhook.ts';
import type { Instant } from '../domain/time.ts';
import { collectionShape } from './writing.ts';

export const registrationIn = z
  .object({
    WebhookUrl: z.string().trim().min(1).max(2_000),
    WebhookEvents: z.array(z.enum(eventNames)).min(1).max(50),
    SignatureTokenToMsSignatureHeader: z
      .boolean()
      .exactOptional()
      .describe('The signature in x-ms-signature instead of Authorization'),
  })
  .meta({ id: 'WebhookRegistrationIn' });

export const registrationShape = z
  .object({
    SubscriberId: z.string(),
    WebhookUrl: z.string(),
    WebhookEvents: z.array(z.string()),
    SignatureTokenToMsSignatureHeader: z.boolean(),
  })
  .meta({ id: 'WebhookRegistration' });

export const wantedOf = (body: z.output<typeof registrationIn>) => ({
  url: body.WebhookUrl,
  events: [...new Set(body.WebhookEvents)],
  signatureIn:
    body.SignatureTokenToMsSignatureHeader === true ? ('x-ms-signature' as const) : ('authorization' as const),
});

export const registrationOf = ({ id, url, events, signatureIn }: Webhook): z.infer<typeof registrationShape> => ({
  SubscriberId: id,
  WebhookUrl: url,
  WebhookEvents: [...events],
  SignatureTokenToMsSignatureHeader: signatureIn === 'x-ms-signature',
});

export const validationShape = z
  .object({
    correlationId: z.string(),
    partnerId: z.string(),
    status: z.enum(['pending', 'completed', 'failed']),
    callbackUrl: z.string(),
    results: z.array(
      z.object({
        responseCode: z.string(),
        responseMessage: z.string(),
        systemError: z.boolean(),
        dateTimeUtc: z.string(),
      }),
    ),
  })
  .meta({ id: 'WebhookValidationEvent' });

const statusOf = { waiting: 'pending', delivered: 'completed', parked: 'failed', dropped: 'failed' } as const;

export const validationOf = (
  correlationId: string,
  { webhook, delivery }: { readonly webhook: Webhook; readonly delivery: Delivery },
): z.infer<typeof validationShape> => ({
  correlationId,
  partnerId: delivery.partnerId,
  status: statusOf[delivery.state],
  callbackUrl: webhook.url,
  results: delivery.attempts.map(({ at, status, fault }) => ({
    responseCode: status === undefined ? '' : String(status),
    responseMessage: fault ?? 'delivered',
    systemError: status === undefined,
    dateTimeUtc: at,
  })),
});

export const deliveryShape = z
  .object({
    eventId: z.string(),
    eventName: z.string(),
    eventDate: z.string(),
    customerId: z.string().exactOptional(),
    orderId: z.string().exactOptional(),
    state: z.enum(deliveryStates),
    tries: z.int().describe('Since it was made, or sent again on request'),
    nextAttemptAt: z.string().exactOptional(),
    createdAt: z.string(),
    attempts: z.array(
      z.object({
        at: z.string(),
        milliseconds: z.int(),
        status: z.int().exactOptional(),
        fault: z.string().exactOptional(),
      }),
    ),
  })
  .meta({ id: 'WebhookDelivery' });

/** What a continuation token of the log holds. */
export const deliveryKeyShape = z.object({
  createdAt: z.string().transform((text) => text as Instant),
  id: z.string(),
});

export const deliveriesShape = collectionShape(deliveryShape);

export const deliveryOf = (delivery: Delivery): z.infer<typeof deliveryShape> => {
  const { announcement, state, tries, attempts, createdAt } = delivery;
  return {
    eventId: announcement.key,
    eventName: announcement.event,
    eventDate: announcement.at,
    ...(announcement.customerId === undefined ? {} : { customerId: announcement.customerId }),
    ...(announcement.orderId === undefined ? {} : { orderId: announcement.orderId }),
    state,
    tries,
    ...(state === 'waiting' ? { nextAttemptAt: lookAt(delivery) } : {}),
    createdAt,
    attempts: attempts.map(({ at, ms, status, fault }) => ({
      at,
      milliseconds: ms,
      ...(status === undefined ? {} : { status }),
      ...(fault === undefined ? {} : { fault }),
    })),
  };
};

const resourceNames: Readonly<Record<EventName, string>> = {
  'order-created': 'order',
  'order-updated': 'order',
  'po-upload-required': 'order',
  'po-upload-completed': 'order',
  'review-approved': 'order',
  'review-rejected': 'order',
  'review-reminder': 'order',
  'subscription-updated': 'subscription',
  'subscription-renewed': 'subscription',
  'invoice-ready': 'invoice',
  'test-created': 'test',
};

/** Where the partner reads what happened: an event carries ids, and what is true is asked for. */
const resourceUriOf = ({ announcement, stream }: Delivery, publicUrl: string): string => {
  const { event, customerId, orderId, subscriptionId, invoice } = announcement;
  if (event === 'test-created') return `${publicUrl}/webhooks/v1/registration/validationEvents/${stream}`;
  if (customerId === undefined) return `${publicUrl}/v1/invoices${invoice === undefined ? '' : `/${invoice}`}`;
  if (resourceNames[event] === 'subscription')
    return `${publicUrl}/v1/customers/${customerId}/subscriptions${subscriptionId === undefined ? '' : `/${subscriptionId}`}`;
  return `${publicUrl}/v1/customers/${customerId}/orders${orderId === undefined ? '' : `/${orderId}`}`;
};

/** The body that is sent and signed: the same bytes at every attempt. After Partner Center's five, ours. */
export const bodyOf = (delivery: Delivery, publicUrl: string): string => {
  const { key, event, at, customerId, orderId, subscriptionId, invoice, status, reviewBy, daysLeft } =
    delivery.announcement;
  return JSON.stringify({
    EventName: event,
    ResourceUri: resourceUriOf(delivery, publicUrl),
    ResourceName: resourceNames[event],
    AuditUri: null,
    ResourceChangeUtcDate: at,
    EventId: key,
    CustomerId: customerId,
    OrderId: orderId,
    SubscriptionId: subscriptionId,
    InvoiceId: invoice,
    Status: status,
    ReviewBy: reviewBy,
    DaysLeft: daysLeft,
  });
};
