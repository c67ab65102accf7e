import { InvocationContext } from '@azure/functions';
import { afterEach, describe, expect, test } from 'vitest';
import type { RequestLog } from '../../../src/adapters/http/serve.ts';
import { makeLogs, withoutSecrets } from '../../../src/adapters/telemetry/log-lines.ts';
import { makeScopes } from '../../../src/adapters/telemetry/scope.ts';
import { makeTelemetry } from '../../../src/adapters/telemetry/telemetry.ts';
import { type RecordedTelemetry, recordTelemetry } from '../../../src/local/telemetry/recorded-telemetry.ts';

const trace = '0af7651916cd43dd8448eb211c80319c';

/** An invocation, and what is logged to it. */
const anInvocation = (triggerType = 'httpTrigger') => {
  const lines: { level: string; text: string }[] = [];
  const invocation = new InvocationContext({
    functionName: 'v1-orders',
    invocationId: 'i1',
    traceContext: { traceParent: `00-${trace}-b7ad6b7169203331-00` },
    logHandler: (level, ...args) => void lines.push({ level, text: args.join(' ') }),
    options: { trigger: { type: triggerType, name: 'trigger' } },
  });
  const read = () => lines.map(({ level, text }) => ({ level, line: JSON.parse(text) }));
  return { invocation, read };
};

const aRequest = (more: Partial<RequestLog> = {}): RequestLog => ({
  route: 'orders-read',
  method: 'GET',
  path: '/v1/customers/c/orders/o',
  status: 200,
  refusal: undefined,
  partnerId: 'p1',
  requestId: 'r1',
  correlationId: 'k1',
  traceId: trace,
  ms: 12,
  ...more,
});

describe('a log line', () => {
  test('is one JSON object with trace id, caller and function, at the level it was said', async () => {
    const { logs, around, caller } = makeTelemetry();
    const { invocation, read } = anInvocation();
    await around(invocation, async () => {
      caller({ objectId: 'tania', partnerId: 'p1' });
      logs.warn('step failed', { order: 'o1' });
    });
    expect(read()).toEqual([
      {
        level: 'warning',
        line: {
          level: 'warn',
          message: 'step failed',
          ...{ traceId: trace, function: 'v1-orders', caller: 'tania', partnerId: 'p1', order: 'o1' },
        },
      },
    ]);
  });

  test('after the invocation is over goes to the console, because the host no longer takes it', () => {
    const elsewhere: string[] = [];
    const logs = makeLogs(makeScopes(), (level, line) => void elsewhere.push(`${level} ${line}`));
    logs.error('late', { n: 1 });
    expect(elsewhere).toEqual(['error {"level":"error","message":"late","n":1}']);
  });

  test.each([
    'AccountName=x;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq==;Blob',
    'GET https://x.test/c/b?sv=1&sig=Eby8vdM02xNOcqFlq%2B&se=2',
    'authorization: Bearer Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50u',
    'token eyJhbGciOiJFUzI1NiJ9.Eby8vdM02xNOcqFlq.Eby8vdM02xNOcqFlq',
    'https://x.test/runtime/webhooks/durabletask?code=Eby8vdM02xNOcqFlq==',
    'InstrumentationKey=Eby8vdM02xNOcqFlq-1;IngestionEndpoint=https://x.test/',
  ])('never holds a secret, even one in an error of a library: %s', (text) => {
    expect(withoutSecrets(text)).not.toContain('Eby8vdM02xNOcqFlq');
    expect(withoutSecrets(text)).toContain('…');
  });
});

describe('a request', () => {
  test('that was answered or refused is not logged; one that failed is, with its stack', async () => {
    const { around, request } = makeTelemetry();
    const { invocation, read } = anInvocation();
    await around(invocation, async () => {
      request(aRequest());
      request(aRequest({ status: 404, refusal: 'order-not-found' }));
      request(aRequest({ status: 500, fault: new Error('broken; AccountKey=abcdef123456') }));
    });
    expect(read()).toMatchObject([
      { level: 'error', line: { message: 'a request failed', status: 500, route: 'orders-read', traceId: trace } },
    ]);
    expect(read()[0]?.line.fault).toMatch(/^Error: broken; AccountKey=…\n {4}at /);
  });
});

describe('an invocation', () => {
  let recorded: RecordedTelemetry | undefined;
  afterEach(() => {
    recorded?.stop();
    recorded = undefined;
  });

  test('that fails leaves a span marked as such, with the kind of error and not its words', async () => {
    recorded = recordTelemetry();
    const { around } = makeTelemetry();
    const failing = around(anInvocation('timerTrigger').invocation, async () => {
      throw Object.assign(new TypeError('secret words'), { code: 'E1' });
    });
    await expect(failing).rejects.toThrow('secret words');
    expect(recorded.spans).toMatchObject([{ name: 'v1-orders', traceId: trace, isError: true }]);
    expect(JSON.stringify(recorded.spans)).not.toContain('secret words');
  });

  test('of an activity that reads no order belongs to the host’s own trace', async () => {
    recorded = recordTelemetry();
    const { around } = makeTelemetry();
    await around(anInvocation('activityTrigger').invocation, async () => undefined);
    expect(recorded.spans).toMatchObject([{ name: 'v1-orders', traceId: trace, isError: false }]);
  });

  test('of a failing request is marked by its status', async () => {
    recorded = recordTelemetry();
    const { around, request } = makeTelemetry();
    const { invocation } = anInvocation();
    await around(invocation, async () => request(aRequest({ status: 500, fault: new Error('x') })));
    expect(recorded.spans).toMatchObject([{ name: 'GET orders-read', isError: true }]);
  });

  test('where nobody records, wraps neither use cases nor doorbell, and puts nothing into the Cosmos client', () => {
    const { useCases, workflow, cosmosPlugins } = makeTelemetry();
    const desk = { read: async () => 1 };
    const bell = { start: async () => undefined, ring: async () => undefined, startClock: async () => undefined };
    expect(useCases(desk, [])).toBe(desk);
    expect(workflow(bell)).toBe(bell);
    expect(cosmosPlugins).toEqual([]);
  });
});
