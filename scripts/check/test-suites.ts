/** Runs the suites of vitest.config.ts one after the other and reads vitest's JSON report of each. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Outcome, SuiteRun } from './outcome.ts';
import { commandOf, root, runNode } from './run-tool.ts';

/** As much of vitest's report as is read here. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

const firstLine = (text: string | undefined): string => (text ?? '').split('\n')[0] ?? '';

export function readReport(suite: string, report: Report): Outcome[] {
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const tests = assertionResults.map((test): Outcome => {
      const result = test.status === 'passed' || test.status === 'failed' ? test.status : 'skipped';
      const detail = result === 'skipped' ? test.status : firstLine(test.failureMessages[0]);
      return { suite, name: `${file}: ${test.fullName}`, result, detail };
    });
    // A file that could not be loaded has no tests to fail, and a failing hook may leave them all green.
    const isSilent = status === 'failed' && tests.every((test) => test.result === 'passed');
    return isSilent ? [...tests, { suite, name: file, result: 'failed' as const, detail: firstLine(message) }] : tests;
  });
}

/** What vitest said by its exit code beyond its report: an error outside any test, a crash, a run of nothing. */
export function judge(suite: string, code: number | null, outcomes: readonly Outcome[]): Outcome[] {
  const broken = (name: string, detail: string): Outcome[] => [{ suite, name, result: 'failed', detail }];
  if (outcomes.length === 0) return broken(`${suite}: the suite ran no test`, `vitest ended with code ${code}`);
  if (code === 0 || outcomes.some((each) => each.result === 'failed')) return [];
  return broken(`${suite}: vitest failed outside of any test`, `vitest ended with code ${code}`);
}

/** `filters` are parts of file names, as vitest takes them. */
export async function runSuite(suite: string, filters: readonly string[]): Promise<SuiteRun> {
  const folder = join(root, '.local', 'test-report');
  const file = join(folder, `${suite}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(file, { force: true });
  console.log(`\n— ${suite}`);
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const args = [commandOf('vitest', 'vitest'), 'run', '--project', suite, ...reporters, '--silent=passed-only'];
  const { code, seconds } = await runNode([...args, ...filters], { show: true });
  const report: Report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { testResults: [] };
  const outcomes = readReport(suite, report);
  return { suite, seconds, outcomes: [...outcomes, ...judge(suite, code, outcomes)] };
}
