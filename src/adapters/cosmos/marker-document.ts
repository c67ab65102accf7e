/** The "only one" of a customer (AP-01): creating its marker twice fails the batch it is in. */
import { z } from 'zod';
import type { CustomerId, OrderId, PartnerId } from '../../domain/ids.ts';
import type { Environment } from '../../domain/orders/order.ts';
import type { DocumentKind } from './documents.ts';
import { environment, id } from './shapes.ts';

export interface Marker {
  readonly partnerId: PartnerId;
  readonly customerId: CustomerId;
  readonly environment: Environment;
  readonly marker: string;
  /** Absent when the customer held the thing before it came to this desk. */
  readonly orderId?: OrderId;
}

export const markerDocumentId = (marker: string): string => `marker.${marker}`;

export const markerDocument: DocumentKind<Marker> = {
  container: 'commerce',
  type: 'marker',
  schemaVersion: 1,
  body: z.object({
    partnerId: id<PartnerId>(),
    customerId: id<CustomerId>(),
    environment,
    marker: z.string(),
    orderId: id<OrderId>().exactOptional(),
  }),
  idOf: ({ marker }) => markerDocumentId(marker),
  keysOf: ({ partnerId, customerId }) => ({ partnerId, customerId }),
  columnsOf: (value) => ({ environment: value.environment }),
};
