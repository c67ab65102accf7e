/** The checks that read the code without running it, two at a time; each counts as one test. */
import type { Outcome, SuiteRun } from './outcome.ts';
import { commandOf, root, runNode } from './run-tool.ts';

interface Tool {
  readonly name: string;
  readonly args: readonly string[];
}

const tsc = [commandOf('typescript', 'tsc'), '--pretty', 'false', '-p'];

/** The slow ones first, so that the quick ones fill the other core. */
const tools = (): readonly Tool[] => [
  { name: 'build: dist/main.mjs can be made', args: [`${root}scripts/with-node.cjs`, '--build'] },
  { name: 'oxlint: no finding, types included', args: [commandOf('oxlint', 'oxlint'), '--type-aware', '.'] },
  { name: 'tsc: the types agree', args: [...tsc, 'tsconfig.json'] },
  { name: "tsc: the types of the pages agree, with a browser's", args: [...tsc, 'src/web/tsconfig.json'] },
  { name: 'knip: nothing unused', args: [commandOf('knip', 'knip'), '--no-progress'] },
  {
    name: 'biome: formatted and without findings',
    args: [commandOf('@biomejs/biome', 'biome'), 'ci', '--colors=off', '.'],
  },
];

async function check({ name, args }: Tool): Promise<Outcome> {
  const { code, text, seconds } = await runNode(args, { minutes: 5 });
  const isGood = code === 0;
  console.log(`${isGood ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
  if (!isGood) console.log(text.trimEnd());
  return { suite: 'static', name, result: isGood ? 'passed' : 'failed', detail: isGood ? '' : `exit code ${code}` };
}

/** Only the build, for suites that run what was built. */
export const runBuild = async (): Promise<SuiteRun> => run(tools().slice(0, 1), 'build');

export const runStaticTools = async (): Promise<SuiteRun> => run(tools(), 'static');

async function run(chosen: readonly Tool[], suite: string): Promise<SuiteRun> {
  const started = performance.now();
  const waiting = [...chosen];
  const outcomes: Outcome[] = [];
  const lane = async () => {
    for (let tool = waiting.shift(); tool !== undefined; tool = waiting.shift()) outcomes.push(await check(tool));
  };
  await Promise.all([lane(), lane()]);
  return { suite, seconds: (performance.now() - started) / 1000, outcomes };
}
