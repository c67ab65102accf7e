import { describe, expect, test } from 'vitest';
import { startExporter } from '../../../src/adapters/telemetry/exporter.ts';

const connectionString = 'InstrumentationKey=0f0f0f0f-secret;IngestionEndpoint=https://x.test/';
const insights = { kind: 'applicationInsights', connectionString } as const;
const collector = { kind: 'collector', endpoint: 'http://127.0.0.1:4318' } as const;

const loading = (modules: Readonly<Record<string, unknown>>) => {
  const asked: string[] = [];
  const load = async (name: string) => {
    asked.push(name);
    if (!(name in modules)) throw new Error(`Cannot find package '${name}'`);
    return modules[name];
  };
  return { asked, load };
};

describe('the exporter', () => {
  test('is not even looked for where none is configured', async () => {
    const { asked, load } = loading({});
    expect(await startExporter({ kind: 'none' }, load)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  test.each([
    [insights, 'APPLICATIONINSIGHTS_CONNECTION_STRING', '@azure/monitor-opentelemetry'],
    [collector, 'OTEL_EXPORTER_OTLP_ENDPOINT', '@opentelemetry/sdk-node'],
  ])(
    'that is configured but not installed is refused in a sentence that says what to do: %j',
    async (target, setting, name) => {
      const refusal = await startExporter(target);
      expect(refusal).toContain(`${setting} is set, but the package ${name} is not installed`);
      expect(refusal).toContain(`npm install ${name}`);
      expect(refusal).not.toContain('secret');
      expect(refusal).not.toContain('4318');
    },
  );

  test('of Application Insights is started with the connection string and the app’s own identity', async () => {
    const started: unknown[] = [];
    const { load } = loading({
      '@azure/monitor-opentelemetry': { useAzureMonitor: (options: unknown) => started.push(options) },
    });
    expect(await startExporter(insights, load)).toBeUndefined();
    const credential = { getToken: expect.any(Function) };
    expect(started).toEqual([{ azureMonitorExporterOptions: { connectionString, credential } }]);
  });

  test('of a collector is started, and reads the address from its own setting', async () => {
    const started: unknown[] = [];
    class NodeSDK {
      constructor(options: unknown) {
        started.push(options);
      }
      start() {
        started.push('start');
      }
    }
    expect(await startExporter(collector, loading({ '@opentelemetry/sdk-node': { NodeSDK } }).load)).toBeUndefined();
    expect(started).toEqual([{ serviceName: 'deal-desk' }, 'start']);
  });

  test('that is another version than expected, or fails, is a sentence too', async () => {
    const { load } = loading({ '@azure/monitor-opentelemetry': { somethingElse: 1 } });
    expect(await startExporter(insights, load)).toMatch(/could not be started \(\w+\).*check APPLICATIONINSIGHTS/);
  });
});
