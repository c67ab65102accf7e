/** Numbers that look random and are the same again for the same seed, so that a failing case can be played again. */

export interface Random {
  /** From 0 up to, not including, 1. */
  readonly next: () => number;
  /** Both ends included. */
  readonly int: (low: number, high: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(items: readonly [T, ...T[]]) => T;
  /** Nothing of nothing. */
  readonly pickOf: <T>(items: readonly T[]) => T | undefined;
}

/** Mulberry32: 32 bits of state, good enough to wander through inputs. */
export const seeded = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick: (items) => items[int(0, items.length - 1)] ?? items[0],
    pickOf: (items) => (items.length === 0 ? undefined : items[int(0, items.length - 1)]),
  };
};
