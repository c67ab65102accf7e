/** The OpenTelemetry SDK behind the API that the desk speaks: spans in batches, metrics each minute, whoever takes them. */
import { context, metrics, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { setGlobalErrorHandler } from '@opentelemetry/core';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader, type PushMetricExporter } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';

export interface Exporters {
  readonly spans: SpanExporter;
  readonly metrics: PushMetricExporter;
}

/** Sends what is still kept; the process may end after it. */
export type Flush = () => Promise<void>;

/** `complain` is told of what could not be sent: the SDK itself keeps it to itself. */
export const registerProviders = (exporters: Exporters, complain: (fault: unknown) => void): Flush => {
  setGlobalErrorHandler(complain);
  const resource = defaultResource().merge(resourceFromAttributes({ 'service.name': 'deal-desk' }));
  const spans = new BasicTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(exporters.spans)] });
  const points = new MeterProvider({
    resource,
    readers: [new PeriodicExportingMetricReader({ exporter: exporters.metrics })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(spans);
  metrics.setGlobalMeterProvider(points);
  return async () => {
    await Promise.allSettled([spans.forceFlush(), points.forceFlush()]);
  };
};
