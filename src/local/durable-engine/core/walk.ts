/** Does in the host what the SDK's actions say, as the Durable extension does it: one action after the other, errors swallowed (platform.md §2.6). */
import type { ExternalEvents } from './external-events.ts';
import type { Notice } from './hazards.ts';
import { instant } from './history.ts';
import { EpisodeFailure, type Ledger } from './ledger.ts';
import {
  alreadyDone,
  alreadyFailed,
  coroutine,
  type Pending,
  pending,
  type Settlement,
  whenAll,
  whenAny,
} from './pending.ts';
import { makeRetried } from './retries.ts';
import type { Action } from './sdk-result.ts';
import { jsonOrNull } from './wire-values.ts';

export interface TimerLimits {
  /** Above this a timer is split into hops. */
  readonly maximumShortTimerMs: number;
  readonly longTimerHopMs: number;
}

const day = 86_400_000;

/** Constants of the Azure Storage provider; no host.json setting changes them. */
export const azureStorageTimers: TimerLimits = { maximumShortTimerMs: 6 * day, longTimerHopMs: 3 * day };

/** Which functions the app has today; names without regard to case. */
export interface Registered {
  readonly hasActivity: (name: string) => boolean;
  readonly hasOrchestrator: (name: string) => boolean;
}

export interface WalkDeps {
  readonly ledger: Ledger;
  readonly events: ExternalEvents;
  /** The orchestration's own time: the last OrchestratorStarted. */
  readonly now: () => number;
  readonly registered: Registered;
  readonly timers: TimerLimits;
  readonly instanceId: string;
  readonly parentInstanceId: string | null;
  readonly executionId: string;
  readonly defaultVersion: string | null;
  readonly notice: Notice;
}

const actionLimit = 100_000;

/** Names and numbers of `actionType`: older SDKs send names. */
const kinds = [
  'CallActivity',
  'CallActivityWithRetry',
  'CallSubOrchestrator',
  'CallSubOrchestratorWithRetry',
  'ContinueAsNew',
  'CreateTimer',
  'WaitForExternalEvent',
  'CallEntity',
  'CallHttp',
  'SignalEntity',
  'ScheduledSignalEntity',
  'WhenAny',
  'WhenAll',
  'LockEntities',
  'ReleaseEntities',
] as const;

export const actionKind = ({ actionType }: Action): string =>
  typeof actionType === 'number' ? (kinds[actionType] ?? `type ${actionType}`) : actionType;

const same = (a: string | undefined, b: string | null): boolean => b !== null && a?.toLowerCase() === b.toLowerCase();

export const makeWalk = (deps: WalkDeps) => {
  const { ledger, events, now, registered, timers, notice } = deps;
  const retried = makeRetried(ledger, now);
  let actions = 0;
  /** One flag for the whole context, as in the host: a cancelled long timer leaves it up, and the next timer takes the long way. */
  let onLongTimer = false;

  const counted = (start: () => Pending): Pending => {
    if (actions >= actionLimit) return alreadyFailed();
    actions += 1;
    return start();
  };

  const activity = (action: Action): Pending => {
    const name = action.functionName ?? '';
    if (!registered.hasActivity(name)) {
      notice('H7', `the activity '${name}' is not registered: the instance stays Running for ever`);
      return alreadyFailed();
    }
    const attempt = (): Pending => ledger.activity(name, jsonOrNull(action.input));
    const { retryOptions } = action;
    return counted(() => (retryOptions === undefined ? attempt() : retried(attempt, retryOptions)));
  };

  const subOrchestration = (action: Action): Pending => {
    const name = action.functionName ?? '';
    if (!registered.hasOrchestrator(name)) {
      notice('H7', `the sub-orchestrator '${name}' is not registered: the instance stays Running for ever`);
      return alreadyFailed();
    }
    const { instanceId, retryOptions } = action;
    if (same(instanceId, deps.instanceId) || same(instanceId, deps.parentInstanceId)) return alreadyFailed();
    if (instanceId?.startsWith('@') === true) return alreadyFailed();
    const attempt = (): Pending =>
      ledger.subOrchestration({
        name,
        instanceId: (id) => (instanceId?.trim() ? instanceId : `${deps.executionId}:${id}`),
        version: action.version ?? deps.defaultVersion,
        input: jsonOrNull(action.input),
      });
    return counted(() => (retryOptions === undefined ? attempt() : retried(attempt, retryOptions)));
  };

  const hops = (
    fireAt: number,
    firstHop: number,
    isCanceled: () => boolean,
    cancelable: (cancel: () => void) => void,
  ) =>
    coroutine(function* (): Generator<Pending, Settlement, Settlement> {
      let hop = firstHop;
      while (now() < fireAt && !isCanceled()) {
        const until = hop;
        const task = counted(() => {
          const inner = ledger.timer(until);
          cancelable(inner.cancel);
          return inner.task;
        });
        if ((yield task) === 'failed') return 'failed';
        const left = fireAt - now();
        if (left <= 0) break;
        hop = now() + Math.min(left, timers.longTimerHopMs);
      }
      onLongTimer = false;
      return 'done';
    });

  const timer = (action: Action): Pending => {
    const fireAt = instant(action.fireAt ?? '');
    const isLong = fireAt - now() > timers.maximumShortTimerMs;
    if (isLong) {
      onLongTimer = true;
      notice('H1', `a timer until ${action.fireAt} is longer than the host's limit and is split into hops`);
    }
    let canceled = false;
    let cancelInner = (): void => undefined;
    const setCancel = (cancel: () => void): void => {
      cancelInner = cancel;
    };
    let task: Pending;
    if (onLongTimer) {
      task = hops(fireAt, isLong ? now() + timers.longTimerHopMs : fireAt, () => canceled, setCancel);
    } else {
      task = counted(() => {
        const inner = ledger.timer(fireAt);
        setCancel(inner.cancel);
        return inner.task;
      });
    }
    if (action.isCanceled === true) {
      canceled = true;
      cancelInner();
    }
    return task;
  };

  const unsupported = (action: Action): never => {
    const what = action.httpRequest === undefined ? `the entity '${action.instanceId ?? ''}'` : 'callHttp';
    throw new EpisodeFailure(
      `The local Durable engine runs neither entities nor callHttp, and this orchestration uses ${what}: keep the state in a store, make the call in an activity, or run the app on Azure.`,
    );
  };

  const raced = new Map<string, Pending>();
  const racedAgain: { readonly first: Pending; readonly what: string }[] = [];

  const race = (children: readonly Action[]): Pending => {
    const tasks = children.map((child) => {
      const kind = actionKind(child);
      const isScheduled = kind === 'CreateTimer' || kind === 'CallActivity' || kind === 'CallActivityWithRetry';
      const key = isScheduled ? JSON.stringify({ ...child, isCanceled: false }) : undefined;
      const first = key === undefined ? undefined : raced.get(key);
      if (first !== undefined) racedAgain.push({ first, what: `${kind} ${child.functionName ?? child.fireAt}` });
      const task = invoke(child);
      if (key !== undefined) raced.set(key, task);
      return task;
    });
    return whenAny(tasks);
  };

  /** A task yielded again in a new race is an action a second time, and the host knows no better than to schedule it again. */
  const tellRacedAgain = (): void => {
    for (const { first, what } of racedAgain) {
      if (first.settlement() === undefined)
        notice('H5', `${what} is raced again while it is open, and so is scheduled twice`);
    }
  };

  const invoke = (action: Action): Pending => {
    const compound = action.compoundActions ?? [];
    switch (actionKind(action)) {
      case 'CallActivity':
      case 'CallActivityWithRetry':
        return activity(action);
      case 'CallSubOrchestrator':
      case 'CallSubOrchestratorWithRetry':
        return subOrchestration(action);
      case 'CreateTimer':
        return timer(action);
      case 'WaitForExternalEvent':
        return events.wait(action.externalEventName ?? '');
      case 'ContinueAsNew':
        ledger.continueAsNew(jsonOrNull(action.input));
        return alreadyDone();
      case 'WhenAny':
        return race(compound);
      case 'WhenAll':
        return whenAll(compound.map(invoke));
      case 'CallEntity':
      case 'CallHttp':
      case 'SignalEntity':
      case 'ScheduledSignalEntity':
      case 'LockEntities':
      case 'ReleaseEntities':
        return unsupported(action);
      default:
        return pending();
    }
  };

  return { invoke, tellRacedAgain };
};
