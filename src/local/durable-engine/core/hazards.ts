/** Names the traps of platform.md when code steps into one: what is seen in the SDK's answer and in the list of functions. */
import type { ExecutionStarted } from './history.ts';
import type { Action, SdkState } from './sdk-result.ts';

export type HazardName =
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'H7'
  | 'H8'
  | 'H13'
  | 'H14'
  | 'H15'
  | 'H18'
  | 'H19'
  | 'H20';

export interface Hazard {
  readonly hazard: HazardName;
  readonly message: string;
}

export type Notice = (hazard: HazardName, message: string) => void;

/** The host allows some more; above this a status is data and belongs elsewhere. */
const customStatusLimit = 8_000;
const dotNetException = '"$type":"System.';

const flat = (actions: readonly Action[]): readonly Action[] =>
  actions.flatMap((action) => [action, ...flat(action.compoundActions ?? [])]);

const isKind = (action: Action, number: number, name: string): boolean =>
  action.actionType === number || action.actionType === name;

const isContinueAsNew = (action: Action): boolean => isKind(action, 4, 'ContinueAsNew');
const isTimer = (action: Action): boolean => isKind(action, 5, 'CreateTimer');
const isWait = (action: Action): boolean => isKind(action, 6, 'WaitForExternalEvent');
const isActivity = (action: Action): boolean =>
  isKind(action, 0, 'CallActivity') || isKind(action, 1, 'CallActivityWithRetry');

const textOf = (value: unknown): string => JSON.stringify(value) ?? '';

const twiceAwaited = (action: Action): readonly string[] => {
  const names = flat([action])
    .filter(isWait)
    .map(({ externalEventName = '' }) => externalEventName.toLowerCase());
  return [...new Set(names.filter((name, n) => names.indexOf(name) !== n))];
};

const inputHazards = (action: Action): readonly Hazard[] => {
  const { functionName = '', input } = action;
  const h13 = (message: string): readonly Hazard[] => [{ hazard: 'H13', message }];
  if (isContinueAsNew(action) && typeof input === 'string') {
    return h13('continueAsNew with a string: the next generation gets it with extra quotes');
  }
  if (!isActivity(action)) return [];
  if (typeof input === 'boolean')
    return h13(`'${functionName}' gets the text "${input ? 'True' : 'False'}", not ${input}`);
  if (input === null) return h13(`'${functionName}' gets undefined, not null`);
  if (textOf(input).includes(dotNetException)) {
    return [
      { hazard: 'H14', message: `'${functionName}' is given the message of a failed activity: kilobytes of .NET JSON` },
    ];
  }
  return [];
};

/** What can be read off the SDK's answer alone. */
export const hazardsOfState = (state: SdkState, start: ExecutionStarted): readonly Hazard[] => {
  const top = state.actions[0] ?? [];
  const all = flat(top);
  const found: Hazard[] = [];
  const add = (hazard: HazardName, message: string): void => {
    found.push({ hazard, message });
  };
  if (all.some(isContinueAsNew) && all.some((action) => isTimer(action) && action.isCanceled === true)) {
    add('H2', 'continueAsNew after a cancelled timer: the consumed event may come back for ever');
  }
  for (const name of top.flatMap(twiceAwaited))
    add('H6', `two waiters for '${name}' at once: the newest gets the event`);
  for (const { functionName, retryOptions } of all) {
    if (retryOptions?.retryTimeoutInMilliseconds !== undefined) {
      add(
        'H8',
        `'${functionName}' is retried with a retryTimeout: once that passes the instance stays Running for ever`,
      );
    }
  }
  found.push(...all.flatMap(inputHazards));
  if (start.Input === 'true' || start.Input === 'false') add('H13', `the input of '${start.Name}' is a bare boolean`);
  if (textOf(state.output).includes(dotNetException) || state.error?.includes(dotNetException) === true) {
    add('H14', `'${start.Name}' hands on the message of a failed activity: kilobytes of .NET JSON`);
  }
  const statusLength = textOf(state.customStatus).length;
  if (statusLength > customStatusLimit)
    add('H15', `a customStatus of ${statusLength} characters; above some 8,000 the instance fails`);
  return found;
};

/** A function and, if it has an HTTP trigger, its route. */
export interface DeclaredFunction {
  readonly name: string;
  readonly route?: string;
}

const segments = (route: string): readonly string[] => route.toLowerCase().split('/').filter(Boolean);
const isParameter = (segment: string): boolean => segment.startsWith('{');

const overlap = (a: readonly string[], b: readonly string[]): boolean => {
  const [headA, ...restA] = a;
  const [headB, ...restB] = b;
  if (headA?.startsWith('{*') === true || headB?.startsWith('{*') === true) return true;
  if (headA === undefined && headB === undefined) return true;
  if (headA === undefined || headB === undefined)
    return (headA ?? headB)?.includes('?}') === true && overlap(restA, restB);
  return (headA === headB || isParameter(headA) || isParameter(headB)) && overlap(restA, restB);
};

/** What can be read off the list of functions before anything runs. Routes overlap whatever their methods, so pass those that share one. */
export const hazardsOfFunctions = (functions: readonly DeclaredFunction[]): readonly Hazard[] => {
  const found: Hazard[] = [];
  const names = functions.map(({ name }) => name.toLowerCase());
  for (const name of new Set(names.filter((each, n) => names.indexOf(each) !== n))) {
    found.push({ hazard: 'H18', message: `two functions are named '${name}': the app does not load` });
  }
  for (const { name, route } of functions) {
    if (route === undefined) continue;
    const first = segments(route)[0] ?? '';
    if (name.toLowerCase().startsWith('admin') || ['admin', 'runtime', ''].includes(first)) {
      found.push({ hazard: 'H19', message: `the function '${name}' at '${route}' meets the host's own routes` });
    }
  }
  const routed = functions.flatMap(({ name, route }) =>
    route === undefined ? [] : [{ name, route: segments(route) }],
  );
  routed.forEach((one, n) => {
    for (const other of routed.slice(n + 1)) {
      if (overlap(one.route, other.route)) {
        found.push({
          hazard: 'H20',
          message: `the routes of '${one.name}' and '${other.name}' overlap: the first registered may take both`,
        });
      }
    }
  });
  return found;
};
