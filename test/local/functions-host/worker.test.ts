import { createRequire } from 'node:module';
import { app, type InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aWorker } from './a-worker.ts';

/** The module that only a host has; its name is no package. */
const coreModule = '@azure/functions-core';
const require = createRequire(import.meta.url);
const generic = (name: string, handler: (...args: unknown[]) => unknown) =>
  app.generic(name, { trigger: { type: 'testTrigger', name: 'in' }, handler });
const input = (data: object) => ({ inputData: [{ name: 'in', data }] });

test('W1 the built-in module is there for require, with its eight members', () => {
  const core = require(coreModule);
  expect(Object.keys(core).sort()).toEqual(
    [
      'Disposable',
      'getProgrammingModel',
      'hostVersion',
      'log',
      'registerFunction',
      'registerHook',
      'setProgrammingModel',
      'version',
    ].sort(),
  );
});

test('W3 hooks run in the order of their registration around the handler, and share data of the invocation and of the app', async () => {
  const steps: unknown[] = [];
  const worker = await aWorker({
    register() {
      app.hook.appStart((context) => void steps.push(['start', context.hookData]));
      app.hook.appTerminate((context) => void steps.push(['terminate', context.hookData]));
      app.hook.preInvocation((context) => {
        steps.push(['pre 1', context.inputs]);
        context.hookData.mark = 'kept';
        context.inputs = ['changed'];
      });
      app.hook.preInvocation((context) => {
        steps.push(['pre 2', context.inputs]);
        const inner = context.functionHandler;
        context.functionHandler = (...args) => `wrapped ${inner(...args)}`;
      });
      app.hook.postInvocation((context) => {
        steps.push(['post', context.result, context.hookData.mark]);
        context.result = 'replaced';
      });
      generic('each', (value) => value);
    },
  });
  const result = await worker.invoke('each', input({ string: 'given' }));
  await worker.stop();
  expect(result).toMatchObject({ ok: true, response: { returnValue: { string: 'replaced' } } });
  expect(steps).toEqual([
    ['start', {}],
    ['pre 1', ['given']],
    ['pre 2', ['changed']],
    ['post', 'wrapped changed', 'kept'],
    ['terminate', {}],
  ]);
});

test('W3 a post hook may swallow an error; a throwing pre hook fails the invocation and skips the post hooks', async () => {
  const posts: string[] = [];
  const worker = await aWorker({
    register() {
      app.hook.preInvocation(({ invocationContext }) => {
        if (invocationContext.functionName === 'refused') throw new Error('not now');
      });
      app.hook.postInvocation((context) => {
        posts.push(context.invocationContext.functionName);
        if (context.invocationContext.functionName === 'swallowed') context.error = null;
      });
      generic('refused', () => 'never');
      generic('swallowed', () => {
        throw new Error('gone');
      });
      generic('failing', () => {
        throw 'only text';
      });
      generic('emptyHanded', () => {
        throw undefined;
      });
    },
  });
  expect(await worker.invoke('refused', input({}))).toMatchObject({ ok: false, message: 'not now' });
  expect(await worker.invoke('swallowed', input({}))).toMatchObject({ ok: true });
  expect(await worker.invoke('failing', input({}))).toMatchObject({ ok: false, message: 'only text' });
  // The worker looks at the error, not at whether there was one.
  expect(await worker.invoke('emptyHanded', input({}))).toMatchObject({ ok: true, handlerResult: null });
  expect(posts).toEqual(['swallowed', 'failing', 'emptyHanded']);
});

test('W3 what a hook may only read refuses to be written, an unknown hook is a range error, and a disposed hook is silent', async () => {
  const refusals: string[] = [];
  const core = require(coreModule);
  await aWorker({ register: () => core.registerHook('appStart', () => refusals.push('disposed hook ran')).dispose() });
  const worker = await aWorker({
    register() {
      core.registerHook('preInvocation', (context: Record<string, unknown>) => {
        for (const property of ['hookData', 'appHookData', 'invocationContext']) {
          try {
            context[property] = {};
          } catch (error) {
            refusals.push(String(error));
          }
        }
      });
      expect(() => core.registerHook('beforeAll', () => {})).toThrow(
        expect.objectContaining({ name: 'RangeError', isAzureFunctionsSystemError: true }),
      );
      generic('any', () => 1);
    },
  });
  await worker.invoke('any', input({}));
  expect(refusals).toEqual(
    ['hookData', 'appHookData', 'invocationContext'].map(
      (property) => `TypeError: Cannot assign to read only property '${property}'`,
    ),
  );
});

test('W3 a log hook may change level and text of a line, and knows the invocation it belongs to', async () => {
  const worker = await aWorker({
    register() {
      app.hook.log((context) => {
        if (context.category !== 'user') return;
        context.level = 'warning';
        context.message = `${context.invocationContext?.functionName}: ${context.message}`;
      });
      generic('talks', (...args) => (args.at(-1) as InvocationContext).log('hello', { a: 1 }));
    },
  });
  await worker.invoke('talks', input({}));
  expect(worker.log).toContainEqual(
    expect.objectContaining({
      level: 'warning',
      message: 'talks: hello { a: 1 }',
      category: 'user',
      functionName: 'talks',
    }),
  );
});

test('W4 once the app is loaded no function may come or go', async () => {
  const core = require(coreModule);
  let handle: { dispose(): unknown } | undefined;
  const bindings = { in: { type: 'testTrigger', direction: 'in' } };
  await aWorker({
    register() {
      core.registerFunction({ name: 'gone', bindings }, () => 1).dispose();
      handle = core.registerFunction({ name: 'stays', bindings }, () => 1);
      expect(() => core.registerFunction({ name: 'stays', bindings }, () => 1)).toThrow(
        'A function with id "stays" has already been registered.',
      );
    },
  });
  expect(() => core.registerFunction({ name: 'late', bindings }, () => 1)).toThrow(
    'A function can only be registered during app startup.',
  );
  expect(() => handle?.dispose()).toThrow('A function can only be disposed during app startup.');
});

test('W5 an invocation has an id and a trace of its own, no retry context, and warns when it logs after its end', async () => {
  const seen: InvocationContext[] = [];
  const worker = await aWorker({
    register: () => generic('sees', (...args) => void seen.push(args.at(-1) as InvocationContext)),
  });
  await worker.invoke('sees', input({}));
  await worker.invoke('sees', { ...input({}), retryContext: { retryCount: 1, maxRetryCount: 3 } });
  const [first, second] = seen;
  expect(first?.invocationId).not.toBe(second?.invocationId);
  expect(first?.traceContext).toEqual({
    traceParent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/),
    traceState: '',
    attributes: {},
  });
  expect(first?.retryContext).toBeUndefined();
  expect(second?.retryContext).toEqual({ retryCount: 1, maxRetryCount: 3 });
  first?.log('too late');
  expect(worker.logText()).toMatch(/warning Warning: Unexpected call to 'log'/);
});

test.each([
  ['text that is JSON arrives parsed', { string: '{"a":1}' }, { a: 1 }],
  ['text that looks like a number arrives as a number', { string: '123' }, 123],
  ['other text arrives as it is', { string: 'v' }, 'v'],
  ['json arrives parsed', { json: '[1,null]' }, [1, null]],
  ['bytes arrive as a Buffer', { bytes: new Uint8Array([1, 2]) }, Buffer.from([1, 2])],
  ['an int arrives as a number', { int: 7 }, 7],
  ['nothing arrives as undefined', {}, undefined],
])('W6 %s', async (_name, data, expected) => {
  let seen: unknown = 'not called';
  const worker = await aWorker({
    register: () =>
      generic('takes', (value) => {
        seen = value;
      }),
  });
  await worker.invoke('takes', input(data));
  expect(seen).toEqual(expected);
});

test.each([
  ['an object', '{"a":[1,{"b":null}]}', { a: [1, { b: null }] }],
  ['a text', '"\\"v\\""', 'v'],
  ['a text that looks like a number', '"\\"123\\""', '123'],
  ['a text that looks like JSON', '"\\"{\\\\\\"json\\\\\\":1}\\""', '{"json":1}'],
  ['an instant', '"\\"2020-01-01T00:00:00Z\\""', '2020-01-01T00:00:00Z'],
  ['a number', '1.5', 1.5],
  ['zero', '0', 0],
  ['true, which becomes the text "True"', 'true', 'True'],
  ['null, which becomes nothing', 'null', 'nothing'],
  ['no argument', null, 'nothing'],
])('H13 an activity called with %s gets what the real host would give it', async (_name, json, expected) => {
  const worker = await aWorker({
    register: () => df.app.activity('echo', { handler: (value: unknown) => (value === undefined ? 'nothing' : value) }),
  });
  expect(await worker.invokeActivity('echo', json, 'i')).toEqual({ ok: true, value: expected });
});

test.each([
  ['nothing', () => undefined, null],
  ['a text', () => 'true', 'true'],
  ['a whole number', () => 3, 3],
  ['NaN', () => Number.NaN, 'NaN'],
  ['an instant', () => new Date(0), '1970-01-01T00:00:00.000Z'],
  ['bytes', () => Buffer.from('hi'), 'aGk='],
])('W6 an activity that returns %s gives the host its JSON value', async (_name, handler, expected) => {
  const worker = await aWorker({ register: () => df.app.activity('gives', { handler }) });
  expect(await worker.invokeActivity('gives', null, 'i')).toEqual({ ok: true, value: expected });
});

test('W6 a BigInt result fails the activity with the message of JSON', async () => {
  const worker = await aWorker({ register: () => df.app.activity('big', { handler: () => 10n }) });
  expect(await worker.invokeActivity('big', null, 'i')).toMatchObject({
    ok: false,
    message: 'Do not know how to serialize a BigInt',
  });
});

test('an activity learns its instance and its input again from the trigger metadata, as recorded', async () => {
  let seen: unknown;
  const handler = (_value: unknown, context: InvocationContext) => {
    seen = context.triggerMetadata;
  };
  const worker = await aWorker({ register: () => df.app.activity('ctxinfoAct', { handler }) });
  await worker.invokeActivity('ctxinfoAct', '"\\"v\\""', '8b2aabedb3f243369593a383e9d1101e');
  expect(seen).toEqual({
    instanceId: '8b2aabedb3f243369593a383e9d1101e',
    activityTrigger7996c743ef: 'v',
    data: '"v"',
  });
});

test('an orchestrator runs one episode on the trigger text, and its metadata has the fields the real host gives', async () => {
  let keys: string[] = [];
  const worker = await aWorker({
    register: () =>
      df.app.orchestration('hello', function* (context) {
        keys = Object.keys(context.triggerMetadata ?? {});
        return yield context.df.callActivity('sayHello', 'Tokyo');
      }),
  });
  expect(worker.functions()).toEqual({ orchestrators: ['hello'], activities: [], entities: [] });
  const outcome = await worker.invokeOrchestrator('hello', firstEpisode);
  expect(outcome).toEqual({
    ok: true,
    value: {
      isDone: false,
      actions: [[{ functionName: 'sayHello', actionType: 0, input: '"Tokyo"' }]],
      schemaVersion: 3,
    },
  });
  expect(keys).toEqual([
    'orchestrationTrigger56e21d4b3e',
    'instanceId',
    'isReplaying',
    'upperSchemaVersion',
    'upperSchemaVersionNew',
    'longRunningTimerIntervalDuration',
    'maximumShortTimerDuration',
    'defaultHttpAsyncRequestSleepTimeMillseconds',
  ]);
});

test('a function that is not there fails with the words of the real worker', async () => {
  const worker = await aWorker({ register: () => {} });
  expect(await worker.invokeActivity('nope', null, 'i')).toMatchObject({
    ok: false,
    message: "Function code for 'nope' is not loaded and cannot be invoked.",
  });
});

test('workers follow one another in one process, each with its own functions and hooks', async () => {
  let firstHookCalls = 0;
  const first = await aWorker({
    register() {
      app.hook.preInvocation(() => void firstHookCalls++);
      generic('one', () => 1);
    },
  });
  await first.stop();
  const second = await aWorker({ register: () => generic('one', () => 2) });
  expect(await second.invoke('one', input({}))).toMatchObject({ ok: true, handlerResult: 2 });
  expect(firstHookCalls).toBe(0);
});

const firstEpisode = JSON.stringify({
  history: [
    { EventType: 12, EventId: -1, IsPlayed: false, Timestamp: '2026-11-22T10:39:52.814081Z' },
    { EventType: 0, Name: 'hello', Input: 'null', EventId: -1, IsPlayed: false, Timestamp: '2026-11-22T10:39:52.644Z' },
  ],
  input: null,
  instanceId: 'i',
  isReplaying: false,
  parentInstanceId: null,
  upperSchemaVersion: 1,
  upperSchemaVersionNew: 3,
  longRunningTimerIntervalDuration: '3.00:00:00',
  maximumShortTimerDuration: '6.00:00:00',
  defaultHttpAsyncRequestSleepTimeMillseconds: 30000,
});
