/** Spans below the one that is going on, by the tracing API alone. Made only where somebody records them. */
import { context, type Span, type SpanOptions, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import type { Scopes } from './scope.ts';

export interface Spans {
  /** Runs `act` inside a new span, which ends with it. */
  readonly within: <T>(name: string, options: SpanOptions, act: (span: Span) => T) => T;
  /** Tells of something that is over and had nothing inside: no context need be kept for it. */
  readonly over: (name: string, options: SpanOptions, error?: unknown) => void;
}

export const makeSpans = (tracer: Tracer, scopes: Pick<Scopes, 'current'>): Spans => {
  const here = () => {
    const active = context.active();
    const deferred = trace.getSpan(active) === undefined ? scopes.current()?.deferred?.span() : undefined;
    return deferred === undefined ? active : trace.setSpan(active, deferred);
  };
  return {
    within: (name, options, act) => {
      const parent = here();
      const span = tracer.startSpan(name, options, parent);
      return ending(span, () => context.with(trace.setSpan(parent, span), act, undefined, span));
    },
    over: (name, options, error) => {
      const endTime = Date.now();
      const tell = () => {
        const span = tracer.startSpan(name, options, here());
        if (error !== undefined) failed(span, error);
        span.end(endTime);
      };
      const deferred = scopes.current()?.deferred;
      if (deferred === undefined) tell();
      else deferred.whenBegun(tell);
    },
  };
};

/** Ends the span when `act` is over, whether it is a promise or not, and marks it where it threw. */
export const ending = <T>(span: Span, act: () => T): T => {
  const over = () => span.end();
  const broken = (error: unknown) => {
    failed(span, error);
    span.end();
  };
  let result: T;
  try {
    result = act();
  } catch (error) {
    broken(error);
    throw error;
  }
  if (result instanceof Promise) result.then(over, broken);
  else over();
  return result;
};

/** The kind of error only: its text may hold what is nobody's business. */
export const failed = (span: Span, error: unknown): void => {
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : '';
  span.setStatus({
    code: SpanStatusCode.ERROR,
    message: `${error instanceof Error ? error.name : typeof error}${code}`,
  });
};
