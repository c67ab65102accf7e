/** Exports to Application Insights, with tokens of the app's own identity: infra/ lets it take nothing else. */
import { AzureMonitorMetricExporter, AzureMonitorTraceExporter } from '@azure/monitor-opentelemetry-exporter';
import { makeAzureCredential } from '../../azure-credential.ts';
import type { Exporters } from './providers.ts';

type Options = NonNullable<ConstructorParameters<typeof AzureMonitorTraceExporter>[0]>;

export const toApplicationInsights = (
  connectionString: string,
  sender: Pick<Options, 'credential' | 'httpClient'> = { credential: makeAzureCredential() },
): Exporters => {
  // What can't be sent is lost, not kept in files on an instance that may be gone tomorrow.
  const options = { connectionString, disableOfflineStorage: true, ...sender };
  return { spans: new AzureMonitorTraceExporter(options), metrics: new AzureMonitorMetricExporter(options) };
};
