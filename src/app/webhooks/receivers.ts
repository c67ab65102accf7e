/**
 * What this process knows of the receivers it sends to, so that a slow or dead one delays nobody else (ADR 0046): one that
 * lately gave no quick answer is tried by one delivery at a time, few such at once, and rests longer after each silence.
 * Only a guard: forgotten with the process, and never the reason that something is not sent in the end.
 */

/** How an attempt ended: with an answer, whatever it said, or without one. */
export type Ending = 'answered' | 'silent';

export type Turn =
  | { readonly granted: true; readonly ended: (ending: Ending) => void }
  /** Not now; milliseconds of real time until it is worth asking again. */
  | { readonly granted: false; readonly untilMs: number };

export type Receivers = (registrationId: string) => Promise<Turn>;

interface Receiver {
  manner: 'unknown' | 'quick' | 'slow' | 'silent';
  /** How long its last answer took. */
  lastMs: number;
  silences: number;
  restsUntilMs: number;
  /** When the last one that was sent away asks again. */
  lastLookMs: number;
  /** When each attempt that is under way began; the oldest first. */
  readonly inFlight: Set<{ readonly at: number }>;
  readonly queue: ((granted: boolean) => void)[];
}

const limits = {
  /** Deliveries at once to one receiver that answers quickly. */
  atOnce: 8,
  /** An answer that took longer makes a slow receiver. */
  quickMs: 1_000,
  /** How long a delivery waits for its turn there, holding its activity; one that would wait longer is sent away. */
  patienceMs: 500,
  /** Attempts at once to all receivers together that lately did not answer quickly. */
  doubtful: 8,
  askAgainMs: 3_000,
  /** Those that were sent away come back one by one, of all receivers in doubt together so many a second. */
  looksPerSecond: 10,
  shortestRestMs: 5_000,
  longestRestMs: 60_000,
  remembered: 10_000,
} as const;

export interface ReceiversDeps {
  /** Real time. */
  readonly now: () => number;
  readonly after: (ms: number, call: () => void) => void;
}

const isInDoubt = ({ manner }: Receiver): boolean => manner === 'slow' || manner === 'silent';

export const makeReceivers = ({ now, after }: ReceiversDeps): Receivers => {
  const known = new Map<string, Receiver>();
  /** Attempts under way to receivers in doubt, and how many such receivers there are. */
  let doubtful = 0;
  let inDoubt = 0;

  const forgetIdle = (): void => {
    for (const [id, receiver] of known) {
      if (receiver.inFlight.size + receiver.queue.length > 0) continue;
      known.delete(id);
      if (isInDoubt(receiver)) inDoubt -= 1;
    }
  };

  const receiverOf = (id: string): Receiver => {
    const found = known.get(id);
    if (found !== undefined) return found;
    if (known.size >= limits.remembered) forgetIdle();
    const receiver: Receiver = {
      manner: 'unknown',
      ...{ lastMs: 0, silences: 0, restsUntilMs: 0, lastLookMs: 0 },
      ...{ inFlight: new Set<{ readonly at: number }>(), queue: [] },
    };
    known.set(id, receiver);
    return receiver;
  };

  const learn = (receiver: Receiver, ending: Ending, ms: number): void => {
    const wasInDoubt = isInDoubt(receiver);
    receiver.lastMs = ms;
    receiver.manner = ending === 'silent' ? 'silent' : ms <= limits.quickMs ? 'quick' : 'slow';
    receiver.silences = ending === 'silent' ? receiver.silences + 1 : 0;
    receiver.restsUntilMs = ending === 'silent' ? now() + restMs(receiver.silences) : 0;
    inDoubt += Number(isInDoubt(receiver)) - Number(wasInDoubt);
  };

  const granted = (receiver: Receiver): Turn => {
    const attempt = { at: now() };
    const isDoubtful = isInDoubt(receiver);
    receiver.inFlight.add(attempt);
    if (isDoubtful) doubtful += 1;
    return {
      granted: true,
      ended: (ending) => {
        receiver.inFlight.delete(attempt);
        if (isDoubtful) doubtful -= 1;
        learn(receiver, ending, now() - attempt.at);
        // One that fell silent has nobody waiting for it; one that answers quickly takes the next.
        if (receiver.manner !== 'quick') for (const waiting of receiver.queue.splice(0)) waiting(false);
        else while (receiver.inFlight.size < limits.atOnce && receiver.queue.length > 0) receiver.queue.shift()?.(true);
      },
    };
  };

  const later = (receiver: Receiver): Turn => {
    const spacingMs = (1_000 / limits.looksPerSecond) * (isInDoubt(receiver) ? inDoubt : 1);
    const soonest = Math.max(now() + limits.askAgainMs, receiver.restsUntilMs);
    receiver.lastLookMs = Math.max(soonest, receiver.lastLookMs + spacingMs);
    return { granted: false, untilMs: receiver.lastLookMs };
  };

  const queued = (receiver: Receiver): Promise<Turn> =>
    new Promise((resolve) => {
      const turn = (isGranted: boolean): void => resolve(isGranted ? granted(receiver) : later(receiver));
      receiver.queue.push(turn);
      after(limits.patienceMs, () => {
        const at = receiver.queue.indexOf(turn);
        if (at < 0) return;
        receiver.queue.splice(at, 1);
        turn(false);
      });
    });

  /** Is a turn to be expected while one waits for it? */
  const isWorthWaiting = ({ manner, lastMs, inFlight, queue }: Receiver): boolean => {
    const [oldest] = inFlight;
    if (oldest !== undefined && now() - oldest.at > limits.quickMs) return false;
    if (manner === 'unknown') return queue.length < limits.atOnce;
    return ((queue.length + 1) * lastMs) / limits.atOnce < limits.patienceMs;
  };

  return async (id) => {
    const receiver = receiverOf(id);
    const { manner, restsUntilMs, inFlight } = receiver;
    if (inFlight.size === 0) {
      if (restsUntilMs > now() || (isInDoubt(receiver) && doubtful >= limits.doubtful)) return later(receiver);
      return granted(receiver);
    }
    if (isInDoubt(receiver) || !isWorthWaiting(receiver)) return later(receiver);
    return manner === 'quick' && inFlight.size < limits.atOnce ? granted(receiver) : queued(receiver);
  };
};

const restMs = (silences: number): number =>
  Math.min(limits.longestRestMs, limits.shortestRestMs * 2 ** (silences - 1));
