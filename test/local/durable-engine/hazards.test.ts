/** Each trap of platform.md that code can step into is named when it does, and code that walks around it is left alone. */
import { type OrchestrationContext, type OrchestrationHandler, RetryOptions } from 'durable-functions';
import { describe, expect, test } from 'vitest';
import { hazardsOfFunctions } from '../../../src/local/durable-engine/core/hazards.ts';
import { type OrchestrationHost, orchestrationHost } from '../../support/orchestration-host.ts';
import { anEngine } from './an-engine.ts';
import { goldenWorker } from './golden-app.ts';

const day = 86_400_000;
const inDays = (context: OrchestrationContext, days: number): Date =>
  new Date(context.df.currentUtcDateTime.getTime() + days * day);

const activities = {
  echo: (input: unknown) => ({ input }),
  broken: () => {
    throw new Error('boom');
  },
};

interface Case {
  readonly orchestrator: OrchestrationHandler;
  readonly input?: unknown;
  readonly afterwards?: (host: OrchestrationHost, id: string) => Promise<void>;
}

const found = async ({ orchestrator, input, afterwards }: Case): Promise<readonly string[]> => {
  const host = await orchestrationHost({ orchestrators: { trap: orchestrator }, activities, hazards: 'off' });
  const id = await host.start('trap', input);
  await afterwards?.(host, id);
  return [...new Set(host.hazards().map(({ hazard }) => hazard))].sort();
};

const ring = (host: OrchestrationHost, id: string) => host.raise(id, 'bell', { n: 1 });

const traps: Readonly<Record<string, Case>> = {
  'H1 a timer of seven days': {
    orchestrator: function* (context) {
      yield context.df.createTimer(inDays(context, 7));
    },
  },
  'H2 continueAsNew after a cancelled timer': {
    orchestrator: function* (context) {
      const { n } = context.df.getInput<{ n: number }>();
      if (n > 0) return { n };
      const timer = context.df.createTimer(inDays(context, 1));
      const bell = context.df.waitForExternalEvent('bell');
      yield context.df.Task.any([bell, timer]);
      timer.cancel();
      context.df.continueAsNew({ n: n + 1 });
      return null;
    },
    input: { n: 0 },
    afterwards: ring,
  },
  'H3 an event that nobody waited for before continueAsNew': {
    orchestrator: function* (context) {
      const { n } = context.df.getInput<{ n: number }>();
      if (n > 0) return { n };
      yield context.df.waitForExternalEvent('bell');
      yield context.df.callActivity('echo', { n });
      context.df.continueAsNew({ n: n + 1 });
      return null;
    },
    input: { n: 0 },
    afterwards: (host, id) => host.raiseAtOnce(id, 'bell', [{ n: 1 }, { n: 2 }]),
  },
  'H4 an activity that lost a race and is open at the end': {
    orchestrator: function* (context) {
      const timer = context.df.createTimer(inDays(context, 1));
      yield context.df.Task.any([timer, context.df.callActivity('echo', {})]);
    },
  },
  'H5 a timer raced a second time': {
    orchestrator: function* (context) {
      const timer = context.df.createTimer(inDays(context, 1));
      yield context.df.Task.any([timer, context.df.waitForExternalEvent('bell')]);
      yield context.df.Task.any([timer, context.df.waitForExternalEvent('bell')]);
    },
    afterwards: ring,
  },
  'H6 two waiters of one name at once': {
    orchestrator: function* (context) {
      yield context.df.Task.all([context.df.waitForExternalEvent('bell'), context.df.waitForExternalEvent('bell')]);
    },
  },
  'H6 an event whose name is spelled otherwise': {
    orchestrator: function* (context) {
      yield context.df.waitForExternalEvent('bell');
    },
    afterwards: (host, id) => host.raise(id, 'Bell', {}),
  },
  'H7 an activity that is not registered': {
    orchestrator: function* (context) {
      yield context.df.callActivity('nowhere', {});
    },
  },
  'H7 a sub-orchestrator that is not registered': {
    orchestrator: function* (context) {
      yield context.df.callSubOrchestrator('nowhere', {});
    },
  },
  'H8 a retry timeout': {
    orchestrator: function* (context) {
      const retry = new RetryOptions(1_000, 3);
      retry.retryTimeoutInMilliseconds = 60_000;
      yield context.df.callActivityWithRetry('echo', retry, {});
    },
  },
  'H13 a boolean for an activity': {
    orchestrator: function* (context) {
      yield context.df.callActivity('echo', true);
    },
  },
  'H13 null for an activity': {
    orchestrator: function* (context) {
      yield context.df.callActivity('echo', null);
    },
  },
  'H14 the message of a failed activity handed on': {
    orchestrator: function* (context) {
      yield context.df.callActivity('broken', {});
    },
  },
  'H15 a customStatus of 9,000 characters': {
    orchestrator: function* (context) {
      context.df.setCustomStatus('x'.repeat(9_000));
      yield context.df.callActivity('echo', {});
    },
  },
};

describe('a step into a trap is named', () => {
  test.for(Object.entries(traps))('%s', async ([name, trap]) => {
    expect(await found(trap)).toEqual([name.split(' ')[0]]);
  });
});

const safe: Readonly<Record<string, Case>> = {
  'the proven loop of bell and timer': {
    orchestrator: function* (context) {
      let bell = context.df.waitForExternalEvent('bell');
      for (let heard = 0; heard < 2; ) {
        const timer = context.df.createTimer(inDays(context, 1));
        if ((yield context.df.Task.any([bell, timer])) !== bell) continue;
        timer.cancel();
        heard += 1;
        bell = context.df.waitForExternalEvent('bell');
        yield context.df.callActivity('echo', { heard });
      }
    },
    afterwards: async (host, id) => {
      await ring(host, id);
      await host.advance({ days: 3 });
      await ring(host, id);
    },
  },
  'one activity twice with one input, and a race won after the other': {
    orchestrator: function* (context) {
      for (let n = 0; n < 2; n += 1) {
        const timer = context.df.createTimer(inDays(context, 1));
        yield context.df.Task.any([context.df.callActivity('echo', { same: 1 }), timer]);
        timer.cancel();
      }
      yield context.df.callActivity('echo', { same: 1 });
    },
  },
  'a failure that is caught and told as a value of ours': {
    orchestrator: function* (context) {
      const retry = new RetryOptions(1_000, 2);
      try {
        return yield context.df.callActivityWithRetry('broken', retry, {});
      } catch {
        return { ok: false };
      }
    },
    afterwards: (host) => host.advance({ minutes: 1 }),
  },
};

describe('code that walks around the traps is left alone', () => {
  test.for(Object.entries(safe))('%s', async ([, trap]) => {
    expect(await found(trap)).toEqual([]);
  });
});

describe('traps in the list of functions', () => {
  const hazards = (functions: Parameters<typeof hazardsOfFunctions>[0]): readonly string[] =>
    hazardsOfFunctions(functions).map(({ hazard }) => hazard);

  test.for([
    ['H18 two functions of one name', [{ name: 'orders' }, { name: 'Orders' }]],
    ['H19 a name that begins with admin', [{ name: 'adminList', route: 'v1/list' }]],
    ['H19 a route under runtime', [{ name: 'a', route: 'runtime/x' }]],
    ['H19 the host’s own home page', [{ name: 'a', route: '/' }]],
    [
      'H20 a parameter over a literal',
      [
        { name: 'a', route: 'over/{x}' },
        { name: 'b', route: 'over/literal' },
      ],
    ],
    [
      'H20 a catch-all',
      [
        { name: 'a', route: 'files/{*rest}' },
        { name: 'b', route: 'files/a/b' },
      ],
    ],
    [
      'H20 an optional end',
      [
        { name: 'a', route: 'items/{id?}' },
        { name: 'b', route: 'items' },
      ],
    ],
  ] as const)('%s', ([name, functions]) => {
    expect(hazards(functions)).toEqual([name.split(' ')[0]]);
  });

  test('routes that differ in one literal do not overlap', () => {
    expect(
      hazards([{ name: 'a', route: 'v1/{c}/carts' }, { name: 'b', route: 'v1/{c}/orders' }, { name: 'timer' }]),
    ).toEqual([]);
  });
});

describe('the running engine', () => {
  test('warns once an orchestrator, and goes on as Azure would', async () => {
    const worker = await goldenWorker();
    await using engine = await anEngine({ worker, hazards: 'warn' });
    for (let n = 0; n < 2; n += 1) await engine.until(await engine.start('fail'), 'Failed');
    expect(
      engine.lines.filter((line) => line.startsWith("warning: Hazard H14 in the orchestrator 'fail'")),
    ).toHaveLength(1);
    await worker.stop();
  });

  test('as an error it fails the instance at once, naming the trap', async () => {
    const worker = await goldenWorker();
    await using engine = await anEngine({ worker, hazards: 'error' });
    const { output } = await engine.until(await engine.start('unreg'), 'Failed');
    expect(output).toMatch(/^Hazard H7 in the orchestrator 'unreg': the activity 'noSuchActivity' is not registered/);
    await worker.stop();
  });
});
