import { describe, expect, test } from 'vitest';
import { isDeadlineNear } from '../../../src/domain/review/deadline-warning.ts';
import { plusDays, plusMs } from '../../../src/domain/time.ts';
import { anOrder, placedAt, uploaded } from '../../support/builders.ts';

describe('SR-10 the deadline is near', () => {
  const order = anOrder('po', [uploaded]);
  const sevenDaysBefore = plusDays(placedAt, 83);

  test('with less than seven days left, not with seven', () => {
    expect(isDeadlineNear(order, sevenDaysBefore)).toBe(false);
    expect(isDeadlineNear(order, plusMs(sevenDaysBefore, 1))).toBe(true);
  });

  test('only while the review is open', () => {
    const approved = anOrder('po', [uploaded, { kind: 'review-approved', v: 1 }]);
    expect(isDeadlineNear(approved, plusDays(placedAt, 89))).toBe(false);
  });
});
