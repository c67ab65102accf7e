/** What an episode decided: data for whoever persists and carries it out. */
import type { EventRaised } from './history.ts';

export type Decision =
  | { readonly kind: 'activity'; readonly id: number; readonly name: string; readonly input: string | null }
  | { readonly kind: 'timer'; readonly id: number; readonly fireAt: number }
  | {
      readonly kind: 'subOrchestration';
      readonly id: number;
      readonly name: string;
      readonly instanceId: string;
      readonly version: string | null;
      readonly input: string | null;
    }
  | Completion;

export type FinalStatus = 'Completed' | 'Failed' | 'Terminated';

export type Completion =
  | {
      readonly kind: 'complete';
      readonly id: number;
      readonly status: FinalStatus;
      readonly result: string | null;
      /** Seen only by a parent, as the Details of its failed sub-orchestration. */
      readonly details: string | null;
    }
  | {
      readonly kind: 'continueAsNew';
      readonly id: number;
      readonly input: string | null;
      readonly carried: readonly EventRaised[];
    };

/** The names of the host's own classes, which its non-determinism messages quote. */
export const actionClass: Record<Decision['kind'], string> = {
  activity: 'ScheduleTaskOrchestratorAction',
  timer: 'CreateTimerOrchestratorAction',
  subOrchestration: 'CreateSubOrchestrationAction',
  complete: 'OrchestrationCompleteOrchestratorAction',
  continueAsNew: 'OrchestrationCompleteOrchestratorAction',
};
