/** Wires what operators' commands need: all orders at once, without routes, and without a Functions host around them. */
import { makeBlobFiles } from '../adapters/blob/files.ts';
import { makeBlobTrail } from '../adapters/blob/trail.ts';
import { makeCosmosClient } from '../adapters/cosmos/client.ts';
import { findOrders, makeOrderScan } from '../adapters/cosmos/order-scan.ts';
import { containers } from '../adapters/cosmos/schema.ts';
import { makeCosmosStores } from '../adapters/cosmos/stores.ts';
import { openCaseArchive } from '../adapters/files/case-archive.ts';
import { caseFiles } from '../adapters/files/case-files.ts';
import type { Clock } from '../app/clock.ts';
import { makeVerifyOrders } from '../app/operations/verify-orders.ts';
import { makeWakeOrders } from '../app/operations/wake-orders.ts';
import { makeCheckDocuments } from '../app/trail/check-documents.ts';
import { makeVerifyArchive } from '../app/trail/verify-archive.ts';
import type { Config } from '../config.ts';
import type { OrderId } from '../domain/ids.ts';
import { type Instant, instantOf } from '../domain/time.ts';
import { digest, newHash } from './hashes.ts';

const clock: Clock = { real: () => instantOf(Date.now()) };

export const composeTools = ({ cosmos }: Pick<Config, 'cosmos'>) => {
  const client = makeCosmosClient(cosmos);
  const database = client.database(cosmos.database);
  const { orders, accounts, ledger, journal } = makeCosmosStores(database);
  const commerce = database.container(containers.commerce.id);
  const scan = makeOrderScan(commerce);
  return {
    orders,
    accounts,
    ledger,
    journal,
    find: (id: OrderId) => findOrders(commerce, id),
    wakeOrders: makeWakeOrders({ orders, accounts, clock, scan }),
    close: () => client.dispose(),
  };
};

/** What `audit:verify` needs of a desk's data: the orders, the heads written away, the documents. */
export const composeAudit = (config: Pick<Config, 'cosmos' | 'blob' | 'trailContainer'>) => {
  const client = makeCosmosClient(config.cosmos);
  const database = client.database(config.cosmos.database);
  const heads = makeBlobTrail({ ...config.blob, container: config.trailContainer });
  return {
    verifyOrders: makeVerifyOrders({
      digest,
      scan: makeOrderScan(database.container(containers.commerce.id)),
      orders: makeCosmosStores(database).orders,
      heads,
      checkDocuments: makeCheckDocuments({ files: makeBlobFiles(config.blob), newHash }),
    }),
    noteRestore: (restoredTo: Instant) => heads.noteRestore({ restoredTo, at: clock.real() }),
    close: () => client.dispose(),
  };
};

const verifyArchive = makeVerifyArchive({ digest, newHash, caseFiles });

/** An archive of a case, or the folder it was unpacked to; nothing else is needed. */
export const verifyArchiveAt = async (path: string, head?: string) => verifyArchive(await openCaseArchive(path), head);
