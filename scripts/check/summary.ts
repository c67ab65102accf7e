/** The end of a run: what failed, what was skipped, where the time went, and the line that CI reads. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SuiteRun } from './outcome.ts';

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly suites: readonly {
    readonly suite: string;
    readonly seconds: number;
    readonly passed: number;
    readonly failed: number;
  }[];
  readonly failures: readonly string[];
  readonly skipped: readonly string[];
  /** Suites that this machine can't run, each with the reason; they count neither way. */
  readonly leftOut: readonly string[];
}

/** A run in which nothing was checked has failed. */
export function summarize(runs: readonly SuiteRun[], leftOut: readonly string[] = []): Summary {
  const all = runs.flatMap((run) => run.outcomes);
  const suites = runs.map(({ suite, seconds, outcomes }) => {
    const passed = outcomes.filter((each) => each.result === 'passed').length;
    return { suite, seconds, passed, failed: outcomes.length - passed };
  });
  const tell = (result: string) =>
    all
      .filter((each) => each.result === result)
      .map(({ name, detail }) => (detail === '' ? name : `${name} (${detail})`));
  const passed = all.filter((each) => each.result === 'passed').length;
  const failed = passed === 0 ? Math.max(1, all.length) : all.length - passed;
  return { passed, failed, suites, failures: tell('failed'), skipped: tell('skipped'), leftOut };
}

export const closingLine = ({ passed, failed }: Summary): string => `${passed} passed, ${failed} failed`;

export function print(summary: Summary): void {
  const list = (title: string, lines: readonly string[]) => {
    if (lines.length > 0) console.log(`\n${title}:\n${lines.map((line) => `  ✗ ${line}`).join('\n')}`);
  };
  list('Skipped, which counts as failed', summary.skipped);
  list('Failed', summary.failures);
  for (const each of summary.leftOut) console.log(`\nLeft out here: ${each}.`);
  console.log('\nTime by suite:');
  for (const { suite, seconds, passed, failed } of summary.suites) {
    const counts = failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} failed`;
    console.log(`  ${suite.padEnd(10)}${seconds.toFixed(1).padStart(7)} s   ${counts}`);
  }
  const total = summary.suites.reduce((sum, { seconds }) => sum + seconds, 0);
  console.log(`  ${'total'.padEnd(10)}${total.toFixed(1).padStart(7)} s\n`);
  console.log(closingLine(summary));
}

export function save(summary: Summary, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(summary, null, 2));
}
