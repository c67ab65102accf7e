/** A table of rules as people read it: rendered as a page and as Markdown from the same data that decides. */
import type { Words } from '../locales.ts';

/** Also the anchors of the page, so that a refusal can point at its table. */
export const ruleTableIds = [
  'who-may-buy',
  'families',
  'billing',
  'countries',
  'regions',
  'taxes',
  'legacy',
  'incentives',
  'savings-plans',
  'reservations',
  'returns',
  'cancellation',
  'sandbox',
] as const;

export type RuleTableId = (typeof ruleTableIds)[number];

/** A cell is said in each language, or is the same in all of them. */
export type Cell = string | Words;

export interface RuleTable {
  readonly id: RuleTableId;
  /** Numbers of the rulebook. */
  readonly rules: readonly string[];
  readonly title: Words;
  readonly about: Words;
  readonly columns: readonly Words[];
  readonly rows: readonly (readonly Cell[])[];
}
