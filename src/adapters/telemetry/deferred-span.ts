/**
 * The span of an activity, which starts before anybody knows whose work it is: only the order, once read, says which request
 * left it. What was measured until then waits, and is told as soon as the span has its parent.
 */
import type { Context, Span, SpanOptions, Tracer } from '@opentelemetry/api';

export interface DeferredSpan {
  readonly span: () => Span | undefined;
  /** Starts the span, as of when the activity began, under this parent. A second time changes nothing. */
  readonly begin: (parent: Context) => Span;
  /** Does this now, or once the span has begun. */
  readonly whenBegun: (act: () => void) => void;
}

export const makeDeferredSpan = (tracer: Tracer, name: string, options: SpanOptions): DeferredSpan => {
  const startTime = Date.now();
  const waiting: (() => void)[] = [];
  let begun: Span | undefined;
  return {
    span: () => begun,
    begin: (parent) => {
      if (begun !== undefined) return begun;
      begun = tracer.startSpan(name, { startTime, ...options }, parent);
      for (const act of waiting.splice(0)) act();
      return begun;
    },
    whenBegun: (act) => {
      if (begun === undefined) waiting.push(act);
      else act();
    },
  };
};
