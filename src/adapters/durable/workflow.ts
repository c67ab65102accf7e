/** The doorbell: starts and rings orchestrations through the durable client of the invocation that is running. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import type { Log } from '../../app/log.ts';
import type { EndedWorkflows } from '../../app/operations/ports.ts';
import type { Workflow } from '../../app/orders/ports.ts';
import type { DeliveryWorkflow } from '../../app/webhooks/ports.ts';
import { instanceIdOf, type OrderRef } from '../../domain/ids.ts';
import {
  clockInstanceId,
  clockWorkflow,
  deliveryDue,
  deliveryInstanceId,
  deliveryWorkflow,
  orderChanged,
  orderWorkflow,
} from '../../workflows/contracts.ts';
import { type DoorbellClient, makeClientOf } from './client.ts';

export interface WorkflowDeps {
  readonly log: Log;
  /** How long a bell may keep its caller waiting; a second, but for tests. */
  readonly patienceMs?: number;
  readonly clientOf?: (context: InvocationContext) => DoorbellClient;
}

export interface WorkflowAdapter {
  readonly workflow: Workflow;
  readonly deliveryWorkflow: DeliveryWorkflow;
  readonly ended: EndedWorkflows;
  /** Throws when the Durable extension, or the storage behind it, does not answer. */
  readonly check: () => Promise<void>;
  /** Runs `act` so that whatever it starts or rings goes through this invocation's durable client binding. */
  readonly around: <T>(context: InvocationContext, act: () => Promise<T>) => Promise<T>;
}

/** Lost, late or doubled bells do no harm (the sweep finds what stands still), so none ever fails or delays a request. */
export const makeWorkflow = ({ log, patienceMs = 1_000, clientOf = makeClientOf() }: WorkflowDeps): WorkflowAdapter => {
  const invocations = new AsyncLocalStorage<InvocationContext>();

  const client = (): DoorbellClient => {
    const context = invocations.getStore();
    if (context === undefined) {
      throw new Error(
        'A workflow was started or rung outside of an invocation: run the handler inside around(context, …)',
      );
    }
    return clientOf(context);
  };

  const bounded = async (what: string, instanceId: string, act: () => Promise<void>): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, patienceMs, 'late');
    });
    const acted = act().catch((failure: unknown) => {
      log(`${what} failed; the sweep will see to it`, { instanceId, failure: String(failure) });
    });
    if ((await Promise.race([acted, late])) === 'late') {
      log(`${what} took longer than ${patienceMs} ms; not waited for`, { instanceId });
    }
    clearTimeout(timer);
  };

  const startOrder = async (to: DoorbellClient, order: OrderRef): Promise<void> => {
    const { partnerId, customerId, orderId } = order;
    const input = { partnerId, customerId, orderId };
    await started(to.startNew(orderWorkflow, { instanceId: instanceIdOf(order), input }));
  };

  return {
    around: (context, act) => invocations.run(context, act),

    check: async () => {
      try {
        await client().getStatus(nobodysInstance);
      } catch (failure) {
        // That there is no such instance is an answer.
        if (!/HTTP 404 response/.test(String(failure))) throw failure;
      }
    },

    ended: {
      purge: async (createdFrom, createdTo) => {
        const { instancesDeleted } = await client().purgeInstanceHistoryBy({
          createdTimeFrom: new Date(createdFrom),
          createdTimeTo: new Date(createdTo),
          runtimeStatus: [...endedStatuses],
        });
        return instancesDeleted;
      },
    },

    deliveryWorkflow: {
      wake: async ({ partnerId, registrationId, stream }) => {
        const to = client();
        const input = { partnerId, registrationId, stream };
        const instanceId = deliveryInstanceId(input);
        await bounded('Waking a delivery', instanceId, async () => {
          const isNew = await started(to.startNew(deliveryWorkflow, { instanceId, input }));
          if (!isNew) await to.raiseEvent(instanceId, deliveryDue, {});
        });
      },
    },

    workflow: {
      start: async (order) => {
        const to = client();
        await bounded('Starting a workflow', instanceIdOf(order), () => startOrder(to, order));
      },

      ring: async (order) => {
        const to = client();
        const instanceId = instanceIdOf(order);
        await bounded('Ringing a workflow', instanceId, async () => {
          try {
            await to.raiseEvent(instanceId, orderChanged, {});
          } catch (failure) {
            // Never started, or purged: a new one looks at the order, and leaves at once if there is nothing to do.
            if (!isUnknownInstance(failure)) throw failure;
            await startOrder(to, order);
          }
        });
      },

      startClock: async (partnerId, seq) => {
        const to = client();
        const input = { partnerId, seq };
        const instanceId = clockInstanceId(input);
        await bounded('Starting a clock workflow', instanceId, async () => {
          await started(to.startNew(clockWorkflow, { instanceId, input }));
        });
      },
    },
  };
};

/** Asked after by the health check; no order has an id like this. */
const nobodysInstance = 'health-check';

/** Said explicitly: what still runs must never go. */
const endedStatuses = [
  df.OrchestrationRuntimeStatus.Completed,
  df.OrchestrationRuntimeStatus.Failed,
  df.OrchestrationRuntimeStatus.Terminated,
] as const;

/** An instance that runs already is what was wanted (H10): `false`. The SDK says so only in words. */
const started = async (starting: Promise<unknown>): Promise<boolean> => {
  try {
    await starting;
    return true;
  } catch (failure) {
    if (!/unexpected status code: 409\b/.test(String(failure))) throw failure;
    return false;
  }
};

const isUnknownInstance = (failure: unknown): boolean => /No instance with ID/.test(String(failure));
