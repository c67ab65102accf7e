/** The second half of the fuzz; what it does stands in run.ts. */
import { test } from 'vitest';
import { seed } from '../../support/seed.ts';
import { casesOfHalf, fuzz, longestMs } from './run.ts';

test(
  `WR-03, WR-11 ${casesOfHalf} other requests made from the API document, many of them spoiled, are answered as declared (SEED=${seed})`,
  async () => {
    await fuzz(casesOfHalf, seed + 2 ** 24);
  },
  longestMs,
);
