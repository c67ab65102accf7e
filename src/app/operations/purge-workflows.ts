/** Removes orchestrations that ended long ago: their order keeps the facts, and a doorbell that finds none starts a new one (H10). */
import { retention } from '../../domain/retention.ts';
import { plusDays } from '../../domain/time.ts';
import type { Clock } from '../clock.ts';
import type { EndedWorkflows } from './ports.ts';

export interface PurgeWorkflowsDeps {
  readonly workflows: EndedWorkflows;
  readonly clock: Clock;
}

/** Workflows are found by when they were created: one that waited its ninety days is due that much later. */
const longestLifeDays = 120;
/** Runs that were missed are made up for. */
const missedDays = 60;

export const makePurgeWorkflows =
  ({ workflows, clock }: PurgeWorkflowsDeps) =>
  (): Promise<number> => {
    const to = plusDays(clock.real(), -retention.endedWorkflowDays);
    return workflows.purge(plusDays(to, -(longestLifeDays + missedDays)), to);
  };
