/** The real SDK's worker with an app registered in it, in which each orchestrator is replayed twice and must answer the same. */
import type { ActivityHandler, OrchestrationHandler } from 'durable-functions';
import type { InvocationOutcome } from '../../src/local/durable-engine/ports.ts';
import { makeRegistrations } from '../../src/local/durable-engine/registrations.ts';
import { startWorker } from '../../src/local/functions-host/worker.ts';
import { guardOrchestrators } from './determinism-guard.ts';

export interface Registered {
  readonly orchestrators?: Readonly<Record<string, OrchestrationHandler>>;
  readonly activities?: Readonly<Record<string, ActivityHandler>>;
  /** Registers further functions with the real library, as an app's main file does. */
  readonly register?: () => unknown;
}

export const replayingWorker = async ({ orchestrators = {}, activities = {}, register }: Registered) => {
  guardOrchestrators();
  const df = await import('durable-functions');
  const worker = await startWorker({
    app: {
      register: async () => {
        for (const [name, handler] of Object.entries(orchestrators)) df.app.orchestration(name, handler);
        for (const [name, handler] of Object.entries(activities)) df.app.activity(name, { handler });
        await register?.();
      },
    },
    log: () => undefined,
  });
  if (worker.loadError !== undefined) throw worker.loadError;
  const registered = makeRegistrations(worker);

  /** Two replays of one history must give one answer; a difference is a hidden input. */
  const invokeTwice = async (name: string, input: string): Promise<InvocationOutcome> => {
    const invoke = () => worker.invokeOrchestrator(registered.orchestrator(name), input);
    const [first, second] = [await invoke(), await invoke()];
    const told = (outcome: InvocationOutcome): string => (outcome.ok ? JSON.stringify(outcome.value) : outcome.message);
    if (told(first) !== told(second)) {
      throw new Error(
        `The orchestrator '${name}' answered two replays of one history differently:\n${told(first)}\n${told(second)}`,
      );
    }
    return first;
  };

  return { worker, registered, invokeTwice };
};
