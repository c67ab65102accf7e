/** `npm run trace -- ORDER`: an order's whole story across Cosmos, Durable, Blob, ledger and journal, merged by time. */
import { listFilesOf } from '../adapters/blob/listing.ts';
import { readInstance } from '../adapters/durable/history.ts';
import { composeTools } from '../compose/tools.ts';
import { type Config, loadConfig } from '../config.ts';
import { instanceIdOf, type OrderRef, orderId } from '../domain/ids.ts';
import { type Instant, instantOf } from '../domain/time.ts';
import { orderOfCase } from '../wire/case-ids.ts';
import { isMain } from './is-main.ts';
import { headlineOf } from './trace/headline.ts';
import { entriesOfCharges, entriesOfFiles } from './trace/of-documents.ts';
import { entriesOfFacts, realTimeOf } from './trace/of-facts.ts';
import { entriesOfWorkflow } from './trace/of-workflow.ts';
import { type Entry, lineOf, mergedByTime } from './trace/story.ts';

export interface TraceOptions {
  readonly config: Pick<Config, 'cosmos' | 'blob'>;
  /** Where the Functions host answers, and the durable extension's key where it wants one. */
  readonly host: string;
  readonly durableKey?: string | undefined;
}

/** As far back in the journal as a trace looks. */
const journalEntries = 1000;

/** An order by its id, or by the id of its case. Throws a sentence when there is none. */
export const traceOrder = async (named: string, options: TraceOptions): Promise<readonly string[]> => {
  const tools = composeTools(options.config);
  try {
    const [ref, ...others] = await refsOf(named, tools.find);
    if (ref === undefined) throw new Error(`There is no order ${named}.`);
    if (others.length > 0) throw new Error(`There are several orders ${named}; name one as partner.customer.order.`);
    return await tell(ref, tools, options);
  } finally {
    tools.close();
  }
};

type Tools = ReturnType<typeof composeTools>;

const refsOf = async (named: string, find: Tools['find']): Promise<readonly OrderRef[]> => {
  const ofCase = orderOfCase(named);
  return ofCase === undefined ? find(orderId(named)) : [ofCase];
};

const tell = async (ref: OrderRef, tools: Tools, options: TraceOptions): Promise<readonly string[]> => {
  const stored = await tools.orders.read(ref);
  if (stored === undefined) throw new Error(`There is no order ${ref.orderId} of that customer.`);
  const { facts } = stored.value;
  const account = await tools.accounts.read(ref.partnerId);
  const offsetMs = account?.value.clock.offsetMs ?? 0;
  const now = instantOf(Date.now());
  const realTime = (at: Instant): Instant => realTimeOf(at, offsetMs, now);

  const [workflow, files, charges, journal] = await Promise.all([
    attempt('workflow', async () => {
      const instance = await readInstance({ host: options.host, key: options.durableKey }, instanceIdOf(ref));
      return instance === undefined
        ? [nothing('workflow', 'there is no orchestration (purged, or never started)')]
        : entriesOfWorkflow(instance);
    }),
    attempt('files', async () => entriesOfFiles(await listFilesOf(options.config.blob, ref), facts, realTime)),
    attempt('ledger', async () => entriesOfCharges(await tools.ledger.ofOrder(ref), facts, realTime)),
    attempt('journal', async () =>
      (await tools.journal.recent(journalEntries, now))
        .filter((entry) => entry.order?.orderId === ref.orderId)
        .map(
          ({ at, what, by, detail }): Entry => ({ at, from: 'journal', says: `${what} by ${by.objectId}: ${detail}` }),
        ),
    ),
  ]);

  return [
    ...headlineOf(stored.value, offsetMs),
    '',
    ...mergedByTime([...entriesOfFacts(facts, offsetMs, now), ...workflow, ...files, ...charges, ...journal]).map(
      lineOf,
    ),
  ];
};

const nothing = (from: Entry['from'], says: string): Entry => ({ at: new Date().toISOString(), from, says });

/** A component that does not answer is a line of the story, not its end. */
const attempt = async (from: Entry['from'], ask: () => Promise<readonly Entry[]>): Promise<readonly Entry[]> => {
  try {
    return await ask();
  } catch (failure) {
    return [nothing(from, `could not be asked: ${failure instanceof Error ? failure.message : String(failure)}`)];
  }
};

if (isMain(import.meta.url)) {
  const [named] = process.argv.slice(2);
  try {
    if (named === undefined) throw new Error('Which order? npm run trace -- ORDER');
    const host = process.env.DESK_ADDRESS ?? 'http://127.0.0.1:7071';
    const lines = await traceOrder(named, {
      config: loadConfig(process.env),
      host,
      durableKey: process.env.DESK_DURABLE_KEY,
    });
    process.stdout.write(`${lines.join('\n')}\n`);
  } catch (failure) {
    process.stderr.write(`trace: ${failure instanceof Error ? failure.message : String(failure)}\n`);
    process.exitCode = 1;
  }
}
