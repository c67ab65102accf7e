/** Every order there is, page by page, for the audit and for what follows a restore: whole documents, so nothing a request may wait for. */
import type { Container } from '@azure/cosmos';
import type { OrderScan } from '../../app/orders/ports.ts';
import type { OrderId, OrderRef } from '../../domain/ids.ts';
import { named, orderDocument, orderRefOf } from './order-document.ts';
import { askEverywhere, queryOf } from './queries.ts';
import { scan, whole } from './whole-documents.ts';

export const makeOrderScan = (commerce: Container): OrderScan => ({
  all: async function* (partner) {
    const ofPartner = partner === undefined ? '' : ' AND c.partnerId = @partner';
    const parameters = partner === undefined ? [] : [{ name: '@partner', value: partner }];
    const query = `SELECT ${whole.select} FROM c WHERE c.type = 'order'${ofPartner}`;
    for await (const { read } of scan(commerce, orderDocument, whole.shape, { query, parameters })) {
      yield read.ok ? { ok: true, record: read.value } : read;
    }
  },
});

/** Orders of that id, whoever's they are: ids are derived, so more than one would be a wonder. */
export const findOrders = async (commerce: Container, id: OrderId): Promise<readonly OrderRef[]> => {
  const where = ["c.type = 'order'", 'c.id = @id'];
  const rows = await askEverywhere(
    commerce,
    named.shape,
    queryOf({ top: 10, select: named.select, where, values: { id } }),
  );
  return rows.map(orderRefOf);
};
