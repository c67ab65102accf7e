/** The store of webhook deliveries: a stream lies in one partition. */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { DeliveryStore } from '../../app/webhooks/ports.ts';
import type { PartnerId } from '../../domain/ids.ts';
import { streamOf } from '../../domain/notifications/delivery.ts';
import {
  deliveryDocument,
  deliveryId,
  logQuery,
  overdueQuery,
  parkedQuery,
  waitingQuery,
} from './delivery-document.ts';
import { askEverywhere, askPartition, pageFrom } from './queries.ts';
import { readItem } from './reads.ts';
import { id } from './shapes.ts';
import { storedIn, valuesIn, whole, wholeWithEtag } from './whole-documents.ts';
import { create, outcomeOf, replace } from './writes.ts';

const overdueRow = z.object({
  id: z.string(),
  partnerId: id<PartnerId>(),
  registrationId: z.string(),
  orderId: z.string(),
});

export const makeDeliveries = (deliveries: Container): DeliveryStore => ({
  add: async (delivery) => outcomeOf(await create(deliveries, deliveryDocument, delivery)),
  read: (registrationId, key) =>
    readItem(deliveries, deliveryDocument, deliveryId(registrationId, key), [registrationId, streamOf(key)]),
  waiting: async ({ registrationId, stream }, max) =>
    storedIn(
      deliveryDocument,
      await askPartition(deliveries, [registrationId, stream], wholeWithEtag.shape, waitingQuery(max)),
    ),
  replace: async (delivery, etag) => outcomeOf(await replace(deliveries, deliveryDocument, delivery, etag)),
  log: async (registrationId, state, size, after) => {
    const found = await askEverywhere(deliveries, whole.shape, logQuery(registrationId, state, size + 1, after));
    return pageFrom(
      valuesIn(deliveryDocument, found),
      size,
      (delivery) => delivery,
      (delivery) => ({
        createdAt: delivery.createdAt,
        id: deliveryId(delivery.registrationId, delivery.announcement.key),
      }),
    );
  },
  parked: async (max, id) =>
    storedIn(deliveryDocument, await askEverywhere(deliveries, wholeWithEtag.shape, parkedQuery(max, id))),
  overdue: async (before, max) =>
    (await askEverywhere(deliveries, overdueRow, overdueQuery(before, max))).map(
      ({ partnerId, registrationId, orderId }) => ({ partnerId, registrationId, stream: orderId }),
    ),
});
