/** One writer an instance: takes all messages that wait for it, runs its turn, stores everything the turn gave as one write, and goes on. */
import type { Message } from './core/carry-out.ts';
import type { Hazard } from './core/hazards.ts';
import { type ExecutionStarted, isStart } from './core/history.ts';
import { type Instance, isFinal } from './core/instance.ts';
import { type Turn, type TurnDeps, takeTurn } from './core/turn.ts';
import type { Live, LiveInstances } from './live-instances.ts';
import type { Queued, QueuedActivity } from './store/rows.ts';
import type { Store } from './store/store.ts';

export interface Dispatcher {
  readonly deliver: (messages: readonly Queued[]) => void;
  /** Begins no further turn; resolves when those under way have been stored. */
  readonly stop: () => Promise<void>;
}

interface Deps {
  readonly store: Store;
  readonly live: LiveInstances;
  readonly turnDeps: TurnDeps;
  readonly onActivities: (tasks: readonly QueuedActivity[]) => void;
  readonly onTimers: (firstFireAt: number) => void;
  readonly onHazards: (orchestrator: string, hazards: readonly Hazard[]) => void;
  readonly log: (level: 'information' | 'warning' | 'error', message: string) => void;
}

interface Mailbox {
  readonly messages: Queued[];
  isBusy: boolean;
  /** This app is too old for the instance: it waits for a start with a newer version (H16). */
  isParked: boolean;
}

/** The row of an instance that another orchestration starts. */
const unborn = (messages: readonly Message[]): Instance | undefined => {
  const start = messages.map(({ event }) => event).find(isStart);
  if (start === undefined) return undefined;
  return {
    instanceId: start.OrchestrationInstance.InstanceId,
    executionId: start.OrchestrationInstance.ExecutionId,
    name: start.Name,
    version: start.Version,
    status: 'Pending',
    input: start.Input,
    output: null,
    customStatus: null,
    createdAt: 0,
    updatedAt: 0,
    parent: start.ParentInstance,
  };
};

/** A start by another orchestration takes the id of whoever runs under it; the real host asks nothing more. */
const takesOver = ({ ParentInstance, OrchestrationInstance }: ExecutionStarted, instance: Instance): boolean =>
  ParentInstance !== null && OrchestrationInstance.ExecutionId !== instance.executionId;

export const makeDispatcher = ({ store, live, turnDeps, onActivities, onTimers, onHazards, log }: Deps): Dispatcher => {
  const mailboxes = new Map<string, Mailbox>();
  const turns = new Set<Promise<void>>();
  let isStopped = false;

  const stateFor = (instanceId: string, batch: readonly Queued[]): Live | undefined => {
    const known = live.load(instanceId);
    if (known !== undefined) {
      const start = batch.map(({ event }) => event).find(isStart);
      if (start === undefined || !(isFinal(known.instance.status) || takesOver(start, known.instance))) return known;
    }
    const instance = unborn(batch);
    return instance && { key: store.nextKey(), instance, history: [] };
  };

  const forget = (batch: readonly Queued[]): Promise<void> =>
    store.commit(() => {
      for (const { seq } of batch) store.removeMessage(seq);
    });

  /** What a turn gave for an instance that was started anew, or purged, while it ran is for nobody. */
  const save = async (before: Live, batch: readonly Queued[], turn: Turn): Promise<void> => {
    const { instance, history, kept } = turn;
    if ((live.keyInSight(instance.instanceId) ?? 0) > before.key) return forget(batch);
    const activities = turn.activities.map((task) => ({ ...task, seq: store.nextSeq() }));
    const timers = turn.timers.map((timer) => ({
      ...timer,
      seq: store.nextSeq(),
      fireAt: Date.parse(timer.event.FireAt),
    }));
    const messages = turn.messages.map((message) => ({ ...message, seq: store.nextSeq() }));
    const stored = live.save({ key: before.key, instance, history }, () => {
      const replaced = store.instance(instance.instanceId);
      if (replaced === undefined ? before.history.length > 0 : replaced.key > before.key) {
        for (const { seq } of batch) store.removeMessage(seq);
        live.forget(instance.instanceId);
        return;
      }
      if (replaced !== undefined && replaced.key !== before.key) store.removeInstance(replaced.key);
      store.putInstance({ key: before.key, instance });
      store.putHistory(before.key, history, kept, before.history.length);
      for (const { seq } of batch) store.removeMessage(seq);
      if (isFinal(instance.status)) store.removeTimersOf(instance.instanceId);
      else
        for (const { seq, fireAt, executionId, event } of timers)
          store.putTimer(seq, fireAt, instance.instanceId, executionId, event);
      for (const task of activities) store.putActivity(task.seq, task);
      for (const message of messages) store.putMessage(message);
    });
    deliver(messages);
    onHazards(instance.name, turn.hazards);
    await stored;
    onActivities(activities);
    if (timers.length > 0) onTimers(Math.min(...timers.map(({ fireAt }) => fireAt)));
  };

  const runTurn = async (instanceId: string, mailbox: Mailbox, saves: Promise<void>[]): Promise<void> => {
    const batch = mailbox.messages.splice(0);
    const before = stateFor(instanceId, batch);
    const outcome = before === undefined ? ({ kind: 'discarded' } as const) : await takeTurn(before, batch, turnDeps);
    switch (outcome.kind) {
      case 'notYet':
        mailbox.messages.unshift(...batch);
        mailbox.isParked = true;
        log('warning', `Instance '${instanceId}' has a newer version than this app and waits for one that may run it.`);
        return;
      case 'discarded':
        saves.push(forget(batch));
        return;
      case 'turn':
        if (before !== undefined) saves.push(save(before, batch, outcome));
    }
  };

  /** Turns follow each other without waiting for the disk: writes are stored in the order they were asked for. */
  const work = async (instanceId: string, mailbox: Mailbox): Promise<void> => {
    const saves: Promise<void>[] = [];
    try {
      while (mailbox.messages.length > 0 && !mailbox.isParked && !isStopped) {
        await runTurn(instanceId, mailbox, saves);
      }
    } catch (error) {
      mailbox.isParked = true;
      log(
        'error',
        `Instance '${instanceId}' cannot go on: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
      );
    }
    mailbox.isBusy = false;
    if (mailbox.messages.length === 0) mailboxes.delete(instanceId);
    await Promise.all(saves);
  };

  const wake = (instanceId: string, mailbox: Mailbox): void => {
    if (mailbox.isBusy || mailbox.isParked || isStopped) return;
    mailbox.isBusy = true;
    const turn = Promise.resolve()
      .then(() => work(instanceId, mailbox))
      .finally(() => turns.delete(turn));
    turns.add(turn);
  };

  const deliver = (messages: readonly Queued[]): void => {
    for (const message of messages) {
      const { instanceId } = message;
      const mailbox = mailboxes.get(instanceId) ?? { messages: [], isBusy: false, isParked: false };
      mailboxes.set(instanceId, mailbox);
      mailbox.messages.push(message);
      wake(instanceId, mailbox);
    }
  };

  return {
    deliver,
    stop: async () => {
      isStopped = true;
      while (turns.size > 0) await Promise.allSettled([...turns]);
    },
  };
};
