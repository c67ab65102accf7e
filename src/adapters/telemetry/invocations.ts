/** Each invocation of a function: its scope for logs and, where somebody records, its span. An activity's span waits for the order it is about. */
import type { InvocationContext } from '@azure/functions';
import { context, SpanKind, type SpanOptions, type Tracer, trace } from '@opentelemetry/api';
import { type DeferredSpan, makeDeferredSpan } from './deferred-span.ts';
import type { Level, Scope, Scopes } from './scope.ts';
import { ending, failed } from './spans.ts';
import { contextOf, spanContextOf } from './trace-context.ts';

export type AroundInvocation = <T>(invocation: InvocationContext, act: () => Promise<T>) => Promise<T>;

/** `tracer` is absent where nobody records. */
export const makeAroundInvocation =
  (scopes: Scopes, tracer: Tracer | undefined): AroundInvocation =>
  async (invocation, act) => {
    const { functionName, options } = invocation;
    const traceparent = invocation.traceContext?.traceParent ?? '';
    const isActivity = options.trigger.type === 'activityTrigger';
    const attributes = { 'faas.name': functionName, 'faas.invocation_id': invocation.invocationId };
    const scope: Scope = {
      functionName,
      traceparent,
      deferred: tracer && isActivity ? deferredOf(tracer, functionName, traceparent, attributes) : undefined,
      mayJoin: isActivity,
      isAboutMany: options.trigger.type === 'timerTrigger',
      write: (level, line) => writers[level](invocation, line),
    };
    try {
      return await scopes.run(scope, () => {
        if (tracer === undefined) return act();
        if (scope.deferred !== undefined) return endingDeferred(scope.deferred, traceparent, act);
        const parent = contextOf(traceparent);
        const kind = options.trigger.type === 'httpTrigger' ? SpanKind.SERVER : SpanKind.INTERNAL;
        const span = tracer.startSpan(functionName, { kind, attributes }, parent);
        return ending(span, () => context.with(trace.setSpan(parent, span), act));
      });
    } finally {
      // What goes on after the answer (a body that is still streamed) has no invocation to write to any more.
      scope.write = undefined;
    }
  };

const writers: Readonly<Record<Level, (invocation: InvocationContext, line: string) => void>> = {
  info: (invocation, line) => invocation.info(line),
  warn: (invocation, line) => invocation.warn(line),
  error: (invocation, line) => invocation.error(line),
};

/** Linked to the orchestration's own trace, where the host keeps one. */
const deferredOf = (
  tracer: Tracer,
  name: string,
  traceparent: string,
  attributes: NonNullable<SpanOptions['attributes']>,
): DeferredSpan => {
  const orchestration = spanContextOf(traceparent);
  const links = orchestration === undefined ? [] : [{ context: orchestration }];
  return makeDeferredSpan(tracer, name, { kind: SpanKind.CONSUMER, attributes, links });
};

const endingDeferred = async <T>(deferred: DeferredSpan, traceparent: string, act: () => Promise<T>): Promise<T> => {
  try {
    const result = await act();
    deferred.begin(contextOf(traceparent)).end();
    return result;
  } catch (error) {
    const span = deferred.begin(contextOf(traceparent));
    failed(span, error);
    span.end();
    throw error;
  }
};
