/** The first half of the fuzz; what it does stands in run.ts. */
import { test } from 'vitest';
import { casesOfHalf, fuzz, fuzzSeed, longestMs } from './run.ts';

test(
  `WR-03, WR-11 ${casesOfHalf} requests made from the API document, many of them spoiled, are answered as declared (FUZZ_SEED=${fuzzSeed})`,
  async () => {
    await fuzz(casesOfHalf, fuzzSeed);
  },
  longestMs,
);
