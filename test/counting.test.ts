/** How `npm test` counts: what it can't vouch for is a failure. */
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../scripts/check/outcome.ts';
import { closingLine, summarize } from '../scripts/check/summary.ts';
import { judge, readReport } from '../scripts/check/test-suites.ts';
import { root } from './support/source-syntax.ts';

const outcome = (result: Outcome['result'], name = 'x', detail = ''): Outcome => ({
  suite: 'unit',
  name,
  result,
  detail,
});

const inOneFile = (status: string, tests: readonly string[], message = '') => ({
  testResults: [
    {
      name: `${root}/test/a.test.ts`,
      status,
      message,
      assertionResults: tests.map((each) => ({ fullName: `it ${each}`, status: each, failureMessages: ['why\nat x'] })),
    },
  ],
});

const resultsOf = (report: Parameters<typeof readReport>[1]) => readReport('unit', report).map((each) => each.result);

describe('the closing line', () => {
  test('adds up all suites', () => {
    const runs = [
      { suite: 'static', seconds: 1, outcomes: [outcome('passed'), outcome('failed')] },
      { suite: 'unit', seconds: 1, outcomes: [outcome('passed'), outcome('passed')] },
    ];
    expect(closingLine(summarize(runs))).toBe('3 passed, 1 failed');
  });

  test('counts a skipped test as failed, and names it', () => {
    const summary = summarize([
      { suite: 'unit', seconds: 1, outcomes: [outcome('passed'), outcome('skipped', 'it waits', 'todo')] },
    ]);
    expect(summary).toMatchObject({ passed: 1, failed: 1, skipped: ['it waits (todo)'] });
  });

  test('names the suites that this machine can not run, and counts them neither way', () => {
    const runs = [{ suite: 'unit', seconds: 1, outcomes: [outcome('passed')] }];
    const summary = summarize(runs, ['browser: no Chrome was found']);
    expect(summary.leftOut).toEqual(['browser: no Chrome was found']);
    expect(closingLine(summary)).toBe('1 passed, 0 failed');
    expect(closingLine(summarize([], ['browser: no Chrome was found']))).toBe('0 passed, 1 failed');
  });

  test('is red for a run of nothing', () => {
    expect(closingLine(summarize([]))).toBe('0 passed, 1 failed');
  });
});

describe("vitest's report", () => {
  test('is read test by test', () => {
    expect(resultsOf(inOneFile('failed', ['passed', 'failed', 'skipped', 'todo', 'pending']))).toEqual([
      ...['passed', 'failed', 'skipped', 'skipped', 'skipped'],
    ]);
  });

  test('of a file that could not be loaded is one failure', () => {
    expect(readReport('unit', inOneFile('failed', [], 'Cannot find module x'))).toEqual([
      { suite: 'unit', name: 'test/a.test.ts', result: 'failed', detail: 'Cannot find module x' },
    ]);
  });

  test('of a file whose hook failed is a failure though its tests passed', () => {
    expect(resultsOf(inOneFile('failed', ['passed']))).toEqual(['passed', 'failed']);
  });

  test('without a test, or with a bad end that no test explains, is a failure', () => {
    expect(judge('unit', 0, [])).toHaveLength(1);
    expect(judge('unit', 1, [outcome('passed')])).toHaveLength(1);
    expect(judge('unit', null, [outcome('passed')])).toHaveLength(1);
    expect(judge('unit', 1, [outcome('failed')])).toEqual([]);
    expect(judge('unit', 0, [outcome('passed')])).toEqual([]);
  });
});
