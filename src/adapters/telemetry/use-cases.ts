/** A span for each use case, named by where the desk keeps it: `carts.checkOut`, `decisions.approve`. */
import type { Scopes } from './scope.ts';
import type { Spans } from './spans.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/**
 * The same use cases, each inside a span of its own; `except` are left as they are. An activity's one use case has the
 * activity's span, which has not begun yet when it is called.
 */
export const inSpans = <T extends object>(
  useCases: T,
  { spans, scopes }: { readonly spans: Spans; readonly scopes: Pick<Scopes, 'current'> },
  except: readonly (keyof T & string)[],
): T => {
  const wrapped = (name: string, value: unknown): unknown => {
    if (isRecord(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, wrapped(`${name}.${key}`, each)]));
    }
    if (typeof value !== 'function') return value;
    return (...args: unknown[]): unknown => {
      const call = (): unknown => Reflect.apply(value, undefined, args);
      return scopes.current()?.deferred === undefined ? spans.within(name, {}, call) : call();
    };
  };
  const left: readonly string[] = except;
  return Object.fromEntries(
    Object.entries(useCases).map(([name, value]) => [name, left.includes(name) ? value : wrapped(name, value)]),
  ) as T;
};
