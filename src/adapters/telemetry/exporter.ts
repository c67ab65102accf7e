/**
 * Starts the exporter that the settings name. The SDK lies in files of its own beside the bundle and is read only where one
 * is configured; where it can't be started one sentence says so and the desk serves without.
 */
import type { Exporters, Flush } from './exporters/providers.ts';

export type TelemetryTarget =
  | { readonly kind: 'none' }
  | { readonly kind: 'collector'; readonly endpoint: string }
  | { readonly kind: 'applicationInsights'; readonly connectionString: string };

type Warn = (message: string, detail: Readonly<Record<string, unknown>>) => void;

/** At most one line in ten minutes: what is down now is asked again each few seconds. */
const quietMs = 600_000;

const settingOf = {
  collector: 'OTEL_EXPORTER_OTLP_ENDPOINT',
  applicationInsights: 'APPLICATIONINSIGHTS_CONNECTION_STRING',
} as const;

const exportersOf = async (target: Exclude<TelemetryTarget, { kind: 'none' }>): Promise<Exporters> =>
  target.kind === 'collector'
    ? (await import('./exporters/collector.ts')).toCollector(target.endpoint)
    : (await import('./exporters/application-insights.ts')).toApplicationInsights(target.connectionString);

const nothingKept: Flush = async () => {};

/** Answers what sends the rest before the process ends. */
export const startExporter = async (target: TelemetryTarget, warn: Warn): Promise<Flush> => {
  if (target.kind === 'none') return nothingKept;
  const setting = settingOf[target.kind];
  let saidAt = Number.NEGATIVE_INFINITY;
  const complain = (fault: unknown): void => {
    if (performance.now() - saidAt < quietMs) return;
    saidAt = performance.now();
    warn(
      `Traces or metrics could not be sent where ${setting} says: look whether that answers. The desk serves without.`,
      { fault: fault instanceof Error ? fault.message : String(fault) },
    );
  };
  try {
    const { registerProviders } = await import('./exporters/providers.ts');
    return registerProviders(await exportersOf(target), complain);
  } catch (failure) {
    const kind = failure instanceof Error ? failure.name : typeof failure;
    warn(`Traces and metrics go nowhere, for the exporter could not be started (${kind}): check ${setting}.`, {});
    return nothingKept;
  }
};
