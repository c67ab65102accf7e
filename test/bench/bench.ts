/** `npm run bench [-- --only PART[,PART]] [-- --open N]`: measures the desk beside its floors and writes docs/performance.md. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type DeskProcess, freshDesk } from '../support/desk-process.ts';
import { measureApproval } from './approve.ts';
import { measureBuying } from './buying.ts';
import { measureConditionalReplace } from './conditional-replace.ts';
import { measureOrchestrations } from './durable-orchestrations.ts';
import { measureExpiry } from './expiry.ts';
import type { Measured } from './figure.ts';
import { measureFigures } from './figures.ts';
import { measureLifecyclePart } from './lifecycle.ts';
import { measureOpenReviews } from './open-reviews.ts';
import { assertProc } from './processes.ts';
import { figureLine, type PartReport, performancePage } from './report.ts';
import { measureStartUp } from './start-up.ts';
import { measureUploads } from './uploads.ts';
import { measureWebhooks } from './webhooks.ts';

const page = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));

interface Options {
  readonly open: number;
  readonly say: (line: string) => void;
}

interface Part {
  readonly name: string;
  readonly title: string;
  readonly method: string;
  readonly measure: (options: Options) => Promise<Measured>;
}

/** Each part has a desk of its own, so that none inherits what another left behind. */
const atDesk =
  (measure: (desk: DeskProcess) => Promise<Measured>): Part['measure'] =>
  async () => {
    const desk = await freshDesk();
    try {
      return await measure(desk);
    } finally {
      await desk.dispose();
    }
  };

const parts: readonly Part[] = [
  {
    name: 'start',
    title: 'Starting',
    method: 'The built app is imported, and `npm start` is run again on a state directory that it has run on before.',
    measure: measureStartUp,
  },
  {
    name: 'orchestrations',
    title: 'Orchestrations',
    method:
      'The Durable engine with the real SDK in this process: a three-activity orchestration from its start to its completed status. ' +
      'The floor is as many fsynced commits of a kilobyte as the instances have steps: a start and four episodes each.',
    measure: measureOrchestrations,
  },
  {
    name: 'replace',
    title: "The emulator's conditional replace",
    method: 'One signed PUT with If-Match of a 6 KB order at a time, the emulator on its own thread as in a desk.',
    measure: measureConditionalReplace,
  },
  {
    name: 'approve',
    title: 'Approve',
    method:
      'One reviewer, one case after the other, the claim held; in turn with the floor, which is a read and a conditional replace of a ' +
      "copy of the same order, from this process by the Cosmos SDK against the desk's own emulator.",
    measure: atDesk(measureApproval),
  },
  {
    name: 'buying',
    title: 'Buying',
    method:
      'One partner, by turns: a cart of 100 lines over every family, pages of the catalog, and a bare route; and, in this process, the ' +
      'rules of one line, by the CPU that their thread takes.',
    measure: atDesk(measureBuying),
  },
  {
    name: 'uploads',
    title: 'Uploads',
    method:
      'One partner adds a PDF of 20 MB to an order, again and again; by turns with the same blocks put into the same Azurite, from this ' +
      "process by the Storage SDK. Memory is the desk process's own, looked at every 5 ms.",
    measure: atDesk(measureUploads),
  },
  {
    name: 'lifecycle',
    title: 'Whole lifecycles',
    method:
      'Cart → checkout → flagged → upload of 100 KB → claim → approve → completed, over HTTP, with the rate limit raised; 64 customers, ' +
      'each partner waits for its order to complete before it buys again.',
    measure: atDesk(measureLifecyclePart),
  },
  {
    name: 'open',
    title: 'Many open reviews',
    method: 'What a desk does for one caller while it holds very many open reviews with their workflows.',
    measure: ({ open, say }) => measureOpenReviews(open, say),
  },
  {
    name: 'figures',
    title: "The desk's figures",
    method:
      'A desk with very many orders, open and ended, is asked for its figures; by turns with a bare query from this process by the Cosmos SDK.',
    measure: ({ open }) => atDesk((desk) => measureFigures(desk, open))({ open, say: () => {} }),
  },
  {
    name: 'expiry',
    title: 'A clock move',
    method: 'A sandbox account with 1,000 open reviews, each with its workflow, has its clock moved by 90 days.',
    measure: atDesk(measureExpiry),
  },
  {
    name: 'webhooks',
    title: 'Webhooks',
    method:
      "Deliveries are stored as an order's outbox stores them, 100 for each of 100 receivers, and each order's workflow is woken as the " +
      'outbox wakes it; counted are those that arrive at receivers in a process of their own. Without the dead, with them, and once more without.',
    measure: atDesk(measureWebhooks),
  },
];

function readOptions() {
  const { values } = parseArgs({ options: { only: { type: 'string' }, open: { type: 'string', default: '100000' } } });
  const names = parts.map(({ name }) => name);
  const only = values.only?.split(',') ?? names;
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`The bench has no part ${unknown.join(', ')}; it has ${names.join(', ')}.`);
  const open = Number(values.open);
  if (!Number.isInteger(open) || open < 2_000 || open % 1_000 !== 0) {
    throw new Error('--open takes a number of thousands from 2000 on.');
  }
  return { only, open };
}

async function main(): Promise<void> {
  assertProc();
  const { only, open } = readOptions();
  const say = (line: string) => console.log(`  … ${line}`);
  const startedAt = new Date();
  const reports: PartReport[] = [];
  for (const { name, title, method, measure } of parts.filter((part) => only.includes(part.name))) {
    console.log(`\n${title} (${name})`);
    const before = performance.now();
    const measured = await measure({ open, say });
    for (const figure of measured.figures) console.log(figureLine(figure));
    for (const sentence of measured.sentences) console.log(`  ${sentence}`);
    reports.push({ title, method, ...measured, seconds: (performance.now() - before) / 1000 });
  }
  if (reports.length < parts.length) {
    console.log('\nOnly a whole run is written to docs/performance.md.');
    return;
  }
  const minutes = (Date.now() - startedAt.getTime()) / 60_000;
  const command = `npm run bench${open === 100_000 ? '' : ` -- --open ${open}`}`;
  writeFileSync(page, performancePage({ command, startedAt, minutes, parts: reports }));
  console.log(`\nWritten to docs/performance.md after ${minutes.toFixed(1)} minutes.`);
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
});
