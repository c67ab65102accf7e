/** The sequence ids of one generation: what was scheduled and is not yet in history, and what is still open. */
import type { Completion, Decision, FinalStatus } from './decisions.ts';
import { nonDeterminism, type Scheduling } from './determinism.ts';
import type { EventRaised } from './history.ts';
import { type Pending, pending, type Settleable, type Settlement } from './pending.ts';

type Unnumbered<D> = D extends { readonly id: number } ? Omit<D, 'id'> : never;
type Work = Unnumbered<Exclude<Decision, Completion>>;

export interface OpenTimer {
  readonly task: Pending;
  readonly cancel: () => void;
}

export type Ledger = ReturnType<typeof makeLedger>;

/** Thrown out of an episode: the instance fails now, whatever is still open. */
export class EpisodeFailure extends Error {}

export const makeLedger = () => {
  let nextId = 0;
  let finished = false;
  let newInput: { readonly input: string | null } | undefined;
  const carried: EventRaised[] = [];
  const open = new Map<number, Settleable>();
  const scheduled = new Map<number, Decision>();
  const suspended = new Map<number, Decision>();

  const add = (work: Work): { readonly id: number; readonly task: Settleable } => {
    const id = nextId;
    nextId += 1;
    const task = pending();
    scheduled.set(id, { ...work, id });
    open.set(id, task);
    return { id, task };
  };

  return {
    activity: (name: string, input: string | null): Pending => add({ kind: 'activity', name, input }).task,

    subOrchestration: (child: {
      readonly name: string;
      readonly instanceId: (id: number) => string;
      readonly version: string | null;
      readonly input: string | null;
    }): Pending => add({ ...child, kind: 'subOrchestration', instanceId: child.instanceId(nextId) }).task,

    /** Cancelling closes the task at once, but what was scheduled stays scheduled: the timer is still created and will still fire. */
    timer: (fireAt: number): OpenTimer => {
      const { id, task } = add({ kind: 'timer', fireAt });
      const cancel = (): void => {
        open.delete(id);
        task.settle('failed');
      };
      return { task, cancel };
    },

    continueAsNew: (input: string | null): void => {
      newInput = { input };
    },
    isContinuingAsNew: (): boolean => newInput !== undefined,
    carryOver: (event: EventRaised): void => {
      carried.push(event);
    },

    /** History says that this was scheduled before: it is no longer news. */
    confirm: (event: Scheduling): void => {
      const failure = nonDeterminism(event, scheduled.get(event.EventId));
      if (failure !== undefined) throw new EpisodeFailure(failure);
      scheduled.delete(event.EventId);
    },

    /** A second completion of one task finds nothing open, and nothing happens. */
    settle: (id: number, settlement: Settlement): void => {
      const task = open.get(id);
      if (task === undefined) return;
      task.settle(settlement);
      open.delete(id);
    },

    suspend: (): void => {
      for (const [id, decision] of scheduled) suspended.set(id, decision);
      scheduled.clear();
    },
    resume: (): void => {
      for (const [id, decision] of suspended) scheduled.set(id, decision);
      suspended.clear();
    },

    /** The completion takes an id too. Only the first counts. */
    complete: (status: FinalStatus, result: string | null, details: string | null): void => {
      const id = nextId;
      nextId += 1;
      if (status === 'Completed' && newInput !== undefined) {
        scheduled.set(id, { kind: 'continueAsNew', id, input: newInput.input, carried });
        return;
      }
      if (finished) return;
      finished = true;
      scheduled.set(id, { kind: 'complete', id, status, result, details });
    },

    openIds: (): readonly number[] => [...open.keys()],
    decisions: (): readonly Decision[] => [...scheduled.values()].sort((a, b) => a.id - b.id),
  };
};
