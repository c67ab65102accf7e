/** `npm run demo -- --count [--save]`: plays the stories on a desk of its own and prints what each cost: request units, bytes, workflow events; saves it for the capacity sheet. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot, startDesk } from '../start/desk.ts';
import { loadDeskSettings } from '../start/desk-settings.ts';
import { runTool } from '../start/world.ts';
import { recordTelemetry } from '../telemetry/recorded-telemetry.ts';
import { type Cast, castOn } from './cast.ts';
import { figuresOf, type Played } from './figures.ts';
import { resellerStory } from './reseller-story.ts';
import { approvedStory, expiredStory, type Say } from './stories.ts';
import { episodesOf, messagesOf, tableOf, tally } from './tally.ts';

const contoso = { production: '11111111-aaaa-4aaa-8aaa-000000000001', sandbox: '11111111-aaaa-4aaa-8aaa-0000000000f1' };
const fabrikam = '22222222-bbbb-4bbb-8bbb-000000000002';
const ferries = 'c2000000-0003-4000-8000-000000000003';
const wingtip = 'c1000000-0002-4000-8000-000000000002';
const toys = 'c1f00000-0001-4000-8000-000000000001';

interface Story {
  readonly name: string;
  readonly play: (cast: Cast, say: Say) => Promise<string>;
  readonly caseOf: (order: string) => string;
}

const stories: readonly Story[] = [
  { name: 'approved', play: approvedStory, caseOf: (order) => `${contoso.production}.${wingtip}.${order}` },
  { name: 'expired', play: expiredStory, caseOf: (order) => `${contoso.sandbox}.${toys}.${order}` },
  { name: 'reseller', play: resellerStory, caseOf: (order) => `${fabrikam}.${ferries}.${order}` },
];

/** What src/tools/capacity reads. */
const sheet = join(repositoryRoot, 'src/tools/capacity/counted.json');

/** Telemetry is recorded in this process, where the desk runs too: the desk finds somebody listening, and tells. */
export const countedDemo = async (say: Say, saved: boolean): Promise<void> => {
  const played: Record<string, Played> = {};
  const recorded = recordTelemetry();
  const stateDirectory = await mkdtemp(join(tmpdir(), 'deal-desk-count-'));
  const desk = await startDesk({ port: 0, stateDirectory });
  try {
    const cast = await castOn(desk);
    const { values } = await loadDeskSettings({ root: repositoryRoot, port: Number(new URL(desk.origin).port) });
    for (const { name, play, caseOf } of stories) {
      recorded.clear();
      const order = await play(cast, () => undefined);
      const instanceId = caseOf(order);
      await ended(desk.origin, instanceId);
      const spans = [...recorded.spans];
      const events = await historyOf(desk.origin, instanceId);
      const { signal } = new AbortController();
      const world = { root: repositoryRoot, stateDirectory, settings: values, signal };
      const [measured = '[]'] = await runTool(world, 'measure-order.ts', [order]);
      const documents: { type: string; documents: number; bytes: number }[] = JSON.parse(measured);
      say(`${name} order ${order}`);
      const rows = tally(spans);
      const [messages, episodes] = [messagesOf(events), episodesOf(spans, instanceId)];
      played[name] = { rows, documents, messages, episodes };
      for (const line of tableOf(rows)) say(line);
      for (const { type, documents: n, bytes } of documents) say(`    ${n} × ${type} in Cosmos: ${bytes} bytes`);
      say(`    workflow: ${episodes} episodes, ${events.length} events in its history, ${messages} messages`);
    }
    const { approved, expired } = played;
    if (approved === undefined || expired === undefined)
      throw new Error('A story that the sheet counts was not played.');
    const figures = figuresOf(approved, expired);
    say(`for the capacity sheet: ${JSON.stringify(figures)}`);
    if (saved) {
      await writeFile(sheet, `${JSON.stringify(figures, null, 2)}\n`);
      say('saved; npm run docs brings docs/operations.md up to date');
    }
  } finally {
    await desk.stop();
    recorded.stop();
    await rm(stateDirectory, { recursive: true, force: true, maxRetries: 5 });
  }
};

interface Instance {
  readonly runtimeStatus: string;
  readonly historyEvents?: readonly { readonly EventType: string }[];
}

const instanceOf = async (origin: string, instanceId: string): Promise<Instance> => {
  const answer = await fetch(`${origin}/runtime/webhooks/durabletask/instances/${instanceId}?showHistory=true`);
  return (await answer.json()) as Instance;
};

const ended = async (origin: string, instanceId: string): Promise<void> => {
  for (const deadline = Date.now() + 20_000; (await instanceOf(origin, instanceId)).runtimeStatus !== 'Completed'; ) {
    if (Date.now() > deadline) throw new Error(`The workflow ${instanceId} did not end.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

const historyOf = async (origin: string, instanceId: string) =>
  (await instanceOf(origin, instanceId)).historyEvents ?? [];
