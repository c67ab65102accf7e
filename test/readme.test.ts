import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settings } from '../src/config.ts';
import { legalMoves } from '../src/domain/orders/statuses.ts';
import { madeDocuments, pathOf } from '../src/tools/docs.ts';
import { lifecycleDiagram, withLifecycle } from '../src/tools/lifecycle.ts';
import { settingsTable } from '../src/tools/settings-table.ts';

test.each(Object.entries(madeDocuments))(
  'OR-08 what is made from data in %s is current (else: npm run docs)',
  (name, steps) => {
    const text = readFileSync(pathOf(name), 'utf8');
    expect(steps.reduce((made, step) => step(made), text)).toBe(text);
  },
);

test('the table of settings names each setting and never a value of a secret', () => {
  const table = settingsTable();
  for (const { name } of settings) expect(table).toContain(`\`${name}\``);
  expect(table.match(/\(secret\)/g)?.length).toBe(settings.filter((setting) => 'secret' in setting).length);
});

test('the picture has an arrow for each legal move, and one from each end', () => {
  const arrows = lifecycleDiagram().match(/^ {4}\S+ --> \S+$/gm) ?? [];
  const ends = arrows.filter((arrow) => arrow.endsWith('--> [*]'));
  expect(arrows.length - ends.length).toBe(Object.values(legalMoves).flat().length);
  expect(ends).toHaveLength(5);
  expect(new Set(arrows).size).toBe(arrows.length);
});

test('a text without a place for the picture is refused', () => {
  expect(() => withLifecycle('# No picture here')).toThrow('There is no place for the picture');
});

test('what stands between the markers is replaced, the rest is left alone', () => {
  const text = 'before\n<!-- lifecycle:begin -->\nold\n<!-- lifecycle:end -->\nafter\n';
  const drawn = withLifecycle(text);
  expect(drawn.startsWith('before\n')).toBe(true);
  expect(drawn.endsWith('<!-- lifecycle:end -->\nafter\n')).toBe(true);
  expect(drawn).not.toContain('old');
  expect(withLifecycle(drawn)).toBe(drawn);
});
