/** What goes by itself and when, as docs/operations.md lists it, from the constants the code uses. */
import { containers } from '../../adapters/cosmos/schema.ts';
import { cartDays } from '../../domain/carts/changing-carts.ts';
import { retention } from '../../domain/retention.ts';
import { claimMs } from '../../domain/review/claim.ts';
import { hourMs, minuteMs } from '../../domain/time.ts';
import { tableOf } from '../made-part.ts';

export const retentionTable = (): string =>
  tableOf(
    ['what', 'kept for', 'removed by'],
    [
      ['orders, their facts, files an order names, charges, the journal', 'good', 'nobody'],
      ['carts', `${cartDays} days, and a day to spare`, "Cosmos, by the document's own lifetime"],
      [
        'idempotency records',
        `${(containers.requests.defaultTtl * 1000) / hourMs} hours`,
        "Cosmos, by the container's lifetime",
      ],
      ['claims of cases', `${claimMs / minuteMs} minutes without activity`, 'nobody: they stop counting'],
      ['files that no order names', `${retention.orphanedFileHours} hours`, 'the timer `sweepFiles`, each hour'],
      [
        'ended orchestrations',
        `${retention.endedWorkflowDays} days after they began`,
        'the timer `purgeWorkflows`, each night',
      ],
    ],
  );
