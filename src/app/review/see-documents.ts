/** What the desk knows of a case's documents: their scan, what was read in them, and under which other orders they lie (SR-21). */
import { type Attachment, type Order, refOf } from '../../domain/orders/order.ts';
import { comparisonOf } from '../../domain/review/document-comparison.ts';
import type { SeenDocument } from '../../domain/review/sighting.ts';
import type { Scanner, SightingStore } from '../files/ports.ts';
import { makeScanState } from '../files/scan-state.ts';

/** More sightings of one document than anybody looks at; an order has at most 40 of them itself. */
const mostSightings = 100;

export interface SeeDocumentsDeps {
  readonly sightings: Pick<SightingStore, 'read' | 'ofDocument'>;
  readonly scanner: Scanner;
}

export const makeSeeDocuments = ({ sightings, scanner }: SeeDocumentsDeps) => {
  const scanState = makeScanState(scanner);

  const see = async (order: Order, attachment: Attachment): Promise<SeenDocument> => {
    const { attachmentId, sha256 } = attachment;
    const all = await sightings.ofDocument(sha256, mostSightings);
    const own =
      all.find((each) => each.attachmentId === attachmentId && each.order.orderId === order.id) ??
      (await sightings.read(sha256, refOf(order), attachmentId));
    const comparison = own && comparisonOf(own.reading, order.purchaseOrder, own.at);
    return {
      attachmentId,
      scan: await scanState(refOf(order), attachmentId, own?.scan),
      ...(own === undefined ? {} : { reading: own.reading }),
      ...(comparison === undefined ? {} : { comparison }),
      elsewhere: all.filter((each) => each.order.orderId !== order.id && each.environment === order.environment),
    };
  };

  return (order: Order): Promise<readonly SeenDocument[]> =>
    Promise.all(order.attachments.map((attachment) => see(order, attachment)));
};
