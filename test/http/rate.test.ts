/** The rate limit: a sliding minute a tenant. */
import { describe, expect, test } from 'vitest';
import { makeRateLimiter } from '../../src/adapters/http/rate.ts';

const aLimiter = (perMinute: number) => {
  let at = 6_000_000;
  const limiter = makeRateLimiter({ perMinute, now: () => at });
  return {
    ask: (key = 'a') => limiter(key),
    pass: (ms: number) => {
      at += ms;
    },
    /** Requests let through when asking `times` times. */
    passed: (times: number, key = 'a') =>
      Array.from({ length: times }, () => limiter(key)).filter((wait) => wait === undefined).length,
  };
};

describe('WR-07', () => {
  test('lets through as many as the limit says, a tenant', () => {
    const limiter = aLimiter(5);
    expect(limiter.passed(8, 'a')).toBe(5);
    expect(limiter.passed(8, 'b')).toBe(5);
  });

  test('never lets through more than the limit around the turn of a minute', () => {
    const limiter = aLimiter(60);
    limiter.pass(59_000);
    expect(limiter.passed(100)).toBe(60);
    limiter.pass(1_000);
    expect(limiter.passed(100)).toBe(0);
  });

  test('lets through again what has slid out', () => {
    const limiter = aLimiter(60);
    limiter.passed(60);
    limiter.pass(90_000);
    expect(limiter.passed(100)).toBe(30);
  });

  test('after two idle minutes everything is open again', () => {
    const limiter = aLimiter(60);
    limiter.passed(60);
    limiter.pass(120_000);
    expect(limiter.passed(100)).toBe(60);
  });

  test.each([0, 15_000, 30_000, 59_000])('waiting as long as was said is enough, %i ms into the minute', (into) => {
    const limiter = aLimiter(10);
    limiter.pass(into);
    limiter.passed(10);
    const wait = limiter.ask() ?? 0;
    expect(wait).toBeGreaterThanOrEqual(1);
    expect(wait).toBeLessThanOrEqual(61);
    limiter.pass(wait * 1000);
    expect(limiter.ask()).toBeUndefined();
  });

  test('a refused request does not count', () => {
    const limiter = aLimiter(10);
    limiter.passed(10);
    limiter.passed(1000);
    limiter.pass(90_000);
    expect(limiter.passed(100)).toBe(5);
  });

  test('tenants that went away are forgotten', () => {
    const limiter = aLimiter(1);
    for (let i = 0; i < 10_001; i++) limiter.ask(`t${i}`);
    limiter.pass(180_000);
    expect(limiter.ask('t0')).toBeUndefined();
  });
});
