/**
 * What this process knows of the receivers it sends to, so that a slow or dead one delays nobody else: one that lately
 * gave no quick answer is tried by one delivery at a time, few such at once, and rests longer after each silence.
 * Only a guard: forgotten with the process, and never the reason that something is not sent in the end.
 */

/** How an attempt ended: answered, whatever it said; or nothing came. */
export type Answered = 'quickly' | 'slowly' | 'not';

export type Turn =
  | { readonly granted: true; readonly ended: (answered: Answered) => void }
  /** Not now; milliseconds of real time until it is worth asking again. */
  | { readonly granted: false; readonly untilMs: number };

export type Receivers = (registrationId: string) => Promise<Turn>;

interface Receiver {
  answers: Answered | 'unknown';
  silences: number;
  restsUntilMs: number;
  inFlight: number;
  readonly queue: ((granted: boolean) => void)[];
}

const limits = {
  /** Deliveries at once to one receiver that answers quickly. */
  atOnce: 8,
  /** How long a delivery waits for its turn there, holding its activity. */
  patienceMs: 1_000,
  /** Attempts at once to all receivers together that lately did not answer quickly. */
  doubtful: 4,
  askAgainMs: 3_000,
  shortestRestMs: 5_000,
  longestRestMs: 60_000,
  remembered: 10_000,
} as const;

export interface ReceiversDeps {
  /** Real time. */
  readonly now: () => number;
  readonly after: (ms: number, call: () => void) => void;
}

export const makeReceivers = ({ now, after }: ReceiversDeps): Receivers => {
  const known = new Map<string, Receiver>();
  let doubtful = 0;

  const receiverOf = (id: string): Receiver => {
    const found = known.get(id);
    if (found !== undefined) return found;
    if (known.size >= limits.remembered) {
      for (const [other, { inFlight, queue }] of known) if (inFlight + queue.length === 0) known.delete(other);
    }
    const receiver: Receiver = { answers: 'unknown', silences: 0, restsUntilMs: 0, inFlight: 0, queue: [] };
    known.set(id, receiver);
    return receiver;
  };

  const granted = (receiver: Receiver): Turn => {
    const isDoubtful = receiver.answers === 'slowly' || receiver.answers === 'not';
    receiver.inFlight += 1;
    if (isDoubtful) doubtful += 1;
    return {
      granted: true,
      ended: (answered) => {
        receiver.inFlight -= 1;
        if (isDoubtful) doubtful -= 1;
        receiver.answers = answered;
        receiver.silences = answered === 'not' ? receiver.silences + 1 : 0;
        receiver.restsUntilMs = answered === 'not' ? now() + restMs(receiver.silences) : 0;
        // One that fell silent has nobody waiting for it; one that answers takes the next.
        if (answered === 'quickly') receiver.queue.shift()?.(true);
        else for (const waiting of receiver.queue.splice(0)) waiting(false);
      },
    };
  };

  const queued = (receiver: Receiver): Promise<boolean> =>
    new Promise((resolve) => {
      receiver.queue.push(resolve);
      after(limits.patienceMs, () => {
        const at = receiver.queue.indexOf(resolve);
        if (at >= 0) receiver.queue.splice(at, 1);
        resolve(false);
      });
    });

  return async (id) => {
    const receiver = receiverOf(id);
    const later: Turn = { granted: false, untilMs: now() + limits.askAgainMs };
    if (receiver.answers === 'quickly') {
      if (receiver.inFlight < limits.atOnce) return granted(receiver);
      return (await queued(receiver)) ? granted(receiver) : later;
    }
    if (receiver.restsUntilMs > now()) return { granted: false, untilMs: receiver.restsUntilMs };
    if (receiver.inFlight > 0) return later;
    if (receiver.answers !== 'unknown' && doubtful >= limits.doubtful) return later;
    return granted(receiver);
  };
};

const restMs = (silences: number): number =>
  Math.min(limits.longestRestMs, limits.shortestRestMs * 2 ** (silences - 1));
