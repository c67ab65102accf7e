import { describe, expect, test } from 'vitest';
import {
  daysLeft,
  earliest,
  epochMs,
  type Instant,
  instantOf,
  isPast,
  latest,
  parseInstant,
  plusDays,
  plusMonths,
  plusMs,
  plusTerm,
  type TermDuration,
} from '../../src/domain/time.ts';
import { fc, property } from '../support/property.ts';

const at = (text: string): Instant => parseInstant(text);

describe('instants', () => {
  test('are written in one way: UTC, milliseconds, Z', () => {
    expect(parseInstant('2026-03-01T10:00:00+01:00')).toBe('2026-03-01T09:00:00.000Z');
    expect(instantOf(1_772_355_600_123.9)).toBe('2026-03-01T09:00:00.123Z');
  });

  test.each(['2026-03-01', '2026-03-01T09:00:00', 'yesterday', ''])('"%s" is no instant', (text) => {
    expect(() => parseInstant(text)).toThrow(RangeError);
  });

  const moment = fc.integer({ min: 0, max: 4_102_444_800_000 });
  property.prop([moment, moment])('text order is time order', (a, b) => {
    expect(instantOf(a) < instantOf(b)).toBe(a < b);
    expect(epochMs(instantOf(a))).toBe(a);
  });

  test('a deadline is past at its own instant', () => {
    const deadline = at('2026-05-30T09:00:00.000Z');
    expect(isPast(deadline, plusMs(deadline, -1))).toBe(false);
    expect(isPast(deadline, deadline)).toBe(true);
  });

  test('the earliest and the latest of several', () => {
    const [a, b] = [at('2026-01-01T00:00:00Z'), at('2026-01-02T00:00:00Z')];
    expect(earliest(b, undefined, a)).toBe(a);
    expect(earliest(undefined)).toBeUndefined();
    expect([latest(a, b), latest(b, a)]).toEqual([b, b]);
  });
});

describe('a term runs to the same instant by the calendar', () => {
  test.each<[string, TermDuration, string]>([
    ['2026-01-31T12:00:00.000Z', 'P1M', '2026-02-28T12:00:00.000Z'],
    ['2028-01-31T12:00:00.000Z', 'P1M', '2028-02-29T12:00:00.000Z'],
    ['2028-02-29T23:59:59.999Z', 'P1Y', '2029-02-28T23:59:59.999Z'],
    ['2025-02-28T00:00:00.000Z', 'P3Y', '2028-02-28T00:00:00.000Z'],
    ['2026-12-31T00:00:00.000Z', 'P1M', '2027-01-31T00:00:00.000Z'],
    ['2027-06-15T08:30:00.000Z', 'P1Y', '2028-06-15T08:30:00.000Z'],
  ])('OR-06 %s and %s', (start, term, end) => {
    expect(plusTerm(at(start), term)).toBe(end);
  });

  test('months are counted from the start, so that month ends do not drift', () => {
    const start = at('2026-01-31T10:00:00.000Z');
    expect([1, 2, 3, 13].map((months) => plusMonths(start, months).slice(0, 10))).toEqual([
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2027-02-28',
    ]);
  });

  test('a window of days is so many times 24 hours, leap days or not', () => {
    expect(plusDays(at('2028-02-15T00:00:00.000Z'), 90)).toBe('2028-05-15T00:00:00.000Z');
    expect(plusDays(at('2027-02-15T00:00:00.000Z'), 90)).toBe('2027-05-16T00:00:00.000Z');
  });
});

describe('days left', () => {
  const deadline = at('2026-05-30T09:00:00.000Z');
  test.each([
    ['2026-03-01T09:00:00.000Z', 90],
    ['2026-03-01T09:00:00.001Z', 89],
    ['2026-05-29T09:00:00.000Z', 1],
    ['2026-05-29T09:00:00.001Z', 0],
    ['2026-05-30T09:00:00.000Z', 0],
    ['2026-06-30T09:00:00.000Z', 0],
  ])('SR-12 at %s there are %d whole days left', (now, days) => {
    expect(daysLeft(deadline, at(now))).toBe(days);
  });
});
