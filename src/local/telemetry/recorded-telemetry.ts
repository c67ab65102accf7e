/** An exporter in memory, written against the OpenTelemetry API's interfaces alone: what a real SDK would be told, kept to look at. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import {
  type Attributes,
  type Context,
  type ContextManager,
  context,
  createNoopMeter,
  type Link,
  type Meter,
  type MetricOptions,
  metrics,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  type SpanOptions,
  SpanStatusCode,
  type TextMapPropagator,
  type TimeInput,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api';

export interface RecordedSpan {
  readonly name: string;
  readonly kind: SpanKind;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly attributes: Attributes;
  readonly links: readonly Link[];
  readonly isError: boolean;
  readonly startedAt: number;
  readonly endedAt: number;
}

export interface RecordedPoint {
  readonly name: string;
  readonly value: number;
  readonly attributes: Attributes;
}

const msOf = (time: TimeInput | undefined): number => (typeof time === 'number' ? time : Date.now());

const aTracer = (ended: RecordedSpan[]): Tracer => {
  const startSpan = (name: string, options: SpanOptions = {}, from: Context = context.active()): Span => {
    const parent = options.root === true ? undefined : trace.getSpanContext(from);
    const own: SpanContext = {
      traceId: parent?.traceId ?? randomBytes(16).toString('hex'),
      spanId: randomBytes(8).toString('hex'),
      traceFlags: TraceFlags.SAMPLED,
    };
    const attributes: Attributes = { ...options.attributes };
    const links = [...(options.links ?? [])];
    const startedAt = msOf(options.startTime);
    let shownName = name;
    let isError = false;
    let isOver = false;
    const span: Span = {
      spanContext: () => own,
      setAttribute: (key, value) => {
        if (!isOver) attributes[key] = value;
        return span;
      },
      setAttributes: (more) => {
        if (!isOver) Object.assign(attributes, more);
        return span;
      },
      addEvent: () => span,
      addLink: (link) => {
        links.push(link);
        return span;
      },
      addLinks: (more) => {
        links.push(...more);
        return span;
      },
      setStatus: ({ code }) => {
        isError = code === SpanStatusCode.ERROR;
        return span;
      },
      updateName: (next) => {
        shownName = next;
        return span;
      },
      isRecording: () => !isOver,
      recordException: () => undefined,
      end: (time) => {
        if (isOver) throw new Error(`The span ${shownName} was ended twice`);
        isOver = true;
        const { traceId, spanId } = own;
        const kind = options.kind ?? SpanKind.INTERNAL;
        ended.push({
          ...{ name: shownName, kind, traceId, spanId, parentSpanId: parent?.spanId },
          ...{ attributes, links, isError, startedAt, endedAt: msOf(time) },
        });
      },
    };
    return span;
  };
  return {
    startSpan,
    startActiveSpan: (name: string, ...rest: unknown[]) => {
      const act = rest.at(-1) as (span: Span) => never;
      const [options, from] = rest.length > 1 ? (rest as [SpanOptions, Context?]) : [{}];
      const parent = typeof from === 'object' ? from : context.active();
      const span = startSpan(name, options, parent);
      return context.with(trace.setSpan(parent, span), act, undefined, span);
    },
  };
};

const aContextManager = (): ContextManager => {
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (next, act, thisArg, ...args) => storage.run(next, () => Reflect.apply(act, thisArg, args)),
    bind: (_context, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
};

const traceparent: TextMapPropagator = {
  fields: () => ['traceparent'],
  inject: (from, carrier, setter) => {
    const told = trace.getSpanContext(from);
    if (told) setter.set(carrier, 'traceparent', `00-${told.traceId}-${told.spanId}-01`);
  },
  extract: (into) => into,
};

const aMeter = (points: RecordedPoint[]): Meter => {
  const record =
    (name: string) =>
    (value: number, attributes: Attributes = {}): void => {
      points.push({ name, value, attributes });
    };
  const instrument = (name: string, _options?: MetricOptions) => ({ add: record(name), record: record(name) });
  return Object.assign(createNoopMeter(), {
    createCounter: instrument,
    createUpDownCounter: instrument,
    createGauge: instrument,
    createHistogram: instrument,
  });
};

export interface RecordedTelemetry {
  readonly spans: readonly RecordedSpan[];
  readonly points: readonly RecordedPoint[];
  readonly clear: () => void;
  /** Takes the exporter out again; the next one may come. */
  readonly stop: () => void;
}

/** Registers itself with the API, as an SDK does; whatever asks for a tracer from now on is recorded. */
export const recordTelemetry = (): RecordedTelemetry => {
  const spans: RecordedSpan[] = [];
  const points: RecordedPoint[] = [];
  trace.setGlobalTracerProvider({ getTracer: () => aTracer(spans) });
  context.setGlobalContextManager(aContextManager());
  propagation.setGlobalPropagator(traceparent);
  metrics.setGlobalMeterProvider({ getMeter: () => aMeter(points) });
  return {
    spans,
    points,
    clear: () => {
      spans.length = 0;
      points.length = 0;
    },
    stop: () => {
      trace.disable();
      context.disable();
      propagation.disable();
      metrics.disable();
    },
  };
};
