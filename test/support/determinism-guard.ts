/** Makes what an orchestrator must not ask for (the time, chance) throw while its generator runs, and only then. */
import { createRequire } from 'node:module';

type Steps = Generator<unknown, unknown, unknown>;
type Orchestrator = (context: unknown) => unknown;

interface Executor {
  execute(context: unknown, history: unknown, schema: unknown, orchestrator: Orchestrator): Promise<unknown>;
}

const forbidden = (what: string, instead: string) => (): never => {
  throw new Error(`An orchestrator asked for ${what}: it gets another answer at every replay. Use ${instead}.`);
};

const RealDate = Date;

/** Every use but the argument-less one, which is the time. */
class FixedDate extends RealDate {
  constructor(...args: [] | [number | string | Date]) {
    if (args.length === 0) forbidden('new Date()', 'context.df.currentUtcDateTime')();
    super(...(args as [number]));
  }
}
FixedDate.now = forbidden('Date.now()', 'context.df.currentUtcDateTime');

const guarded = <T>(step: () => T): T => {
  const { random } = Math;
  globalThis.Date = FixedDate as DateConstructor;
  Math.random = forbidden('Math.random()', 'context.df.newGuid()');
  try {
    return step();
  } finally {
    globalThis.Date = RealDate;
    Math.random = random;
  }
};

const isSteps = (value: unknown): value is Steps =>
  typeof value === 'object' && value !== null && 'next' in value && 'throw' in value;

const guardedSteps = (steps: Steps) => ({
  next: (value: unknown) => guarded(() => steps.next(value)),
  throw: (error: unknown) => guarded(() => steps.throw(error)),
});

const installed = new WeakSet<Executor>();

/** Puts the guard into the SDK's executor: it runs the generator step by step and nothing of its own in between. */
export const guardOrchestrators = (): void => {
  const require = createRequire(import.meta.url);
  const { TaskOrchestrationExecutor } =
    require('durable-functions/lib/src/orchestrations/TaskOrchestrationExecutor') as {
      TaskOrchestrationExecutor: { prototype: Executor };
    };
  const { prototype } = TaskOrchestrationExecutor;
  if (installed.has(prototype)) return;
  installed.add(prototype);
  const { execute } = prototype;
  prototype.execute = function (context, history, schema, orchestrator) {
    return execute.call(this, context, history, schema, (given) => {
      const steps = guarded(() => orchestrator(given));
      return isSteps(steps) && Symbol.iterator in steps ? guardedSteps(steps) : steps;
    });
  };
};
