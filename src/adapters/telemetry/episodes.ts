/** A span for each episode of an orchestration, from outside: an orchestrator itself must have no effects. */
import type { InvocationContext } from '@azure/functions';
import { SpanKind, type Tracer } from '@opentelemetry/api';
import { z } from 'zod';
import { ending } from './spans.ts';
import { contextOf } from './trace-context.ts';

/** What the host hands an orchestrator, as far as it is looked at; as text on some hosts. */
const episode = z.object({
  instanceId: z.string(),
  isReplaying: z.boolean().optional(),
  history: z.array(z.looseObject({ ParentTraceContext: z.looseObject({ TraceParent: z.string() }).nullish() })),
});

const read = (input: unknown): z.infer<typeof episode> | undefined => {
  try {
    return episode.safeParse(typeof input === 'string' ? JSON.parse(input) : input).data;
  } catch {
    return undefined;
  }
};

/** What of the library's hook is used. */
export interface HookedApp {
  readonly hook: {
    readonly preInvocation: (
      handler: (hooked: {
        readonly invocationContext: InvocationContext;
        readonly inputs: unknown[];
        // biome-ignore lint/suspicious/noExplicitAny: the library's own word for a handler of any trigger
        functionHandler: any;
      }) => void,
    ) => unknown;
    readonly appTerminate: (handler: () => Promise<void>) => unknown;
  };
}

/** Its parent is the trace that started the instance, where the host kept it; otherwise the host's own for this invocation. */
export const watchEpisodes = (app: HookedApp, tracer: Tracer): void => {
  app.hook.preInvocation((hooked) => {
    const { invocationContext: invocation, inputs, functionHandler } = hooked;
    if (invocation.options.trigger.type !== 'orchestrationTrigger') return;
    hooked.functionHandler = (...args: unknown[]): unknown => {
      const told = read(inputs[0]);
      const started = told?.history.find((event) => event.ParentTraceContext)?.ParentTraceContext?.TraceParent;
      const attributes = {
        'durabletask.type': 'orchestration',
        'durabletask.task.name': invocation.functionName,
        'durabletask.task.instance_id': told?.instanceId ?? '',
        'dealdesk.history_events': told?.history.length ?? 0,
      };
      const parent = contextOf(started ?? invocation.traceContext?.traceParent);
      const name = `orchestrate ${invocation.functionName}`;
      const span = tracer.startSpan(name, { kind: SpanKind.INTERNAL, attributes }, parent);
      return ending(span, () => Reflect.apply(functionHandler, undefined, args));
    };
  });
};
