/** An order's story: what each component knows of it, merged by time and told a line each. */

export const components = ['order', 'workflow', 'files', 'ledger', 'journal'] as const;
export type Component = (typeof components)[number];

export interface Entry {
  /** Real time. */
  readonly at: string;
  readonly from: Component;
  readonly says: string;
}

/** Oldest first; what happened in one millisecond keeps the order in which it was told. */
export const mergedByTime = (entries: readonly Entry[]): readonly Entry[] =>
  entries
    .map((entry, told) => ({ entry, told, ms: Date.parse(entry.at) }))
    .sort((a, b) => a.ms - b.ms || a.told - b.told)
    .map(({ entry }) => entry);

export const lineOf = ({ at, from, says }: Entry): string =>
  `${new Date(at).toISOString()}  ${from.padEnd(8)}  ${says}`;
