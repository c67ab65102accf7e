/** Orders stored since a second, by `_ts`, which only the service writes: nobody can hide a change from the trail by dating it back. */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { ChangedOrders } from '../../app/trail/ports.ts';
import { dayMs, instantOf } from '../../domain/time.ts';
import { orderDocument } from './order-document.ts';
import { scan, whole } from './whole-documents.ts';

/**
 * `_ts` is always indexed, whatever the policy. The daily look of a waiting order stores it without a new fact: such
 * orders are left out by the date of their last fact, with a day to spare (a sandbox's dates lie ahead, so they stay in).
 */
const query = `SELECT ${whole.select}, c._ts FROM c WHERE c.type = 'order' AND c._ts >= @from AND c.body["order"].lastFactAt >= @since ORDER BY c._ts`;

const stamped = whole.shape.extend({ _ts: z.int() });

export const makeChangedOrders = (commerce: Container): ChangedOrders => ({
  since: async function* (second) {
    const parameters = [
      { name: '@from', value: second },
      { name: '@since', value: instantOf(Math.max(0, second * 1000 - dayMs)) },
    ];
    for await (const { row, read } of scan(commerce, orderDocument, stamped, { query, parameters })) {
      yield { second: row._ts, scanned: read.ok ? { ok: true, record: read.value } : read };
    }
  },
});
