/** Orders stored since a second, by `_ts`, which only the service writes: nobody can hide a change from the trail by dating it back. */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { ChangedOrders } from '../../app/trail/ports.ts';
import { dayMs, instantOf } from '../../domain/time.ts';
import { BadDocument, valueIn } from './documents.ts';
import { orderDocument } from './order-document.ts';

const pageSize = 100;

/**
 * `_ts` is always indexed, whatever the policy. The daily look of a waiting order stores it without a new fact: such
 * orders are left out by the date of their last fact, with a day to spare (a sandbox's dates lie ahead, so they stay in).
 */
const query = `SELECT c.id, c.type, c.schemaVersion, c.body, c._ts FROM c WHERE c.type = 'order' AND c._ts >= @from AND c.body["order"].lastFactAt >= @since ORDER BY c._ts`;

const row = z.looseObject({ id: z.string(), _ts: z.int() });

export const makeChangedOrders = (commerce: Container): ChangedOrders => ({
  since: async function* (second) {
    const parameters = [
      { name: '@from', value: second },
      { name: '@since', value: instantOf(Math.max(0, second * 1000 - dayMs)) },
    ];
    const pages = commerce.items.query<unknown>(
      { query, parameters },
      { maxItemCount: pageSize, forceQueryPlan: true },
    );
    while (pages.hasMoreResults()) {
      // Nothing found is no list at all, whatever the SDK's types say.
      const page: { readonly resources?: readonly unknown[] } = await pages.fetchNext();
      for (const each of page.resources ?? []) {
        const document = row.parse(each);
        try {
          const record = valueIn(orderDocument, document);
          if (record !== undefined) yield { second: document._ts, scanned: { ok: true, record } };
        } catch (fault) {
          if (!(fault instanceof BadDocument)) throw fault;
          yield { second: document._ts, scanned: { ok: false, id: document.id, why: fault.message } };
        }
      }
    }
  },
});
