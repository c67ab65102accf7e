/** What a client may ask of instances: start, raise, terminate, suspend, resume, rewind, restart, purge. Everything is on disk before it is answered. */
import { type EventRaised, type HistoryEvent, isStart } from './core/history.ts';
import { type Instance, isFinal, type RuntimeStatus } from './core/instance.ts';
import {
  eventRaised,
  executionResumed,
  executionStarted,
  executionSuspended,
  executionTerminated,
  genericEvent,
} from './core/new-events.ts';
import { rewound } from './core/rewind.ts';
import type { LiveInstances } from './live-instances.ts';
import type { Queued } from './store/rows.ts';
import type { InstanceQuery, Store } from './store/store.ts';

export interface StartOrchestration {
  readonly name: string;
  readonly instanceId: string;
  /** JSON text as it came; null for none at all. */
  readonly input: string | null;
  readonly version: string | null;
  readonly traceparent?: string | undefined;
}

export type StartOutcome = { readonly started: true } | { readonly started: false; readonly status: RuntimeStatus };

/** `gone`: the instance has ended and takes nothing more. */
export type Sent = { readonly sent: true } | { readonly sent: false; readonly why: 'missing' | 'gone' | RuntimeStatus };

export type Client = ReturnType<typeof makeClient>;

interface Deps {
  readonly store: Store;
  readonly live: LiveInstances;
  readonly deliver: (messages: readonly Queued[]) => void;
  readonly clock: () => number;
  readonly newGuid: () => string;
  readonly defaultVersion: string | null;
  /** May a start replace an instance that has not ended? */
  readonly overridesRunning: boolean;
}

/** A message is on disk when its sender is answered; the turn that takes it waits this long, so that its replay does not stand before the answer. */
const afterTheAnswerMs = 3;

export const makeClient = ({ store, live, deliver, clock, newGuid, defaultVersion, overridesRunning }: Deps) => {
  const toInstance = (instanceId: string, event: HistoryEvent): Queued => ({
    seq: store.nextSeq(),
    instanceId,
    executionId: null,
    event,
  });

  const post = async (message: Queued): Promise<Sent> => {
    await store.commit(() => store.putMessage(message));
    setTimeout(() => deliver([message]), afterTheAnswerMs).unref();
    return { sent: true };
  };

  const refusal = (instance: Instance | undefined): Sent | undefined => {
    if (instance === undefined) return { sent: false, why: 'missing' };
    return isFinal(instance.status) ? { sent: false, why: 'gone' } : undefined;
  };

  const send = async (instanceId: string, event: HistoryEvent): Promise<Sent> =>
    refusal(live.instance(instanceId)) ?? post(toInstance(instanceId, event));

  /** A status that a message under way will change is not waited for: as on Azure, the answer says only that it was sent. */
  const sendUnless = async (
    instanceId: string,
    refused: readonly RuntimeStatus[],
    event: HistoryEvent,
  ): Promise<Sent> => {
    const status = live.instance(instanceId)?.status;
    if (status !== undefined && refused.includes(status)) return { sent: false, why: status };
    return send(instanceId, event);
  };

  /** A start over an instance that has ended counts on from it. */
  const generationAfter = (instanceId: string): number =>
    (live.load(instanceId)?.history.find(isStart)?.Generation ?? 0) + 1;

  const start = async ({
    name,
    instanceId,
    input,
    version,
    traceparent,
  }: StartOrchestration): Promise<StartOutcome> => {
    const known = live.instance(instanceId);
    if (known !== undefined && !isFinal(known.status) && !overridesRunning)
      return { started: false, status: known.status };
    const at = clock();
    const executionId = newGuid();
    const event = executionStarted(
      {
        instanceId,
        executionId,
        name,
        version: version ?? defaultVersion,
        input,
        parent: null,
        generation: known === undefined ? 0 : generationAfter(instanceId),
        traceparent,
      },
      at,
    );
    const key = store.nextKey();
    const instance: Instance = {
      instanceId,
      executionId,
      name,
      version: event.Version,
      status: 'Pending',
      input: input ?? '',
      output: null,
      customStatus: null,
      createdAt: at,
      updatedAt: at,
      parent: null,
    };
    const message = toInstance(instanceId, event);
    const stored = live.save({ key, instance, history: [] }, () => {
      const old = store.instance(instanceId);
      if (old !== undefined) {
        store.removeInstance(old.key);
        store.removeTimersOf(instanceId);
      }
      store.putInstance({ key, instance });
      store.putMessage(message);
    });
    deliver([message]);
    await stored;
    return { started: true };
  };

  const rewindOne = (instanceId: string, reason: string | null): Promise<void>[] => {
    const failed = live.load(instanceId);
    if (failed === undefined || failed.instance.status !== 'Failed') return [];
    const { history, children } = rewound(failed.history);
    const instance: Instance = { ...failed.instance, status: 'Pending', updatedAt: clock() };
    const message = children.length === 0 ? toInstance(instanceId, genericEvent(reason, clock())) : undefined;
    const stored = live.save({ key: failed.key, instance, history }, () => {
      store.putInstance({ key: failed.key, instance });
      store.putHistory(failed.key, history, 0, history.length);
      if (message !== undefined) store.putMessage(message);
    });
    if (message !== undefined) deliver([message]);
    return [stored, ...children.flatMap((child) => rewindOne(child, reason))];
  };

  const purge = async (instances: readonly Instance[]): Promise<number> => {
    await store.commit(() => {
      for (const { instanceId } of instances) {
        const stored = store.instance(instanceId);
        if (stored === undefined) continue;
        live.forget(instanceId);
        store.removeInstance(stored.key);
        store.removeTimersOf(instanceId);
      }
    });
    return instances.length;
  };

  return {
    start,
    /** As stored: what an answer says is on disk. */
    status: (instanceId: string): Instance | undefined => store.instance(instanceId)?.instance,
    history: (instanceId: string): readonly HistoryEvent[] => {
      const stored = store.instance(instanceId);
      return stored === undefined ? [] : store.history(stored.key);
    },
    find: (query: InstanceQuery): readonly Instance[] => store.find(query),

    raise: (instanceId: string, name: string, input: string): Promise<Sent> => {
      const event: EventRaised = eventRaised(name, input, clock());
      return send(instanceId, event);
    },
    canReceive: (instanceId: string): Sent => refusal(live.instance(instanceId)) ?? { sent: true },
    terminate: (instanceId: string, reason: string | null): Promise<Sent> =>
      send(instanceId, executionTerminated(reason, clock())),
    suspend: (instanceId: string, reason: string | null): Promise<Sent> =>
      sendUnless(instanceId, ['Suspended'], executionSuspended(reason, clock())),
    resume: (instanceId: string, reason: string | null): Promise<Sent> =>
      sendUnless(instanceId, ['Running', 'Pending'], executionResumed(reason, clock())),

    rewind: async (instanceId: string, reason: string | null): Promise<Sent> => {
      const instance = live.instance(instanceId);
      if (instance === undefined) return { sent: false, why: 'missing' };
      if (instance.status !== 'Failed') return { sent: false, why: instance.status };
      await Promise.all(rewindOne(instanceId, reason));
      return { sent: true };
    },

    purgeOne: async (instanceId: string): Promise<Sent> => {
      const instance = live.instance(instanceId);
      if (instance === undefined) return { sent: false, why: 'missing' };
      // Entities have such ids and always run, so the host asks nothing more of them.
      if (!isFinal(instance.status) && !instanceId.startsWith('@')) return { sent: false, why: instance.status };
      await purge([instance]);
      return { sent: true };
    },
    /** Only final statuses narrow it down: without one of them all instances of these times go, running ones too. */
    purgeMany: async ({ statuses = [], createdFrom, createdTo }: InstanceQuery): Promise<number> => {
      const ended = statuses.filter(isFinal);
      const times = {
        ...(createdFrom === undefined ? {} : { createdFrom }),
        ...(createdTo === undefined ? {} : { createdTo }),
      };
      if (ended.length === 0) return purge(store.find(times));
      const found = store.find({ ...times, statuses: ended });
      return purge(found.filter(({ instanceId, status }) => isFinal(live.instance(instanceId)?.status ?? status)));
    },
  };
};
