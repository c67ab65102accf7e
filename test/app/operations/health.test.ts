import { describe, expect, test } from 'vitest';
import { type Dependency, healthLimits, makeCheckHealth } from '../../../src/app/operations/check-health.ts';

/** A clock, and timeouts that pass when it is moved there. */
const aTime = () => {
  let now = 0;
  let timeouts: { readonly at: number; readonly over: AbortController }[] = [];
  return {
    now: () => now,
    timeout: (ms: number) => {
      const over = new AbortController();
      timeouts.push({ at: now + ms, over });
      return over.signal;
    },
    pass: (ms: number) => {
      now += ms;
      for (const { over } of timeouts.filter(({ at }) => at <= now)) over.abort();
      timeouts = timeouts.filter(({ at }) => at > now);
    },
  };
};

const checking = (...dependencies: readonly Dependency[]) => {
  const time = aTime();
  const logged: { message: string; detail: object }[] = [];
  const log = (message: string, detail: object) => void logged.push({ message, detail });
  return { time, logged, check: makeCheckHealth({ dependencies, now: time.now, timeout: time.timeout, log }) };
};

const counted = (name: string, check: () => Promise<void> = async () => undefined) => {
  const calls = { count: 0 };
  const dependency: Dependency = {
    name,
    check: () => {
      calls.count += 1;
      return check();
    },
  };
  return { calls, dependency };
};

describe('readiness', () => {
  test('asks each dependency once a second, however many poll', async () => {
    const { calls, dependency } = counted('cosmos');
    const { time, check } = checking(dependency);
    await Promise.all([check(), check(), check()]);
    time.pass(healthLimits.freshMs);
    await check();
    expect(calls.count).toBe(1);
    time.pass(1);
    await check();
    expect(calls.count).toBe(2);
  });

  test('is there only when all are', async () => {
    const broken = counted('files', async () => {
      throw new Error('no such host https://secret.example');
    });
    const { check } = checking(counted('cosmos').dependency, broken.dependency);
    expect(await check()).toEqual({
      isReady: false,
      dependencies: [
        { name: 'cosmos', isThere: true, ms: 0 },
        { name: 'files', isThere: false, ms: 0 },
      ],
    });
  });

  test('waits two seconds for an answer and no longer, whether the client heeds its signal or not', async () => {
    const deaf = counted('workflows', () => new Promise<void>(() => undefined));
    const { time, check } = checking(deaf.dependency);
    const asked = check();
    time.pass(healthLimits.patienceMs);
    expect(await asked).toEqual({
      isReady: false,
      dependencies: [{ name: 'workflows', isThere: false, ms: healthLimits.patienceMs }],
    });
  });

  test('logs that a dependency is gone once, and that it is back once', async () => {
    let isBroken = true;
    const flaky = counted('cosmos', async () => {
      if (isBroken) throw new Error('refused');
    });
    const { time, logged, check } = checking(flaky.dependency);
    for (let second = 0; second < 3; second++) {
      await check();
      time.pass(1_001);
    }
    isBroken = false;
    await check();
    time.pass(1_001);
    await check();
    expect(logged).toEqual([
      { message: 'a dependency does not answer', detail: { dependency: 'cosmos', failure: 'Error: refused' } },
      { message: 'a dependency answers again', detail: { dependency: 'cosmos' } },
    ]);
  });
});
