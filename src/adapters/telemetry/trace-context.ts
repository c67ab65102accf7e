/** W3C trace context (`00-{trace}-{span}-{flags}`) to and from the tracing API's own form. */
import { type Context, ROOT_CONTEXT, type Span, type SpanContext, TraceFlags, trace } from '@opentelemetry/api';

const form = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

/**
 * Always counts as sampled: the Functions host hands out contexts with the flag off whatever the caller wanted, and what is
 * kept is for the exporter's sampler to say.
 */
export const spanContextOf = (traceparent: string | undefined): SpanContext | undefined => {
  const [, traceId, spanId] = form.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined) return undefined;
  return { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
};

/** A context in which new spans become children of that one; without it they begin a trace of their own. */
export const contextOf = (traceparent: string | undefined): Context => {
  const parent = spanContextOf(traceparent);
  return parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
};

export const traceparentOf = (span: Span): string => {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${String(traceFlags).padStart(2, '0')}`;
};

export const traceIdOf = (traceparent: string | undefined): string | undefined => form.exec(traceparent ?? '')?.[1];
