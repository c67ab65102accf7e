/** docs/rules.md is made from the tables that decide. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deskCatalog } from '../src/domain/catalog/catalog.ts';
import { rulesDocument, rulesFile } from '../src/tools/rules.ts';
import { ruleTableIds } from '../src/wire/rules/rule-table.ts';
import { ruleTables } from '../src/wire/rules/rule-tables.ts';
import { rulesMarkdown } from '../src/wire/rules/rules-text.ts';

test('CT-06 LG-04 docs/rules.md says what the tables say (else: node src/tools/rules.ts --write)', () => {
  expect(readFileSync(rulesFile, 'utf8')).toBe(rulesDocument());
});

test('every table is there once, with as many cells in each row as it has columns, and names the rules it tells', () => {
  const tables = ruleTables(deskCatalog());
  expect(tables.map(({ id }) => id)).toEqual([...ruleTableIds]);
  for (const { id, columns, rows, rules } of tables) {
    expect(rows.length, id).toBeGreaterThan(0);
    for (const row of rows) expect(row.length, id).toBe(columns.length);
    for (const rule of rules) expect(rule, id).toMatch(/^[A-Z]{2}-\d\d$/);
  }
});

test('what stands in a cell can not become markup of the document', () => {
  const [table] = ruleTables(deskCatalog());
  if (table === undefined) throw new Error('There are tables');
  const text = rulesMarkdown([{ ...table, columns: table.columns.slice(0, 1), rows: [['a | b_c * <i> [x]']] }], 'en');
  expect(text).toContain('| a \\| b\\_c \\* \\<i\\> \\[x\\] |');
});
