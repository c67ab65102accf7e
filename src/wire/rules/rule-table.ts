/** A table of rules as people read it: rendered as a page and as Markdown from the same data that decides. */
import { z } from 'zod';
import type { Locale, Words } from '../locales.ts';

/** Also the anchors of the page, so that a refusal can point at its table. */
export const ruleTableIds = [
  'who-may-buy',
  'families',
  'billing',
  'countries',
  'regions',
  'taxes',
  'invoices',
  'legacy',
  'incentives',
  'savings-plans',
  'transfers',
  'reservations',
  'returns',
  'software',
  'cancellation',
  'ends-of-terms',
  'sandbox',
  'offers',
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

/** What stands in a cell, in one language. */
export const told = (cell: Cell, locale: Locale): string => (typeof cell === 'string' ? cell : cell[locale]);

export const ruleTableShape = z
  .object({
    id: z.enum(ruleTableIds),
    title: z.string(),
    about: z.string(),
    rules: z.array(z.string()),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
  })
  .meta({ id: 'RuleTable' });

export const ruleTableOf = ({ id, rules, title, about, columns, rows }: RuleTable, locale: Locale) => ({
  id,
  title: title[locale],
  about: about[locale],
  rules: [...rules],
  columns: columns.map((column) => column[locale]),
  rows: rows.map((row) => row.map((cell) => told(cell, locale))),
});
