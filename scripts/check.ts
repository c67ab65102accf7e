/** `npm test [-- --suite NAME[,NAME] [FILE…]]`: static tools and all suites, counted together; green only if everything ran and passed. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import config from '../vitest.config.ts';
import { whyNoBrowser } from './check/browser-at-hand.ts';
import type { SuiteRun } from './check/outcome.ts';
import { root } from './check/run-tool.ts';
import { runBuild, runStaticTools } from './check/static-tools.ts';
import { print, save, summarize } from './check/summary.ts';
import { runSuite } from './check/test-suites.ts';

const report = join(root, '.local', 'test-report', 'summary.json');

/** The names in vitest.config.ts, in its order. */
const suiteNames = (config.test?.projects ?? []).flatMap((project) => {
  const name = typeof project === 'object' && 'test' in project ? project.test?.name : undefined;
  return typeof name === 'string' ? [name] : [];
});

/** These run nothing that was built, so the inner loop does not wait for a build. */
const needNoBuild = ['static', 'unit', 'workflows', 'http', 'adapters'];

/** What a suite can't run without, as a sentence where it is not there: it is left out then, and the run's end says so. */
const needs: Readonly<Record<string, () => string | undefined>> = { browser: whyNoBrowser };

function readArguments(): { suites: readonly string[]; files: readonly string[] } {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { suite: { type: 'string' } } });
  const known = ['static', ...suiteNames];
  const suites = values.suite?.split(',') ?? (positionals.length === 0 ? known : suiteNames);
  const unknown = suites.filter((suite) => !known.includes(suite));
  if (unknown.length > 0) throw new Error(`There is no suite ${unknown.join(', ')}; there are ${known.join(', ')}.`);
  return { suites, files: positionals };
}

async function main(): Promise<void> {
  const { suites, files } = readArguments();
  rmSync(report, { force: true });
  const runs: SuiteRun[] = [];
  if (suites.includes('static')) runs.push(await runStaticTools());
  else if (suites.some((suite) => !needNoBuild.includes(suite))) runs.push(await runBuild());
  const leftOut: string[] = [];
  for (const suite of suites.filter((each) => each !== 'static')) {
    const why = needs[suite]?.();
    if (why === undefined) runs.push(await runSuite(suite, files));
    else leftOut.push(`${suite}: ${why}`);
  }
  const summary = summarize(runs, leftOut);
  save(summary, report);
  print(summary);
  process.exitCode = summary.failed === 0 ? 0 : 1;
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
});
