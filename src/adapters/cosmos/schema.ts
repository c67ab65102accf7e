/** The one table of containers: partition keys, lifetimes and indexes. `infra/` says the same; provisioning makes it so. */
import { PartitionKeyDefinitionVersion, PartitionKeyKind } from '@azure/cosmos';

/** A composite index: its paths in order, each with its direction. A query's ORDER BY names exactly these. */
export type Composite = readonly (readonly [path: string, order: 'ascending' | 'descending'])[];

export interface ContainerSchema {
  readonly id: string;
  /** One path, or several for a hierarchical key; first the one that scopes the widest. */
  readonly partitionKey: readonly [string, ...string[]];
  /** Seconds; -1: items live for ever unless they say otherwise; absent: nothing ever expires by itself. */
  readonly defaultTtl?: number;
  /** Indexed scalars; everything else is left out. Partition-key paths are added by `indexingPolicyOf`. */
  readonly indexed: readonly string[];
  readonly composites: readonly Composite[];
}

const up = (...paths: readonly string[]): Composite => paths.map((path) => [path, 'ascending']);

export const containers = {
  /** By `type`: customer, cart (ttl), order, subscription, marker, news, answered request (ttl). What must happen together lies in one partition. */
  commerce: {
    id: 'commerce',
    partitionKey: ['/partnerId', '/customerId'],
    defaultTtl: -1,
    indexed: [
      '/type',
      '/environment',
      '/status',
      '/deskState',
      '/isOpen',
      '/reviewBy',
      '/createdAt',
      '/updatedAt',
      '/dueAt',
      '/parkedSince',
      '/lookSeconds',
      '/decisionSeconds',
      '/ending',
      '/endedAt',
      '/partnerReminders',
      '/deskReminders',
      '/eraseAt',
      '/nameKey',
      '/domainKey',
    ],
    composites: [
      // The desk's queue across partners (order-queries: queue).
      up('/type', '/environment', '/isOpen', '/reviewBy', '/id'),
      // One partner's open reviews by deadline (queue of a partner, pendingPurchaseOrders).
      up('/partnerId', '/type', '/isOpen', '/reviewBy', '/id'),
      // One partner's open reviews by id, for ringing after a clock move (openOfPartner).
      up('/partnerId', '/type', '/isOpen', '/id'),
      // What changed of a partner's orders, oldest change first (changedOfPartner).
      up('/partnerId', '/type', '/updatedAt', '/id'),
      // What an account with a moved clock has due (due of a partner).
      up('/partnerId', '/type', '/dueAt'),
      // A partner's customers by id (customers: ofPartner).
      up('/partnerId', '/type', '/customerId'),
      // A partner's customers by name and by domain (customers: beginningWith).
      up('/partnerId', '/type', '/nameKey', '/customerId'),
      up('/partnerId', '/type', '/domainKey', '/customerId'),
      // The desk's history across partners.
      [...up('/type', '/environment'), ['/createdAt', 'descending'], ['/id', 'descending']],
      // A partner's history (ofPartner without a status).
      [...up('/partnerId', '/type'), ['/createdAt', 'descending'], ['/id', 'descending']],
      // A partner's history in one status (ofPartner with a status).
      [...up('/partnerId', '/type', '/status'), ['/createdAt', 'descending'], ['/id', 'descending']],
    ],
  },
  /** The partner, its settings and its sandbox clock. */
  accounts: {
    id: 'accounts',
    partitionKey: ['/partnerId'],
    indexed: ['/type', '/environment', '/status', '/offsetMs', '/billedThrough'],
    composites: [],
  },
  /** What is true of a customer with any partner, whose a domain is, and what is to move from one partner to another. */
  tenants: { id: 'tenants', partitionKey: ['/customerTenantId'], indexed: ['/type', '/dueAt'], composites: [] },
  /** Idempotency records, gone after 24 h (CA-05). Read by id only. */
  requests: { id: 'requests', partitionKey: ['/id'], defaultTtl: 86_400, indexed: [], composites: [] },
  /** Charges, credits, use and invoices with their lines: amounts are never changed, ids deterministic. */
  ledger: {
    id: 'ledger',
    partitionKey: ['/partnerId', '/period'],
    indexed: ['/type', '/orderId', '/isOpen', '/invoice', '/number', '/kind', '/reseller', '/troubledSince'],
    composites: [],
  },
  /** Webhook deliveries of one registration and order. */
  deliveries: {
    id: 'deliveries',
    partitionKey: ['/registrationId', '/orderId'],
    defaultTtl: -1,
    indexed: ['/type', '/state', '/createdAt', '/dueAt'],
    composites: [
      // A registration's log (deliveries: log), of one state too.
      [...up('/registrationId', '/type'), ['/createdAt', 'descending'], ['/id', 'descending']],
      [...up('/registrationId', '/type', '/state'), ['/createdAt', 'descending'], ['/id', 'descending']],
    ],
  },
  /** What operators did and what was put right by itself; which keys and download links partners were given. */
  audit: {
    id: 'audit',
    partitionKey: ['/partnerId', '/month'],
    indexed: ['/type', '/at', '/customerId', '/operation'],
    // The operators' list, newest first (operations journal: recent).
    composites: [
      [
        ['/type', 'ascending'],
        ['/at', 'descending'],
        ['/id', 'descending'],
      ],
      // A partner's activity log, newest first (activity log: find).
      [...up('/partnerId', '/type'), ['/at', 'descending'], ['/id', 'descending']],
    ],
  },
  /** Azure usage by the hour and its sums by the month (ids that hour and month give). Found by id. */
  usage: {
    id: 'usage',
    partitionKey: ['/partnerId', '/customerId'],
    defaultTtl: -1,
    indexed: ['/type'],
    composites: [],
  },
  /** Where a document was seen before, by the hash of its bytes. */
  documents: { id: 'documents', partitionKey: ['/sha256'], indexed: ['/type'], composites: [] },
} as const satisfies Readonly<Record<string, ContainerSchema>>;

export type ContainerName = keyof typeof containers;

export const containerNames = Object.keys(containers) as readonly ContainerName[];

/** The indexing policy in the service's own words. `/id` needs no path: the service always indexes it. */
export const indexingPolicyOf = (schema: ContainerSchema) => ({
  indexingMode: 'consistent' as const,
  automatic: true,
  includedPaths: [...new Set([...schema.partitionKey, ...schema.indexed])]
    .filter((path) => path !== '/id')
    .map((path) => ({ path: `${path}/?` })),
  excludedPaths: [{ path: '/*' }],
  compositeIndexes: schema.composites.map((composite) => composite.map(([path, order]) => ({ path, order }))),
});

/** The partition key in the service's own words: `MultiHash` makes a hierarchical one. */
export const partitionKeyOf = ({ partitionKey }: ContainerSchema) => ({
  paths: [...partitionKey],
  kind: partitionKey.length > 1 ? PartitionKeyKind.MultiHash : PartitionKeyKind.Hash,
  version: PartitionKeyDefinitionVersion.V2,
});
