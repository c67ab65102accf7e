/** Exports to an OpenTelemetry collector, or whatever else takes OTLP as JSON over HTTP. */
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import type { Exporters } from './providers.ts';

/** The address is the collector's own; OTLP says what comes behind it. Headers, where it wants any: OTEL_EXPORTER_OTLP_HEADERS. */
export const toCollector = (endpoint: string): Exporters => {
  const below = (path: string) => `${endpoint.replace(/\/+$/, '')}/v1/${path}`;
  return {
    spans: new OTLPTraceExporter({ url: below('traces') }),
    metrics: new OTLPMetricExporter({ url: below('metrics') }),
  };
};
