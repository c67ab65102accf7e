/** Taking times, and what many of them say. Milliseconds throughout. */

export const timed = async (act: () => unknown): Promise<number> => {
  const before = performance.now();
  await act();
  return performance.now() - before;
};

/** The value below which that share of the values lies. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Calls `act` with 0 … count − 1, so many at once. */
export const manyAtOnce = async (count: number, atOnce: number, act: (n: number) => Promise<void>): Promise<void> => {
  let next = 0;
  const lane = async () => {
    while (next < count) await act(next++);
  };
  await Promise.all(Array.from({ length: Math.min(count, atOnce) }, lane));
};

/** Asks every so often until the answer pleases; throws when that takes longer than `seconds`. */
export const until = async <T>(
  what: string,
  seconds: number,
  everyMs: number,
  ask: () => T | Promise<T>,
  pleases: (answer: T) => boolean,
): Promise<T> => {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (pleases(answer)) return answer;
    if (performance.now() > deadline) throw new Error(`${what} did not happen within ${seconds} s; seen: ${answer}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
};
