/** Conversations recorded with the real Durable extension, about what no other recording shows: our engine answers and writes the same. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventName } from '../../../src/local/durable-engine/core/history.ts';
import { startWorker, type Worker } from '../../../src/local/functions-host/worker.ts';
import { anEngine, type TestEngine } from './an-engine.ts';
import { type Answer, type Conversation, type End, type Played, play } from './extension-play.ts';
import { withDifferences } from './golden-http.ts';
import { goldens, readJson } from './recordings.ts';

const file = '20-extension/conversations.json';
const conversations = readJson(file) as readonly Conversation[];
const require = createRequire(import.meta.url);

let worker: Worker;
let engine: TestEngine;
const played = new Map<string, Played>();

beforeAll(async () => {
  worker = await startWorker({
    app: { register: () => require(join(goldens, '20-extension/app/index.js')) },
    log: () => undefined,
  });
  if (worker.loadError !== undefined) throw worker.loadError;
  engine = await anEngine({ worker, hubName: 'MainHub', systemKey: 'KEY' });
  const eventsOf = (id: string) =>
    engine.history(id).map((event) => ({ ...event, EventType: eventName(event.EventType) }));
  const waiting = [...conversations];
  const players = Array.from({ length: 40 }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      played.set(next.name, await play(engine, next, eventsOf));
    }
  });
  await Promise.all(players);
}, 60_000);

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await worker.stop();
});

/** Started without an input: every recording of the whole host shows an empty text there, the extension by itself shows null. */
const withInput = (answer: Answer | undefined): Answer | undefined => {
  const { body } = answer ?? {};
  const isNone = typeof body === 'object' && body !== null && 'input' in body && body.input === null;
  return answer !== undefined && isNone && typeof body === 'object'
    ? { ...answer, body: withDifferences(file, 'started without input', body) }
    : answer;
};

const sameInput = (ours: Answer | undefined, theirs: Answer | undefined): Answer | undefined => {
  const body = ours?.body;
  const isEmpty = typeof body === 'object' && body !== null && 'input' in body && body.input === '';
  return isEmpty ? withInput(theirs) : theirs;
};

const expectedEnd = (ours: End | undefined, { status, rows }: End): End => ({
  status: sameInput(ours?.status, status) ?? status,
  rows,
});

test.for(conversations)('$name', ({ name, steps, ends }) => {
  const ours = played.get(name);
  const theirs = {
    answers: steps.map(({ answer }, at) => sameInput(ours?.answers[at], answer)),
    ends: Object.fromEntries(Object.entries(ends).map(([id, end]) => [id, expectedEnd(ours?.ends[id], end)])),
  };
  expect(ours).toEqual(theirs);
});
