/** A Cosmos account on a laptop: the service's REST for the unchanged SDK, over one SQLite file. Local only: it binds to 127.0.0.1. */
import type { Server } from 'node:http';
import { makeDocumentRoutes } from './http/document-routes.ts';
import type { Answer, Ask } from './http/exchange.ts';
import { makeMasterKeyCheck } from './http/master-key.ts';
import { makeMetadataRoutes } from './http/metadata-routes.ts';
import { makeQueryRoute } from './http/query-route.ts';
import { makeServer } from './http/server.ts';
import { makeItemStore } from './items/item-store.ts';
import { Refused } from './refused.ts';
import { makeCatalog } from './store/catalog.ts';
import { openDatabaseFile } from './store/database-file.ts';
import { type GroupCommit, makeGroupCommit } from './store/group-commit.ts';

/** The key Microsoft publishes for every Cosmos emulator; it protects nothing. */
export const wellKnownKey = 'C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==';

export interface CosmosEmulatorOptions {
  /** Where the data file lives, or ':memory:'. */
  readonly directory: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly key?: string;
  /** How many physical partitions a new container gets; a container keeps its own for life. */
  readonly physicalPartitions?: number;
  /** Behaves like emulators that answer every partner's rows to a query by key prefix. */
  readonly ignorePrefixScoping?: boolean;
  /** Milliseconds; decides `_ts` and expiry, not tokens. */
  readonly now?: () => number;
  readonly log?: (line: string) => void;
}

export interface CosmosEmulator {
  readonly endpoint: string;
  readonly key: string;
  /** Answers the next `count` requests for documents with 429. */
  throttle(count: number, retryAfterMs?: number): void;
  stop(): Promise<void>;
}

const purgeEveryMs = 15_000;

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'EADDRINUSE'
          ? new Error(
              `Port ${port} is taken, so the Cosmos emulator cannot start. Stop what uses it, or choose another port.`,
            )
          : cause,
      ),
    );
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

export const startCosmosEmulator = async (options: CosmosEmulatorOptions): Promise<CosmosEmulator> => {
  const { directory, port, key = wellKnownKey, physicalPartitions = 4, ignorePrefixScoping = false } = options;
  if (!Number.isInteger(physicalPartitions) || physicalPartitions < 1 || physicalPartitions > 100)
    throw new Error(`physicalPartitions must be a whole number from 1 to 100, not ${physicalPartitions}.`);
  const now = options.now ?? Date.now;
  const file = openDatabaseFile(directory);
  let forget = (): void => {};
  const commit: GroupCommit = makeGroupCommit(file, () => forget());
  const { enterWrite } = commit;
  const catalog = makeCatalog({ file, enterWrite, now, partitions: physicalPartitions });
  forget = catalog.forget;
  const items = makeItemStore({ file, enterWrite, now });
  let endpoint = '';
  let throttled = { left: 0, retryAfterMs: 0 };

  const checkKey = makeMasterKeyCheck(key, Date.now);
  const metadata = makeMetadataRoutes(catalog, () => endpoint);
  const query = makeQueryRoute({ file, now, ignorePrefixScoping });
  const documents = makeDocumentRoutes({ catalog, items, atomically: commit.atomically, query });

  /** A change to databases or containers happens wholly or not at all, in memory too. */
  const changedWhole = (change: () => Answer): Answer => {
    try {
      return commit.atomically(change);
    } catch (cause) {
      catalog.forget();
      throw cause;
    }
  };

  const handle = (ask: Ask): Answer => {
    checkKey(ask.method, ask.address, ask.headers);
    if (ask.address.type !== 'docs') return ask.method === 'GET' ? metadata(ask) : changedWhole(() => metadata(ask));
    if (throttled.left > 0) {
      throttled.left -= 1;
      const headers = { 'x-ms-retry-after-ms': String(throttled.retryAfterMs) };
      throw new Refused(429, 'Request rate is large. More Request Units may be needed, so no changes were made.', {
        substatus: 3200,
        headers,
      });
    }
    return documents(ask);
  };

  const server = makeServer({ handle, commit, log: options.log ?? (() => {}) });
  try {
    endpoint = `http://127.0.0.1:${await listen(server, port)}`;
  } catch (cause) {
    file.close();
    throw cause;
  }

  const purge = setInterval(() => {
    for (const container of catalog.allContainers()) while (items.purgeExpired(container));
    commit.flush();
  }, purgeEveryMs);
  purge.unref();

  return {
    endpoint,
    key,
    throttle(count, retryAfterMs = 10) {
      throttled = { left: count, retryAfterMs };
    },
    async stop() {
      clearInterval(purge);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const patience = setTimeout(() => server.closeAllConnections(), 2000);
      await closed;
      clearTimeout(patience);
      commit.flush();
      file.close();
    },
  };
};
