/** What every part of the pages works with: the API, who is signed in, where they are, and in which language. */
import { createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { Api } from './api.ts';
import type { Locale } from './languages.ts';
import type { Place } from './route.ts';
import type { Session } from './session.ts';
import { type Store, useStore } from './store.ts';
import { type Say, sayIn } from './words.ts';

export interface Pages {
  readonly api: Api;
  readonly session: Store<Session | undefined>;
  /** The token was refused or has ended: what is on the page stays, and signing in again is offered. */
  readonly ended: Store<boolean>;
  readonly locale: Store<Locale>;
  readonly place: Store<Place>;
  /** Said to who listens to the page rather than looks at it. */
  readonly said: Store<string>;
  /** May single letters do something? */
  readonly keys: Store<boolean>;
  /** Is the partner's account a sandbox? Unknown until asked. */
  readonly isSandbox: Store<boolean | undefined>;
  /** Names of the partner's customers by id. */
  readonly customers: Store<ReadonlyMap<string, string>>;
  readonly signIn: () => void;
  readonly signOut: () => void;
}

export const PagesContext = createContext<Pages | undefined>(undefined);

export const usePages = (): Pages => {
  const pages = useContext(PagesContext);
  if (pages === undefined) throw new Error('There are no pages around this part');
  return pages;
};

/** Only for what is shown to somebody who is signed in. */
export const useSession = (): Session => {
  const session = useStore(usePages().session);
  if (session === undefined) throw new Error('Nobody is signed in');
  return session;
};

export const useLocale = (): Locale => useStore(usePages().locale);

export const useWords = (): Say => {
  const locale = useLocale();
  return useMemo(() => sayIn(locale), [locale]);
};
