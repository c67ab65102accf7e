/** What the loaded app has of durable functions, found by name without regard to case, as the host finds them. */
import type { DurableWorker } from './ports.ts';

export type Registrations = ReturnType<typeof makeRegistrations>;

const index = (names: readonly string[]): ReadonlyMap<string, string> =>
  new Map(names.map((name) => [name.toLowerCase(), name]));

export const makeRegistrations = (worker: Pick<DurableWorker, 'functions'>) => {
  const { orchestrators, activities, entities } = worker.functions();
  const orchestratorsByName = index(orchestrators);
  const activitiesByName = index(activities);
  return {
    hasOrchestrator: (name: string): boolean => orchestratorsByName.has(name.toLowerCase()),
    hasActivity: (name: string): boolean => activitiesByName.has(name.toLowerCase()),
    /** The name as the app spelled it. */
    orchestrator: (name: string): string => orchestratorsByName.get(name.toLowerCase()) ?? name,
    activity: (name: string): string => activitiesByName.get(name.toLowerCase()) ?? name,
    orchestrators: (): readonly string[] => orchestrators,
    activities: (): readonly string[] => activities,
    entities: (): readonly string[] => entities,
  };
};
