/** Can the desk do its work now? Each thing it stands on is asked, all at once, at most once a second and for at most two. */
import type { Log } from '../log.ts';

/** Something the desk can't do without. The check throws when it is not there; its words go to the log only. */
export interface Dependency {
  readonly name: string;
  readonly check: (signal: AbortSignal) => Promise<void>;
}

export interface DependencyHealth {
  readonly name: string;
  readonly isThere: boolean;
  readonly ms: number;
}

export interface Health {
  readonly isReady: boolean;
  readonly dependencies: readonly DependencyHealth[];
}

export interface CheckHealthDeps {
  readonly dependencies: readonly Dependency[];
  /** Milliseconds that only grow. */
  readonly now: () => number;
  /** Ends a check that takes too long. */
  readonly timeout: (ms: number) => AbortSignal;
  readonly log: Log;
}

export const healthLimits = { freshMs: 1_000, patienceMs: 2_000 } as const;

export const makeCheckHealth = ({ dependencies, now, timeout, log }: CheckHealthDeps): (() => Promise<Health>) => {
  let last: { readonly startedAt: number; readonly health: Promise<Health> } | undefined;
  const wasThere = new Map<string, boolean>();

  /** Told once when it goes and once when it comes back, not at every poll. */
  const tell = (name: string, isThere: boolean, failure?: unknown): void => {
    if ((wasThere.get(name) ?? true) === isThere) return;
    wasThere.set(name, isThere);
    if (isThere) log('a dependency answers again', { dependency: name });
    else log('a dependency does not answer', { dependency: name, failure: String(failure) });
  };

  const ask = async ({ name, check }: Dependency): Promise<DependencyHealth> => {
    const startedAt = now();
    const signal = timeout(healthLimits.patienceMs);
    try {
      await orTooLate(check(signal), signal);
      tell(name, true);
      return { name, isThere: true, ms: Math.round(now() - startedAt) };
    } catch (failure) {
      tell(name, false, failure);
      return { name, isThere: false, ms: Math.round(now() - startedAt) };
    }
  };

  return () => {
    const at = now();
    if (last === undefined || at - last.startedAt > healthLimits.freshMs) {
      const health = Promise.all(dependencies.map(ask)).then((asked) => ({
        isReady: asked.every((each) => each.isThere),
        dependencies: asked,
      }));
      last = { startedAt: at, health };
    }
    return last.health;
  };
};

/** Not every client looks at its signal. */
const orTooLate = (checking: Promise<void>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('no answer in time')), { once: true });
    checking.then(resolve, reject);
  });
