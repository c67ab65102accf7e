/** What the desk stands on: stores, files, workflows and ways out, made from the settings. Tests put memory in their place. */
import { containerOf } from '../adapters/blob/container.ts';
import { makeDefender } from '../adapters/blob/defender.ts';
import { makeBlobFiles } from '../adapters/blob/files.ts';
import { makeBlobTrail } from '../adapters/blob/trail.ts';
import { makeCosmosClient } from '../adapters/cosmos/client.ts';
import { makeCosmosCheck } from '../adapters/cosmos/reachable.ts';
import { makeCosmosStores } from '../adapters/cosmos/stores.ts';
import { makeWorkflow } from '../adapters/durable/workflow.ts';
import { makeClamd } from '../adapters/files/clamd.ts';
import { makeDocuments } from '../adapters/files/documents.ts';
import { noScanner } from '../adapters/files/no-scanner.ts';
import { makeSealing } from '../adapters/sealing/sealing.ts';
import { madeUpKeys } from '../adapters/software/made-up-keys.ts';
import { standInFiles } from '../adapters/software/stand-in-files.ts';
import type { Telemetry } from '../adapters/telemetry/telemetry.ts';
import { makeSending } from '../adapters/webhooks/sending.ts';
import type { Clock } from '../app/clock.ts';
import { rememberingAccounts } from '../app/customers/remembering-accounts.ts';
import type { Documents, FileStore, Scanner } from '../app/files/ports.ts';
import type { Log } from '../app/log.ts';
import type { Dependency } from '../app/operations/check-health.ts';
import type { EndedWorkflows } from '../app/operations/ports.ts';
import type { Workflow } from '../app/orders/ports.ts';
import type { InstallationFiles, KeyPool, Sealing } from '../app/software/ports.ts';
import type { HeadStore } from '../app/trail/ports.ts';
import type { DeliveryWorkflow } from '../app/webhooks/ports.ts';
import type { Sending } from '../app/webhooks/webhooks.ts';
import type { Config } from '../config.ts';
import { instantOf } from '../domain/time.ts';
import { type MailOut, makeMailOut } from './mail-out.ts';

/** The stores that use cases know, of all that Cosmos has. */
type StoreName =
  | 'accounts'
  | 'activityLog'
  | 'answeredRequests'
  | 'carts'
  | 'changedOrders'
  | 'conflicts'
  | 'figures'
  | 'customers'
  | 'deliveries'
  | 'invoices'
  | 'journal'
  | 'ledger'
  | 'ledgerEntries'
  | 'lives'
  | 'mails'
  | 'openReviews'
  | 'orders'
  | 'requests'
  | 'resellerTerms'
  | 'reviewCounts'
  | 'serviceRequests'
  | 'sightings'
  | 'softwareKeys'
  | 'tenants'
  | 'transfers'
  | 'usage';

export interface Ground {
  readonly stores: Pick<ReturnType<typeof makeCosmosStores>, StoreName>;
  readonly files: FileStore;
  readonly documents: Documents;
  readonly scanner: Scanner;
  readonly heads: HeadStore;
  readonly workflow: Workflow;
  readonly deliveryWorkflow: DeliveryWorkflow;
  readonly sending: Sending;
  readonly mail: MailOut;
  readonly sealing: Sealing;
  readonly keyPool: KeyPool;
  readonly installationFiles: InstallationFiles;
  readonly around: ReturnType<typeof makeWorkflow>['around'];
  readonly clock: Clock;
  readonly ended: EndedWorkflows;
  /** What the health check asks after. */
  readonly dependencies: readonly Dependency[];
}

export const makeGround = (config: Config, telemetry: Telemetry): Ground => {
  const log = telemetry.logs.warn;
  const client = makeCosmosClient(config.cosmos, undefined, telemetry.cosmosPlugins);
  const database = client.database(config.cosmos.database);
  const stores = makeCosmosStores(database);
  const files = makeBlobFiles(config.blob);
  const { check, ...workflows } = makeWorkflow({ log });
  return {
    ...workflows,
    stores: { ...stores, accounts: rememberingAccounts(stores.accounts, Date.now) },
    files,
    documents: makeDocuments(),
    scanner: scannerOf(config, files, log),
    heads: makeBlobTrail({ ...config.blob, container: config.trailContainer }),
    sending: makeSending(config.webhooks),
    mail: makeMailOut(config.mail),
    sealing: makeSealing(config.sealing),
    keyPool: madeUpKeys,
    installationFiles: standInFiles,
    clock: { real: () => instantOf(Date.now()) },
    dependencies: [
      { name: 'cosmos', check: makeCosmosCheck(database) },
      { name: 'files', check: files.check },
      { name: 'workflows', check },
    ],
  };
};

const scannerOf = ({ fileScanner, blob }: Config, files: FileStore, log: Log): Scanner => {
  if (fileScanner.kind === 'clamd') return makeClamd(fileScanner, { files, log });
  return fileScanner.kind === 'defender' ? makeDefender(containerOf(blob), log) : noScanner;
};
