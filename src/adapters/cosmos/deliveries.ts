/** The store of webhook deliveries: a stream lies in one partition. */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { DeliveryStore } from '../../app/webhooks/ports.ts';
import type { PartnerId } from '../../domain/ids.ts';
import { streamOf } from '../../domain/notifications/delivery.ts';
import { deliveryDocument, deliveryId, logQuery, overdueQuery, waitingQuery } from './delivery-document.ts';
import { valueIn } from './documents.ts';
import { askEverywhere, askPartition, pageFrom } from './queries.ts';
import { readItem } from './reads.ts';
import { id } from './shapes.ts';
import { create, replace } from './writes.ts';

const whole = z.looseObject({ id: z.string() });
const wholeWithEtag = whole.extend({ _etag: z.string() });
const overdueRow = z.object({
  id: z.string(),
  partnerId: id<PartnerId>(),
  registrationId: z.string(),
  orderId: z.string(),
});

export const makeDeliveries = (deliveries: Container): DeliveryStore => ({
  add: async (delivery) =>
    (await create(deliveries, deliveryDocument, delivery)) === 'conflict' ? 'conflict' : 'written',
  read: (registrationId, key) =>
    readItem(deliveries, deliveryDocument, deliveryId(registrationId, key), [registrationId, streamOf(key)]),
  waiting: async ({ registrationId, stream }, max) =>
    (await askPartition(deliveries, [registrationId, stream], wholeWithEtag, waitingQuery(max))).flatMap((document) => {
      const value = valueIn(deliveryDocument, document);
      return value === undefined ? [] : [{ value, etag: document._etag }];
    }),
  replace: async (delivery, etag) =>
    (await replace(deliveries, deliveryDocument, delivery, etag)) === 'conflict' ? 'conflict' : 'written',
  log: async (registrationId, state, size, after) => {
    const found = await askEverywhere(deliveries, whole, logQuery(registrationId, state, size + 1, after));
    return pageFrom(
      found.flatMap((document) => valueIn(deliveryDocument, document) ?? []),
      size,
      (delivery) => delivery,
      (delivery) => ({
        createdAt: delivery.createdAt,
        id: deliveryId(delivery.registrationId, delivery.announcement.key),
      }),
    );
  },
  overdue: async (before, max) =>
    (await askEverywhere(deliveries, overdueRow, overdueQuery(before, max))).map(
      ({ partnerId, registrationId, orderId }) => ({ partnerId, registrationId, stream: orderId }),
    ),
});
