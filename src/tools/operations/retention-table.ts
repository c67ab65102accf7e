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
      [
        'orders, their facts with the SHA-256 of every file, charges, credits, invoices and their lines, what resellers are asked, moves between partners, the journal, the activity log',
        'good',
        'nobody',
      ],
      [
        'support requests, with the name, e-mail and phone of whom to ask',
        'good',
        'nobody: delete one by hand where a person asks',
      ],
      ['chain heads in the trail', 'as long as `trailRetentionDays` says', 'nobody: they can’t be'],
      [
        'files that an order names, their names, what was read in them',
        `${retention.purchaseOrderYears} years after the order was final, longer under a legal hold`,
        'the timer `eraseFiles`, each minute',
      ],
      ['carts', `${cartDays} days, and a day to spare`, "Cosmos, by the document's own lifetime"],
      [
        'idempotency records',
        `${(containers.requests.defaultTtl * 1000) / hourMs} hours`,
        "Cosmos, by the container's lifetime, or their own where they lie among a customer's documents",
      ],
      [
        'usage by the hour, and its sums by the month',
        `${retention.usageHourDays} and ${retention.usageMonthDays} days after it was last reported on`,
        "Cosmos, by the document's own lifetime",
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
