/**
 * Starts the exporter that the settings name. Its package is no dependency of the desk: it is imported only where it is
 * configured, and where it is missing one sentence says so and the desk serves without.
 */
import { z } from 'zod';
import { makeAzureCredential } from '../azure-credential.ts';

export type TelemetryTarget =
  | { readonly kind: 'none' }
  | { readonly kind: 'collector'; readonly endpoint: string }
  | { readonly kind: 'applicationInsights'; readonly connectionString: string };

export type Import = (packageName: string) => Promise<unknown>;

interface Exporter {
  readonly packageName: string;
  readonly setting: string;
  /** Registers providers with the tracing API. */
  readonly start: (module: unknown, target: TelemetryTarget) => void;
}

const nodeSdk = z.object({ NodeSDK: z.custom<new (options: object) => { start(): void }>(isFunction) });
const azureMonitor = z.object({ useAzureMonitor: z.custom<(options: object) => void>(isFunction) });

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

const exporters: Readonly<Record<Exclude<TelemetryTarget['kind'], 'none'>, Exporter>> = {
  collector: {
    packageName: '@opentelemetry/sdk-node',
    setting: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    // It reads the address from the environment itself.
    start: (module) => {
      const { NodeSDK } = nodeSdk.parse(module);
      new NodeSDK({ serviceName: 'deal-desk' }).start();
    },
  },
  applicationInsights: {
    packageName: '@azure/monitor-opentelemetry',
    setting: 'APPLICATIONINSIGHTS_CONNECTION_STRING',
    start: (module, target) => {
      if (target.kind !== 'applicationInsights') return;
      const { connectionString } = target;
      // infra/ lets Application Insights take nothing but tokens of the app's identity.
      const azureMonitorExporterOptions = { connectionString, credential: makeAzureCredential() };
      azureMonitor.parse(module).useAzureMonitor({ azureMonitorExporterOptions });
    },
  },
};

const byName: Import = (packageName) => import(packageName);

/** Says in one sentence why nothing is exported; `undefined` when it is, or when nothing was asked for. */
export const startExporter = async (target: TelemetryTarget, load: Import = byName): Promise<string | undefined> => {
  if (target.kind === 'none') return undefined;
  const { packageName, setting, start } = exporters[target.kind];
  let module: unknown;
  try {
    module = await load(packageName);
  } catch {
    return (
      `${setting} is set, but the package ${packageName} is not installed, so the desk's own traces and metrics go nowhere: ` +
      `add it to the app (npm install ${packageName}), or clear the setting. The desk serves without, and its logs still reach the host.`
    );
  }
  try {
    start(module, target);
    return undefined;
  } catch (failure) {
    const kind = failure instanceof Error ? failure.name : typeof failure;
    return `${packageName} is installed but could not be started (${kind}), so the desk's own traces and metrics go nowhere: check ${setting} and the package's version.`;
  }
};
