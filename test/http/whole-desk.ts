/** The whole desk behind its routes, on memory and a virtual clock, with the demo world in it: ask as somebody, look at the answer. */
import { deskRoutes } from '../../functions/routes.ts';
import { referenceFiles } from '../../scripts/reference-files.ts';
import { makeDocuments } from '../../src/adapters/files/documents.ts';
import { noScanner } from '../../src/adapters/files/no-scanner.ts';
import { makeAssets } from '../../src/adapters/http/assets.ts';
import { makeReplays } from '../../src/adapters/http/idempotency.ts';
import type { Route } from '../../src/adapters/http/route.ts';
import { makeServe, type RequestLog } from '../../src/adapters/http/serve.ts';
import type { Scanner } from '../../src/app/files/ports.ts';
import { assemble } from '../../src/compose/desk.ts';
import { done, refused } from '../../src/domain/result.ts';
import type { TransferSetting } from '../../src/domain/transfers/setting.ts';
import { seed } from '../../src/tools/seed.ts';
import { makeVirtualClock } from '../support/clock.ts';
import { makeMemoryFiles } from '../support/memory/files.ts';
import { makeMemoryMailOut } from '../support/memory/mails.ts';
import { makeMemoryDeliveryWorkflow, makeMemorySending } from '../support/memory/sending.ts';
import { makeMemoryStores } from '../support/memory/stores.ts';
import { makeMemoryTrail } from '../support/memory/trail.ts';
import { makeMemoryWorkflow } from '../support/memory/workflow.ts';
import { softwareGround } from '../support/software.ts';
import { assertDeclared } from './answers-checked.ts';
import type { Asked } from './asking.ts';
import { type Person, people } from './people.ts';

export interface Ask {
  readonly body?: unknown;
  /** As they are: bytes, or text that is no JSON. */
  readonly raw?: string | Uint8Array;
  readonly headers?: Record<string, string>;
}

/** As the build would have copied them. */
const reference = makeAssets((name) => referenceFiles.get(name) ?? name);

/** The pages are bundled by the build; what one of their sources is made of will do for their routes. */
const web = makeAssets(() => new URL('../../src/web/style/tokens.css', import.meta.url));

/** What the stores were asked, by name, in order. */
const spied = <T extends object>(name: string, port: T, calls: string[]): T =>
  new Proxy(port, {
    get: (target, key, receiver) => {
      const value: unknown = Reflect.get(target, key, receiver);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        calls.push(`${name}.${String(key)}`);
        return Reflect.apply(value, target, args);
      };
    },
  });

/** One for all desks of a test file: its threads start when a document comes, and end with the process. */
const documents = makeDocuments();

interface WholeDeskOptions {
  readonly scanner?: Scanner;
  readonly transfers?: TransferSetting;
}

export const aWholeDesk = async ({ scanner = noScanner, transfers = 'off' }: WholeDeskOptions = {}) => {
  const clock = makeVirtualClock('2026-11-25T08:00:00.000Z');
  const stores = makeMemoryStores();
  await seed(stores.seeding, clock.real());
  const workflow = makeMemoryWorkflow();
  const files = makeMemoryFiles(() => clock.real());
  const heads = makeMemoryTrail();
  const sending = makeMemorySending();
  const sentMails = makeMemoryMailOut();
  const deliveryWorkflow = makeMemoryDeliveryWorkflow();
  const calls: string[] = [];
  const desk = assemble(
    {
      stores: {
        ...stores,
        orders: spied('orders', stores.orders, calls),
        carts: spied('carts', stores.carts, calls),
        customers: spied('customers', stores.customers, calls),
        tenants: spied('tenants', stores.tenants, calls),
        transfers: spied('transfers', stores.transfers, calls),
        accounts: spied('accounts', stores.accounts, calls),
        journal: spied('journal', stores.journal, calls),
        ledger: spied('ledger', stores.ledger, calls),
        usage: spied('usage', stores.usage, calls),
        softwareKeys: spied('softwareKeys', stores.softwareKeys, calls),
        activityLog: spied('activityLog', stores.activityLog, calls),
      },
      files,
      documents,
      scanner,
      heads,
      sending,
      ...softwareGround,
      mail: { send: sentMails.send, deskAddress: undefined },
      deliveryWorkflow,
      workflow,
      around: (_context, act) => act(),
      clock,
      ended: { purge: async () => 0 },
      dependencies: [{ name: 'memory', check: async () => undefined }],
    },
    {
      identity: { issuerTemplate: 'https://issuer.test/{tenantid}', audience: 'x', operatorTenantId: 'operator' },
      pagesClientId: 'the-pages',
      pagingKey: 'a key of thirty-two characters!!',
      rateLimitPerMinute: 1_000_000,
      publicUrl: 'https://desk.test',
      transfers,
    },
    () => undefined,
  );
  const routes: readonly Route[] = deskRoutes(desk, { reference, web });
  const logged: RequestLog[] = [];
  const serve = makeServe({
    ...desk,
    routes,
    replays: makeReplays({
      store: stores.requests,
      now: () => Date.parse(clock.real()),
      sleep: () => new Promise((resolve) => setImmediate(resolve)),
      every: () => () => undefined,
      onFault: (fault) => {
        throw fault;
      },
    }),
    identify: async (authorization) => {
      const person = Object.entries(people).find(([name]) => authorization === `Bearer ${name}`);
      return person === undefined ? refused({ kind: 'unauthenticated' }) : done(person[1]);
    },
    log: (entry) => logged.push(entry),
    inspect: assertDeclared,
  });

  const ask = async (person: Person | undefined, method: string, url: string, asked: Ask = {}): Promise<Asked> => {
    const headers = new Headers(asked.headers);
    if (person !== undefined) headers.set('authorization', `Bearer ${person}`);
    if (asked.body !== undefined) headers.set('content-type', 'application/json');
    const content = asked.raw ?? (asked.body === undefined ? undefined : JSON.stringify(asked.body));
    const body = content === undefined ? null : new Response(content).body;
    const answer = await serve({ method, url, headers, body });
    const text = answer.body === undefined ? '' : await new Response(answer.body).text();
    const isJson = /json/.test(answer.headers['content-type'] ?? '') && text !== '';
    return { status: answer.status, headers: new Headers(answer.headers), text, body: isJson ? JSON.parse(text) : {} };
  };

  /** A download, byte for byte. */
  const askBytes = async (person: Person, url: string) => {
    const headers = new Headers({ authorization: `Bearer ${person}` });
    const answer = await serve({ method: 'GET', url, headers, body: null });
    const bytes = Buffer.from(await new Response(answer.body).arrayBuffer());
    return { status: answer.status, headers: new Headers(answer.headers), bytes };
  };

  /** Lets every workflow that was started do what is due. */
  const settle = async (): Promise<void> => {
    for (const order of workflow.started) await desk.advanceOrder(order);
  };

  /** All that is stored, as one text: equal before and after means that nothing was written. */
  const state = (): string => [...stores.state(), ...files.names()].join('\n');

  return {
    desk,
    routes,
    clock,
    stores,
    files,
    heads,
    sending,
    letters: sentMails.letters,
    deliveryWorkflow,
    workflow,
    calls,
    logged,
    ask,
    askBytes,
    settle,
    state,
  };
};

export type WholeDesk = Awaited<ReturnType<typeof aWholeDesk>>;
