/** One thing that was checked, a static tool's whole run or a single test, and how a run of them ended. */

export interface Outcome {
  readonly suite: string;
  readonly name: string;
  /** A skipped test is a failure here: it says nothing, and says so by name. */
  readonly result: 'passed' | 'failed' | 'skipped';
  /** What a person needs to see when it failed. */
  readonly detail: string;
}

export interface SuiteRun {
  readonly suite: string;
  readonly seconds: number;
  readonly outcomes: readonly Outcome[];
}
