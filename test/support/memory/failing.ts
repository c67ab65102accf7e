/** Any port, made to fail on demand: before it acts, after it acted (a timed-out write), or as a lost race. */

/** What the next call meets instead of its usual fate. */
export type Fault =
  /** Nothing happened; the caller sees an outage. */
  | 'outage-before'
  /** It happened; the caller sees an outage all the same. */
  | 'outage-after'
  /** Somebody else was first; nothing was written. */
  | 'conflict'
  /** Runs first, then the call goes on: the place for somebody else's write. */
  | (() => Promise<unknown>);

export class Outage extends Error {
  constructor(what: string) {
    super(`The store timed out in ${what}`);
    this.name = 'Outage';
  }
}

export interface Faults<K extends string> {
  /** These faults meet the next calls of that method, in order; later calls pass again. */
  plan(method: K, ...faults: readonly Fault[]): void;
  /** Every call of that method meets this fault until it is cleared. */
  always(method: K, fault: Fault): void;
  clear(): void;
  /** How often each method was called. */
  calls(method: K): number;
}

type Method = (...args: readonly never[]) => Promise<unknown>;

/** Wraps a port whose methods all answer promises. */
export const withFaults = <T extends object>(
  port: T,
): { readonly port: T; readonly faults: Faults<keyof T & string> } => {
  const planned = new Map<string, Fault[]>();
  const constant = new Map<string, Fault>();
  const counts = new Map<string, number>();

  const faulty =
    (name: string, method: Method): Method =>
    async (...args) => {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      const fault = planned.get(name)?.shift() ?? constant.get(name);
      if (fault === undefined) return method(...args);
      if (fault === 'outage-before') throw new Outage(name);
      if (fault === 'conflict') return 'conflict';
      if (fault === 'outage-after') {
        await method(...args);
        throw new Outage(name);
      }
      await fault();
      return method(...args);
    };

  const wrapped = Object.fromEntries(
    Object.entries(port).map(([name, member]) => [
      name,
      typeof member === 'function' ? faulty(name, member as Method) : member,
    ]),
  ) as T;
  return {
    port: wrapped,
    faults: {
      plan: (method, ...faults) => void planned.set(method, [...(planned.get(method) ?? []), ...faults]),
      always: (method, fault) => void constant.set(method, fault),
      clear: () => {
        planned.clear();
        constant.clear();
      },
      calls: (method) => counts.get(method) ?? 0,
    },
  };
};
