/**
 * The luck of every test that draws: the same in each run, so that a change is judged by itself and a red run is red again.
 * `SEED=random` draws anew, to look for faults; `SEED=…`, which such a run prints, plays that one again.
 */
import { randomInt } from 'node:crypto';

const usual = 20_261_125;

const seedOf = (asked: string | undefined): number => {
  if (asked === undefined) return usual;
  if (asked === 'random') return randomInt(2 ** 31);
  const seed = Number(asked);
  if (!Number.isInteger(seed)) throw new Error(`SEED is a whole number or the word random, not ${asked}.`);
  return seed;
};

export const seed = seedOf(process.env.SEED);
