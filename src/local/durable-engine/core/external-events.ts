/** Waiters and buffered events by name: the newest waiter gets an event, the oldest buffered event goes to a new waiter. */
import { type Pending, pending, type Settleable } from './pending.ts';

interface Mailbox {
  readonly name: string;
  readonly waiters: Settleable[];
  readonly buffered: string[];
}

export type ExternalEvents = ReturnType<typeof makeExternalEvents>;

/** Names are compared without case, as the host does; the SDK compares them with case (H6), so a stray spelling is told. */
export const makeExternalEvents = (otherSpelling: (raised: string, awaited: string) => void) => {
  const boxes = new Map<string, Mailbox>();
  const box = (name: string): Mailbox => {
    const key = name.toLowerCase();
    const known = boxes.get(key);
    if (known !== undefined) return known;
    const fresh: Mailbox = { name, waiters: [], buffered: [] };
    boxes.set(key, fresh);
    return fresh;
  };

  const deliver = (mailbox: Mailbox): void => {
    mailbox.waiters.pop()?.settle('done');
  };

  return {
    wait: (name: string): Pending => {
      const mailbox = box(name);
      const waiter = pending();
      mailbox.waiters.push(waiter);
      const raised = mailbox.buffered.shift();
      if (raised !== undefined) {
        if (raised !== name) otherSpelling(raised, name);
        deliver(mailbox);
      }
      return waiter;
    },
    raise: (name: string): void => {
      const mailbox = box(name);
      if (mailbox.waiters.length === 0) {
        mailbox.buffered.push(name);
        return;
      }
      if (mailbox.name !== name) otherSpelling(name, mailbox.name);
      deliver(mailbox);
    },
    /** The names of events nobody has waited for, once each event. */
    unheard: (): readonly string[] => [...boxes.values()].flatMap((mailbox) => mailbox.buffered),
  };
};
