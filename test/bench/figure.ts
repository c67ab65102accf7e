/** One measured thing: what it is, what it cost beside its floor in the same run, and whether that is what was asked for. */

export type Unit = 'ms' | 'µs' | 's' | 'MB' | '%' | 'orders/s' | 'webhooks/s';

export interface Figure {
  readonly what: string;
  readonly unit: Unit;
  readonly measured: number;
  /** What nothing could beat on this machine at this moment. */
  readonly floor?: { readonly what: string; readonly measured: number };
  readonly target?: { readonly words: string; readonly isMet: boolean };
}

/** What a part of the bench gives: its figures, and what they say, a sentence each. */
export interface Measured {
  readonly figures: readonly Figure[];
  readonly sentences: readonly string[];
}

interface Taken {
  readonly what: string;
  readonly unit: Unit;
  readonly measured: number;
}

type Floor = NonNullable<Figure['floor']>;

export const timesFloor = (taken: Taken, floor: Floor, most: number): Figure => ({
  ...taken,
  floor,
  target: { words: `≤ ${most} × floor`, isMet: taken.measured <= most * floor.measured },
});

export const below = (taken: Taken, most: number, floor?: Floor): Figure => ({
  ...taken,
  ...(floor === undefined ? {} : { floor }),
  target: { words: `< ${most} ${taken.unit}`, isMet: taken.measured < most },
});

export const atLeast = (taken: Taken, least: number, floor?: Floor): Figure => ({
  ...taken,
  ...(floor === undefined ? {} : { floor }),
  target: { words: `≥ ${least} ${taken.unit}`, isMet: taken.measured >= least },
});

export const ratioOf = ({ measured, floor }: Figure): number | undefined =>
  floor === undefined ? undefined : measured / floor.measured;

/** Three figures are all that a noisy machine gives. */
export const shown = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
