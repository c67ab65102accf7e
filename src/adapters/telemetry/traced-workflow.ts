/** The doorbell, with a span where it is rung. The SDK's client hands that span's context to the host, which keeps it for the orchestration's own trace. */
import { SpanKind } from '@opentelemetry/api';
import type { Workflow } from '../../app/orders/ports.ts';
import { instanceIdOf } from '../../domain/ids.ts';
import type { Spans } from './spans.ts';

export const tracedWorkflow = (workflow: Workflow, spans: Spans): Workflow => {
  const told = (name: string, instanceId: string, act: () => Promise<void>): Promise<void> =>
    spans.within(name, { kind: SpanKind.PRODUCER, attributes: { 'durabletask.task.instance_id': instanceId } }, act);
  return {
    start: (order) => told('start orderWorkflow', instanceIdOf(order), () => workflow.start(order)),
    ring: (order) => told('ring orderWorkflow', instanceIdOf(order), () => workflow.ring(order)),
    startClock: (partner, seq) =>
      told('start clockWorkflow', `clock-${partner}-${seq}`, () => workflow.startClock(partner, seq)),
  };
};
