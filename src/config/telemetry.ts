/** Settings of where traces and metrics go. */
import type { Reading } from './reading.ts';
import { type NamesOf, type Setting, text, url } from './setting.ts';

export const telemetrySettings = [
  {
    name: 'APPLICATIONINSIGHTS_CONNECTION_STRING',
    meaning: 'Application Insights that the host and the desk send telemetry to',
    shape: text.includes('InstrumentationKey=').optional(),
    secret: true,
    only: 'azure',
  },
  {
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    meaning: 'OpenTelemetry collector that traces and metrics go to instead; empty for none',
    shape: url.optional(),
    only: 'azure',
  },
] as const satisfies readonly Setting[];

export type TelemetryConfig =
  | { readonly kind: 'none' }
  | { readonly kind: 'collector'; readonly endpoint: string }
  | { readonly kind: 'applicationInsights'; readonly connectionString: string };

/** A collector wins over Application Insights. */
export const readTelemetry = ({ given }: Reading<NamesOf<typeof telemetrySettings>>): TelemetryConfig => {
  const endpoint = given('OTEL_EXPORTER_OTLP_ENDPOINT');
  const connectionString = given('APPLICATIONINSIGHTS_CONNECTION_STRING');
  if (endpoint !== undefined) return { kind: 'collector', endpoint };
  return connectionString === undefined ? { kind: 'none' } : { kind: 'applicationInsights', connectionString };
};
