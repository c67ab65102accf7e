/** Sorts what the app registered into what the host serves: routes, timers, durable functions, and what it has to leave out. */
import type { RegisteredFunction } from './app-registry.ts';
import { expandBindings, isDisabled } from './app-settings.ts';
import { asError } from './errors.ts';
import { type HttpFunction, makeRouteTable, type RouteTable } from './http-routes.ts';
import type { LogLevel } from './rpc.ts';
import { type Trigger, triggerOf } from './worker.ts';

export interface HostedFunction {
  readonly name: string;
  readonly entry: RegisteredFunction;
  /** The trigger with every `%SETTING%` in it replaced. */
  readonly trigger: Trigger;
  readonly isDisabled: boolean;
}

export interface HostedApp {
  readonly functions: readonly HostedFunction[];
  readonly timers: readonly HostedFunction[];
  readonly routes: RouteTable;
}

/** Entities are here because the Durable engine speaks about them itself. */
const served = new Set([
  'httpTrigger',
  'timerTrigger',
  'warmupTrigger',
  'orchestrationTrigger',
  'activityTrigger',
  'entityTrigger',
]);

/** A function that can't be served is named in the log and left out; the others go on, as on the real host. */
export function sortFunctions(
  registered: readonly RegisteredFunction[],
  routePrefix: string,
  log: (level: LogLevel, message: string) => void,
): HostedApp {
  const functions = registered
    .flatMap((entry) => {
      try {
        return [toHosted(entry)];
      } catch (thrown) {
        log('error', inError(entry.name, asError(thrown).message));
        return [];
      }
    })
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  const active = functions.filter((each) => !each.isDisabled);
  const routes = makeRouteTable(active.filter((each) => typeOf(each) === 'httpTrigger').map(toHttp), routePrefix);
  for (const { name, reason } of routes.refused) log('error', inError(name, reason));
  for (const each of functions.filter((one) => one.isDisabled))
    log('information', `Function 'Functions.${each.name}' is disabled`);
  for (const each of active.filter((one) => !served.has(typeOf(one)))) log('warning', unserved(each));
  const refused = new Set(routes.refused.map((one) => one.name));
  return {
    functions: functions.filter((each) => !refused.has(each.name)),
    timers: active.filter((each) => typeOf(each) === 'timerTrigger'),
    routes,
  };
}

const inError = (name: string, reason: string) => `The '${name}' function is in error: ${reason}`;

export const typeOf = (each: HostedFunction) => each.trigger.binding.type;

const validName = /^[a-z][a-z0-9_-]{0,127}$/i;

function toHosted(entry: RegisteredFunction): HostedFunction {
  if (!validName.test(entry.name)) throw new Error(`'${entry.name}' is not a valid function name.`);
  const trigger = triggerOf({ ...entry, metadata: expandBindings(entry.metadata) });
  if (!trigger) throw new Error('No trigger binding specified. A function must have a trigger input binding.');
  return { name: entry.name, entry, trigger, isDisabled: isDisabled(entry.name) };
}

const toHttp = ({ entry, trigger }: HostedFunction): HttpFunction => ({
  entry,
  trigger: trigger.name,
  binding: trigger.binding,
});

function unserved(each: HostedFunction): string {
  return `Function '${each.name}' has a ${typeOf(each)}, which the local host does not listen to; it runs only by POST /admin/functions/${each.name}.`;
}
