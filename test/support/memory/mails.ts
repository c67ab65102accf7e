/** The in-memory store of mails. */
import type { Letter, MailStore, SendMail } from '../../../src/app/mail/ports.ts';
import type { Stored } from '../../../src/app/stored.ts';
import { type Mail, mailIdOf } from '../../../src/domain/notifications/mail.ts';
import { kept } from './kept.ts';
import { linesOf, type Told } from './state.ts';

export interface MemoryMails extends MailStore, Told {
  /** Everything, in the order of its making. */
  readonly all: () => readonly Mail[];
}

export const makeMemoryMails = (): MemoryMails => {
  const documents = new Map<string, Stored<Mail>>();
  let writes = 0;
  const put = (mail: Mail): void => {
    documents.set(mailIdOf(mail), { value: kept(mail), etag: `"mail-${++writes}"` });
  };
  return {
    state: () => linesOf('mail', documents),
    all: () => [...documents.values()].map(({ value }) => value),
    add: async (mail) => {
      if (documents.has(mailIdOf(mail))) return 'conflict';
      put(mail);
      return 'written';
    },
    due: async (now, max) =>
      [...documents.values()]
        .filter(({ value }) => value.state === 'waiting' && value.nextAt <= now)
        .toSorted((a, b) => (a.value.nextAt < b.value.nextAt ? -1 : a.value.nextAt > b.value.nextAt ? 1 : 0))
        .slice(0, max),
    parked: async (max, id) =>
      [...documents.entries()]
        .filter(([key, { value }]) => value.state === 'parked' && (id ?? key) === key)
        .map(([, stored]) => stored)
        .slice(0, max),
    replace: async (mail, etag) => {
      if (documents.get(mailIdOf(mail))?.etag !== etag) return 'conflict';
      put(mail);
      return 'written';
    },
  };
};

/** A way out for mail that keeps what it was given. */
export const makeMemoryMailOut = (): { readonly send: SendMail; readonly letters: Letter[] } => {
  const letters: Letter[] = [];
  return {
    letters,
    send: async (letter) => {
      letters.push(letter);
      return { ok: true };
    },
  };
};
