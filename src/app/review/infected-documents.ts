/** Does an approval rest on malware alone? Asked of a scanner that gives its verdict after the upload; an earlier one refuses the file (SR-08). */
import { type Order, refOf } from '../../domain/orders/order.ts';
import type { Scanner } from '../files/ports.ts';

export type HasOnlyInfected = (order: Order) => Promise<boolean>;

/** One sound purchase order is enough; one that can't be scanned is the reviewer's to judge, who sees its mark. */
export const makeHasOnlyInfected =
  (scanner: Scanner): HasOnlyInfected =>
  async (order) => {
    if (scanner.answers !== 'later') return false;
    const wanted = order.attachments.filter(
      ({ attachmentType, erasedAt }) => attachmentType === 'POAttachment' && erasedAt === undefined,
    );
    const found = await Promise.all(wanted.map(({ attachmentId }) => scanner.look(refOf(order), attachmentId)));
    return found.length > 0 && found.every((state) => state === 'infected');
  };
