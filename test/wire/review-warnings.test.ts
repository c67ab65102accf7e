import { expect, test } from 'vitest';
import { plusDays } from '../../src/domain/time.ts';
import { locales } from '../../src/wire/locales.ts';
import { warningsOf } from '../../src/wire/review-warnings.ts';
import { anOrder, placedAt, uploaded } from '../support/builders.ts';

test('SR-10 the warning names the deadline, in three languages, each its own', () => {
  const order = anOrder('po', [uploaded]);
  const said = locales.map((locale) => warningsOf(order, plusDays(placedAt, 85), locale)?.[0]?.text ?? '');
  expect(order.reviewBy).toBe('2026-05-30T09:00:00.000Z');
  for (const text of said) expect(text).toContain('2026-05-30 09:00 UTC');
  for (const text of said) expect(text).not.toMatch(/[{}]/);
  expect(new Set(said).size).toBe(locales.length);
  expect(warningsOf(order, plusDays(placedAt, 10), 'en')).toBeUndefined();
});
