import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { legalMoves } from '../src/domain/orders/statuses.ts';
import { drawnIn, lifecycleDiagram, withLifecycle } from '../src/tools/lifecycle.ts';

const read = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

test.each(drawnIn)(
  'OR-08 the lifecycle in %s is the table of legal moves (else: node src/tools/lifecycle.ts --write)',
  (name) => {
    expect(read(name)).toBe(withLifecycle(read(name)));
  },
);

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
