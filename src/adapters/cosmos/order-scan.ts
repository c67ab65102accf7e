/** Every order there is, page by page, for the audit and for what follows a restore: whole documents, so nothing a request may wait for. */
import type { Container } from '@azure/cosmos';
import type { OrderScan } from '../../app/orders/ports.ts';
import type { OrderId, OrderRef } from '../../domain/ids.ts';
import { BadDocument, valueIn } from './documents.ts';
import { named, orderDocument, orderRefOf } from './order-document.ts';
import { askEverywhere, queryOf } from './queries.ts';

const pageSize = 100;

export const makeOrderScan = (commerce: Container): OrderScan => ({
  all: async function* (partner) {
    const ofPartner = partner === undefined ? '' : ' AND c.partnerId = @partner';
    const parameters = partner === undefined ? [] : [{ name: '@partner', value: partner }];
    const query = `SELECT c.id, c.type, c.schemaVersion, c.body FROM c WHERE c.type = 'order'${ofPartner}`;
    const pages = commerce.items.query<{ id: string }>(
      { query, parameters },
      { maxItemCount: pageSize, forceQueryPlan: true },
    );
    while (pages.hasMoreResults()) {
      // Nothing found is no list at all, whatever the SDK's types say.
      const page: { readonly resources?: readonly { id: string }[] } = await pages.fetchNext();
      for (const document of page.resources ?? []) {
        try {
          const record = valueIn(orderDocument, document);
          if (record !== undefined) yield { ok: true, record };
        } catch (fault) {
          if (!(fault instanceof BadDocument)) throw fault;
          yield { ok: false, id: document.id, why: fault.message };
        }
      }
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
