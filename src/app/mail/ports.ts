/** What mail needs of the world: where it is written down, and the one way out. */
import type { Mail } from '../../domain/notifications/mail.ts';
import type { Instant } from '../../domain/time.ts';
import type { Stored, WriteOutcome } from '../stored.ts';

export interface MailStore {
  /** `conflict`: it was written down before. */
  add(mail: Mail): Promise<WriteOutcome>;
  /** What waits and may be tried now, longest waiting first. */
  due(now: Instant, max: number): Promise<readonly Stored<Mail>[]>;
  /** What is parked, at most `max`, in no order; `id`: only that one. */
  parked(max: number, id?: string): Promise<readonly Stored<Mail>[]>;
  replace(mail: Mail, etag: string): Promise<WriteOutcome>;
}

/** A mail as it is sent: plain text. */
export interface Letter {
  /** The same at every try, so that a way out which knows it already need not send it twice. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Instant;
  readonly isRepeated: boolean;
}

export type Posted =
  | { readonly ok: true }
  /** `isFinal`: trying again can't help. */
  | { readonly ok: false; readonly fault: string; readonly isFinal: boolean };

/** Hands a letter to whoever carries it. Never throws. */
export type SendMail = (letter: Letter) => Promise<Posted>;
