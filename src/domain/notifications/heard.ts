/** What an account listens to outside of the desk: nobody is told what nobody asked for, and telling nobody costs nothing. */
import type { Account } from '../customers/account.ts';
import type { EventName } from './events.ts';
import { mailedEvents } from './mail.ts';

const nothing: ReadonlySet<EventName> = new Set();

export const heardBy = (account: Account | undefined): ReadonlySet<EventName> => {
  if (account?.webhook === undefined && account?.contact === undefined) return nothing;
  return new Set([...(account.webhook?.events ?? []), ...(account.contact === undefined ? [] : mailedEvents)]);
};
