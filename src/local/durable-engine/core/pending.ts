/** A task that settles once and tells its listeners at once, in order: the host's continuations are synchronous, and the order matters. */

export type Settlement = 'done' | 'failed';

export interface Pending {
  readonly settlement: () => Settlement | undefined;
  readonly whenSettled: (listener: (settlement: Settlement) => void) => void;
}

export interface Settleable extends Pending {
  readonly settle: (settlement: Settlement) => void;
}

export const pending = (): Settleable => {
  let settled: Settlement | undefined;
  let listeners: ((settlement: Settlement) => void)[] = [];
  return {
    settlement: () => settled,
    whenSettled: (listener) => {
      if (settled === undefined) listeners.push(listener);
      else listener(settled);
    },
    settle: (settlement) => {
      if (settled !== undefined) return;
      settled = settlement;
      const told = listeners;
      listeners = [];
      for (const listener of told) listener(settlement);
    },
  };
};

export const alreadyDone = (): Pending => {
  const task = pending();
  task.settle('done');
  return task;
};

export const alreadyFailed = (): Pending => {
  const task = pending();
  task.settle('failed');
  return task;
};

/** Settles with the first child, however that one ended. */
export const whenAny = (children: readonly Pending[]): Pending => {
  const task = pending();
  for (const child of children) child.whenSettled(() => task.settle('done'));
  return task;
};

/** Settles when every child has, after a failure too: the host waits for all, while the SDK goes on at the first failure. */
export const whenAll = (children: readonly Pending[]): Pending => {
  const task = pending();
  let open = children.length;
  let failed = false;
  const childSettled = (settlement: Settlement): void => {
    failed ||= settlement === 'failed';
    open -= 1;
    if (open === 0) task.settle(failed ? 'failed' : 'done');
  };
  if (open === 0) task.settle('done');
  for (const child of children) child.whenSettled(childSettled);
  return task;
};

/** Runs a generator that waits by yielding pending tasks; what it returns is how the whole ended. */
export const coroutine = (body: () => Generator<Pending, Settlement, Settlement>): Pending => {
  const task = pending();
  const steps = body();
  const run = (first: Settlement): void => {
    for (let settlement = first; ; ) {
      const next = steps.next(settlement);
      if (next.done === true) {
        task.settle(next.value);
        return;
      }
      const already = next.value.settlement();
      if (already === undefined) {
        next.value.whenSettled(run);
        return;
      }
      settlement = already;
    }
  };
  run('done');
  return task;
};
