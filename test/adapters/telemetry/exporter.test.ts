/** What leaves the desk where an exporter is configured: to a collector that answers, to one that does not, to Application Insights. */
import { gunzipSync } from 'node:zlib';
import { context, metrics, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { afterEach, describe, expect, test } from 'vitest';
import { startExporter } from '../../../src/adapters/telemetry/exporter.ts';
import { toApplicationInsights } from '../../../src/adapters/telemetry/exporters/application-insights.ts';
import { registerProviders } from '../../../src/adapters/telemetry/exporters/providers.ts';
import { aCollector } from '../../support/fake-collector.ts';

const connectionString =
  'InstrumentationKey=0f0f0f0f-1111-4222-8333-444444444444;IngestionEndpoint=https://ingestion.test/';

const listening = () => {
  const said: string[] = [];
  return { said, warn: (message: string, detail: object) => void said.push(`${message} ${JSON.stringify(detail)}`) };
};

/** A request with something inside, and a count. */
const work = (): string => {
  const tracer = trace.getTracer('test');
  const outer = tracer.startSpan('GET somewhere', {}, ROOT_CONTEXT);
  const id = outer.spanContext().traceId;
  context.with(trace.setSpan(ROOT_CONTEXT, outer), () => tracer.startSpan('read commerce').end());
  outer.end();
  metrics.getMeter('test').createCounter('dealdesk.decisions').add(1);
  return id;
};

afterEach(() => {
  for (const api of [context, trace, metrics]) api.disable();
});

describe('the exporter', () => {
  test('is not started where none is configured', async () => {
    const { said, warn } = listening();
    await (await startExporter({ kind: 'none' }, warn))();
    expect(trace.getTracer('test').startSpan('x').isRecording()).toBe(false);
    expect(said).toEqual([]);
  });

  test('brings spans and metrics to a collector, spans below those they are part of, under the desk’s name', async () => {
    const collector = await aCollector();
    const { said, warn } = listening();
    try {
      const flush = await startExporter({ kind: 'collector', endpoint: `${collector.endpoint}/` }, warn);
      const id = work();
      await flush();
      const [inner, outer] = ['read commerce', 'GET somewhere'].map((name) =>
        collector.spans.find((span) => span.name === name),
      );
      expect([inner?.traceId, outer?.traceId]).toEqual([id, id]);
      expect(inner?.parentSpanId).toBe(outer?.spanId);
      expect(collector.metricNames).toContain('dealdesk.decisions');
      expect(collector.services).toEqual(new Set(['deal-desk']));
      expect(said).toEqual([]);
    } finally {
      await collector.stop();
    }
  });

  test('says once which setting to look at when a collector refuses, and the desk goes on', async () => {
    const collector = await aCollector();
    collector.answer(400);
    const { said, warn } = listening();
    try {
      const flush = await startExporter({ kind: 'collector', endpoint: collector.endpoint }, warn);
      work();
      await flush();
      work();
      await flush();
      expect(said).toHaveLength(1);
      expect(said[0]).toMatch(/could not be sent where OTEL_EXPORTER_OTLP_ENDPOINT says/);
    } finally {
      await collector.stop();
    }
  });

  test('that can’t be started is one sentence that names the setting and not what is in it', async () => {
    const { said, warn } = listening();
    const wrong = { kind: 'applicationInsights', connectionString: 'InstrumentationKey=no-guid-but-secret' } as const;
    await (await startExporter(wrong, warn))();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('could not be started (Error): check APPLICATIONINSIGHTS_CONNECTION_STRING');
    expect(said[0]).not.toContain('secret');
  });

  test('of Application Insights sends spans and metrics with a token of the app’s identity', async () => {
    process.env.APPLICATION_INSIGHTS_NO_STATSBEAT = 'true';
    const asked: (string | string[])[] = [];
    const sent: { url: string; authorization: string | undefined; text: string }[] = [];
    const exporters = toApplicationInsights(connectionString, {
      credential: {
        getToken: async (scopes) => {
          asked.push(scopes);
          return { token: 'of-the-identity', expiresOnTimestamp: Date.now() + 3_600_000 };
        },
      },
      httpClient: {
        sendRequest: async (request) => {
          const { body, headers, url } = request;
          const bytes = body instanceof Uint8Array ? Buffer.from(body) : Buffer.from(String(body));
          const text = headers.get('content-encoding') === 'gzip' ? gunzipSync(bytes).toString() : bytes.toString();
          sent.push({ url, authorization: headers.get('authorization'), text });
          const received = JSON.stringify({ itemsReceived: 1, itemsAccepted: 1, errors: [] });
          return { request, headers, status: 200, bodyAsText: received };
        },
      },
    });
    const { said, warn } = listening();
    const flush = registerProviders(exporters, (fault) => warn(String(fault), {}));
    const id = work();
    await flush();
    expect(said).toEqual([]);
    expect(asked.flat()).toContain('https://monitor.azure.com/.default');
    expect(new Set(sent.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer of-the-identity']));
    expect(sent.every(({ url }) => url.startsWith('https://ingestion.test/'))).toBe(true);
    const all = sent.map(({ text }) => text).join('\n');
    for (const part of [id, 'GET somewhere', 'read commerce', 'dealdesk.decisions', 'deal-desk']) {
      expect(all).toContain(part);
    }
  });
});
