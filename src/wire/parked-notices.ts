/** Mail and webhook events that nobody got, as operators see them. */
import { z } from 'zod';
import { eventNames } from '../domain/notifications/events.ts';
import { collectionShape } from './writing.ts';

const parkedNoticeShape = z
  .object({
    id: z.string(),
    kind: z.enum(['mail', 'webhook']),
    partnerId: z.string(),
    environment: z.enum(['production', 'sandbox']),
    eventName: z.enum(eventNames),
    eventId: z.string(),
    customerId: z.string().exactOptional(),
    orderId: z.string().exactOptional(),
    createdAt: z.string(),
    fault: z.string().describe('Why the last try failed'),
  })
  .meta({ id: 'ParkedNotice' });

export const parkedNoticesShape = collectionShape(parkedNoticeShape);

export const sendAgainIn = z.object({
  id: z.string().min(1).max(300).exactOptional().describe('One of those parked; without it up to a hundred of them'),
});

interface ParkedNotice {
  readonly id: string;
  readonly kind: 'mail' | 'webhook';
  readonly announcement: {
    readonly key: string;
    readonly event: (typeof eventNames)[number];
    readonly partnerId: string;
    readonly environment: 'production' | 'sandbox';
    readonly customerId?: string;
    readonly orderId?: string;
  };
  readonly createdAt: string;
  readonly fault: string;
}

export const parkedNoticeOf = ({
  id,
  kind,
  announcement: { key, event, partnerId, environment, customerId, orderId },
  createdAt,
  fault,
}: ParkedNotice): z.infer<typeof parkedNoticeShape> => ({
  ...{ id, kind, partnerId, environment, eventName: event, eventId: key },
  ...(customerId === undefined ? {} : { customerId }),
  ...(orderId === undefined ? {} : { orderId }),
  ...{ createdAt, fault },
});
