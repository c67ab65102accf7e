/** The virtual-clock host: time jumps, guards, double replay, hazards, and the replay gate. */
import { type OrchestrationHandler, RetryOptions } from 'durable-functions';
import { afterEach, describe, expect, test } from 'vitest';
import { replayHistory } from '../../../src/local/durable-engine/replay-gate.ts';
import { orchestrationHost } from '../../support/orchestration-host.ts';

const day = 86_400_000;
const hello = (name: unknown) => `Hello, ${String(name)}`;

describe('time', () => {
  test('ninety daily naps pass in one call, each at its own instant', async () => {
    const host = await orchestrationHost({
      orchestrators: {
        naps: function* (context) {
          const woken: string[] = [];
          for (let n = 0; n < 90; n += 1) {
            yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + day));
            woken.push(context.df.currentUtcDateTime.toISOString());
          }
          return { last: woken.at(-1), count: woken.length };
        },
      },
      startAt: '2026-01-01T00:00:00Z',
    });
    const id = await host.start('naps');
    await host.advance({ days: 90, seconds: -1 });
    expect(host.status(id).runtimeStatus).toBe('Running');
    await host.advance({ seconds: 1 });
    expect(host.status(id)).toMatchObject({
      runtimeStatus: 'Completed',
      output: { last: '2026-04-01T00:00:00.000Z', count: 90 },
    });
  });

  const belled: Record<string, OrchestrationHandler> = {
    waiting: function* (context) {
      const heard: unknown[] = [];
      let bell = context.df.waitForExternalEvent('bell');
      while (heard.length < 4) {
        const timer = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + day));
        const winner = yield context.df.Task.any([bell, timer]);
        if (winner !== bell) continue;
        timer.cancel();
        heard.push(bell.result);
        bell = context.df.waitForExternalEvent('bell');
        yield context.df.callActivity('note', { heard });
      }
      return { heard };
    },
  };
  const note = () => ({ ok: true });

  test('the proven shape hears a burst of bells and leaves nothing open', async () => {
    const host = await orchestrationHost({ orchestrators: belled, activities: { note } });
    const id = await host.start('waiting');
    await host.raiseAtOnce(id, 'bell', [{ n: 1 }, { n: 2 }, { n: 3 }]);
    await host.advance({ days: 12 });
    await host.raise(id, 'bell', { n: 4 });
    expect(host.status(id)).toMatchObject({
      runtimeStatus: 'Completed',
      output: { heard: [1, 2, 3, 4].map((n) => ({ n })) },
    });
    expect(host.nextTimer(id)).toBeUndefined();
    expect(host.calls('note')).toHaveLength(4);
  });

  test('after naps, the SDK gives bells that ring during an activity to its stale waiters: only the state is evidence', async () => {
    const host = await orchestrationHost({ orchestrators: belled, activities: { note } });
    const id = await host.start('waiting');
    await host.advance({ days: 2 });
    await host.raiseAtOnce(id, 'bell', [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }]);
    await host.advance({ days: 1 });
    await host.raise(id, 'bell', { n: 5 });
    expect(host.calls('note').at(-1)?.input).toEqual({ heard: [{ n: 1 }, { n: 4 }, { n: 5 }] });
  });

  test('completions and timers that arrive twice change nothing', async () => {
    const outputs: unknown[] = [];
    for (const deliverTwice of [false, true]) {
      const host = await orchestrationHost({ orchestrators: belled, activities: { note }, deliverTwice });
      const id = await host.start('waiting');
      await host.raiseAtOnce(id, 'bell', [{ n: 1 }, { n: 2 }]);
      await host.advance({ days: 4 });
      await host.raise(id, 'bell', { n: 3 });
      await host.raise(id, 'bell', { n: 4 });
      outputs.push(host.status(id));
    }
    expect(outputs[1]).toEqual(outputs[0]);
    expect(outputs[0]).toMatchObject({ runtimeStatus: 'Completed' });
  });

  test('retries wait their intervals on the virtual clock', async () => {
    let attempts = 0;
    const host = await orchestrationHost({
      orchestrators: {
        retrying: function* (context) {
          const retry = new RetryOptions(60_000, 3);
          retry.backoffCoefficient = 2;
          return { got: yield context.df.callActivityWithRetry('flaky', retry, { a: 1 }) };
        },
      },
      activities: {
        flaky: () => {
          attempts += 1;
          if (attempts < 3) throw new Error('not yet');
          return { ok: true };
        },
      },
    });
    const id = await host.start('retrying');
    expect(host.calls('flaky')).toHaveLength(1);
    await host.advance({ minutes: 3 });
    expect(host.calls('flaky').map(({ at }) => at.slice(11, 16))).toEqual(['09:00', '09:01', '09:03']);
    expect(host.status(id).runtimeStatus).toBe('Completed');
  });
});

describe('what an orchestrator must not ask for', () => {
  const failure = async (ask: () => unknown): Promise<unknown> => {
    const host = await orchestrationHost({
      orchestrators: {
        // biome-ignore lint/correctness/useYield: an orchestrator that ends at once is still a generator
        asking: function* () {
          return { got: ask() };
        },
      },
    });
    const id = await host.start('asking');
    return host.status(id).output;
  };

  test('the time, as Date.now() or as a bare new Date()', async () => {
    expect(await failure(() => Date.now())).toMatch(/asked for Date\.now\(\)/);
    expect(await failure(() => new Date())).toMatch(/asked for new Date\(\)/);
  });

  test('chance', async () => {
    expect(await failure(() => Math.random())).toMatch(/asked for Math\.random\(\)/);
  });

  test('a date with an argument is fine, and everything is back afterwards', async () => {
    expect(await failure(() => new Date(0).toISOString())).toEqual({ got: '1970-01-01T00:00:00.000Z' });
    expect(Date.now()).toBeGreaterThan(0);
    expect(new Date()).toBeInstanceOf(Date);
  });

  test('a hidden counter shows, because every episode is replayed twice', async () => {
    let calls = 0;
    const host = await orchestrationHost({
      orchestrators: {
        counting: function* (context) {
          calls += 1;
          return yield context.df.callActivity('hello', { calls });
        },
      },
      activities: { hello },
    });
    await expect(host.start('counting')).rejects.toThrow(/answered two replays of one history differently/);
  });
});

describe('hazards are errors', () => {
  test('H4 a timer left open', async () => {
    const host = await orchestrationHost({
      orchestrators: {
        forgetful: function* (context) {
          const timer = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + day));
          const bell = context.df.waitForExternalEvent('bell');
          yield context.df.Task.any([bell, timer]);
          return { done: true };
        },
      },
    });
    const id = await host.start('forgetful');
    await expect(host.raise(id, 'bell', {})).rejects.toThrow(/Hazard H4 in the orchestrator 'forgetful'/);
  });

  test('H7 an activity that is not registered', async () => {
    const host = await orchestrationHost({
      orchestrators: {
        lost: function* (context) {
          yield context.df.callActivity('nowhere', {});
        },
      },
    });
    await expect(host.start('lost')).rejects.toThrow(/Hazard H7 .*'nowhere' is not registered/);
  });
});

describe('the replay gate', () => {
  const version = (activity: string) => ({
    orchestrators: {
      flow: function* (context: Parameters<OrchestrationHandler>[0]) {
        yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + day));
        yield context.df.callActivity(activity, { a: 1 });
        yield context.df.waitForExternalEvent('bell');
        return { done: true };
      },
    },
    activities: { hello, goodbye: hello },
  });

  test('passes code that still does what history says', async () => {
    const then = await orchestrationHost(version('hello'));
    const id = await then.start('flow');
    await then.advance({ days: 2 });
    const today = await orchestrationHost(version('hello'));
    expect(await replayHistory(today.worker, then.history(id))).toEqual({ deterministic: true });
    await then.raise(id, 'bell');
    expect(await replayHistory(today.worker, then.history(id))).toEqual({ deterministic: true });
  });

  test('stops code that calls another activity now', async () => {
    const then = await orchestrationHost(version('hello'));
    const id = await then.start('flow');
    await then.advance({ days: 2 });
    const today = await orchestrationHost(version('goodbye'));
    const verdict = await replayHistory(today.worker, then.history(id));
    expect(verdict).toMatchObject({ deterministic: false, episode: 1 });
    expect(verdict).toHaveProperty('reason', expect.stringContaining('activity goodbye'));
  });
});

afterEach(() => {
  expect(Date.name).toBe('Date');
});
