/** The desk's use cases under its real workflows: the registered functions, the real SDK, a virtual clock, in-memory stores. */
import { registerClockWorkflow } from '../../functions/clock.durable.ts';
import { registerDeliveryWorkflow } from '../../functions/delivery-workflow.durable.ts';
import { registerOrderWorkflow } from '../../functions/order-workflow.durable.ts';
import type { Advance } from '../../src/app/orders/advance-order.ts';
import type { Workflow } from '../../src/app/orders/ports.ts';
import type { DeliveryWorkflow, StreamRef } from '../../src/app/webhooks/ports.ts';
import { instanceIdOf, type OrderRef } from '../../src/domain/ids.ts';
import type { OrderDraft } from '../../src/domain/orders/place.ts';
import type { RiskOutcome } from '../../src/domain/review/risk.ts';
import { instantOf } from '../../src/domain/time.ts';
import {
  clockInstanceId,
  clockWorkflow,
  deliveryDue,
  deliveryInstanceId,
  deliveryWorkflow as deliveryWorkflowName,
  orderChanged,
  orderWorkflow,
} from '../../src/workflows/contracts.ts';
import { type OrchestrationHost, orchestrationHost } from '../support/orchestration-host.ts';
import { aWorldOf } from '../support/world.ts';

export interface HostedDeskOptions {
  /** Runs after the activity looked at the order and before its answer reaches the workflow. */
  readonly betweenLookAndAnswer?: (ref: OrderRef, advanced: Advance) => Promise<void>;
}

export type HostedDesk = Awaited<ReturnType<typeof aHostedDesk>>;

export const aHostedDesk = async (options: HostedDeskOptions = {}) => {
  const bells = { areLost: false };
  const hosted: { host?: OrchestrationHost } = {};
  const theHost = (): OrchestrationHost => {
    if (hosted.host === undefined) throw new Error('The host is not there yet');
    return hosted.host;
  };

  /** As the adapter does: what runs already is what was wanted (`false`); ringing the unknown starts it. */
  const start = async (name: string, instanceId: string, input: object): Promise<boolean> => {
    try {
      await theHost().start(name, { ...input }, { instanceId });
      return true;
    } catch (failure) {
      if (!/already exists/.test(String(failure))) throw failure;
      return false;
    }
  };
  const startOrder = (ref: OrderRef) => start(orderWorkflow, instanceIdOf(ref), ref);
  const workflow: Workflow = {
    start: async (ref) => {
      if (!bells.areLost) await startOrder(ref);
    },
    ring: async (ref) => {
      if (bells.areLost) return;
      try {
        await theHost().raise(instanceIdOf(ref), orderChanged, {});
      } catch (failure) {
        if (!/There is no instance/.test(String(failure))) throw failure;
        await startOrder(ref);
      }
    },
    startClock: async (partnerId, seq) => {
      if (!bells.areLost) await start(clockWorkflow, clockInstanceId({ partnerId, seq }), { partnerId, seq });
    },
  };

  const deliveryWorkflow: DeliveryWorkflow = {
    wake: async ({ partnerId, registrationId, stream }) => {
      if (bells.areLost) return;
      const input = { partnerId, registrationId, stream };
      const instanceId = deliveryInstanceId(input);
      if (!(await start(deliveryWorkflowName, instanceId, input))) await theHost().raise(instanceId, deliveryDue, {});
    },
  };

  const clock = { real: () => instantOf(theHost().now().getTime()) };
  const world = aWorldOf({ clock, workflow, deliveryWorkflow });
  hosted.host = await orchestrationHost({
    startAt: '2026-03-01T09:00:00Z',
    defaultVersion: '1.0',
    register: () => {
      registerOrderWorkflow({
        advanceOrder: async (ref) => {
          const advanced = await world.advanceOrder(ref);
          await options.betweenLookAndAnswer?.(ref, advanced);
          return advanced;
        },
        around: (_context, act) => act(),
      });
      registerDeliveryWorkflow({ webhooks: world.webhooks, around: (_context, act) => act() });
      registerClockWorkflow({ ringOpenOrders: world.ringOpenOrders, around: (_context, act) => act() });
    },
  });
  const host = theHost();

  return {
    ...world,
    host,
    /** While `act` runs, no start and no ring arrives anywhere. */
    bellless: async <T>(act: () => Promise<T>): Promise<T> => {
      bells.areLost = true;
      try {
        return await act();
      } finally {
        bells.areLost = false;
      }
    },
    /** Places an order and starts its workflow, as a checkout does. */
    buys: async (outcome: RiskOutcome, draft: Partial<OrderDraft> = {}): Promise<OrderRef> => {
      const ref = await world.place(outcome, draft);
      await workflow.start(ref);
      return ref;
    },
    startOrder,
    statusOf: async (ref: OrderRef) => (await world.stored(ref)).order.status,
    workflowOf: (ref: OrderRef) => host.status(instanceIdOf(ref)),
    historyOf: (ref: OrderRef) => host.history(instanceIdOf(ref)),
    deliveryWorkflowOf: (stream: StreamRef) => host.status(deliveryInstanceId(stream)),
    deliveryHistoryOf: (stream: StreamRef) => host.history(deliveryInstanceId(stream)),
    /** How often the workflow looked at the order. */
    looksAt: (ref: OrderRef) =>
      host.calls('advanceOrder').filter((call) => call.instanceId === instanceIdOf(ref)).length,
  };
};
