/** Where the pages begin: the settings of signing in, the way back from the issuer, and what all parts share. */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { askAboutAccount } from './about-account.ts';
import { makeApi } from './api.ts';
import { firstLanguage } from './languages.ts';
import { type Pages, PagesContext } from './pages.ts';
import { placeOf } from './route.ts';
import { forgetSession, isOfDesk, keepSession, keptSession, type Session } from './session.ts';
import { Shell } from './shell.tsx';
import { beginSignIn, finishSignIn, type SignInSettings, signOutAt } from './sign-in.ts';
import { makeStore, useStore } from './store.ts';
import { Welcome } from './welcome.tsx';
import { sayIn } from './words.ts';

const localeKey = 'deal-desk.language';
const keysKey = 'deal-desk.keys';

const said = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));

const makePages = (settings: SignInSettings, session: Session | undefined, onFault: (fault: string) => void): Pages => {
  const locale = makeStore(firstLanguage(localStorage.getItem(localeKey), navigator.languages));
  const sessions = makeStore(session);
  const ended = makeStore(false);
  const keys = makeStore(localStorage.getItem(keysKey) !== 'off');
  const place = makeStore(placeOf(location.hash));
  const speak = (chosen: keyof typeof xLang) => {
    document.documentElement.lang = xLang[chosen];
  };
  speak(locale.get());
  locale.listen((chosen) => {
    localStorage.setItem(localeKey, chosen);
    speak(chosen);
  });
  keys.listen((areOn) => localStorage.setItem(keysKey, areOn ? 'on' : 'off'));
  addEventListener('hashchange', () => place.set(placeOf(location.hash)));
  const api = makeApi({
    session: sessions.get,
    locale: locale.get,
    onSignedOut: () => ended.set(true),
    words: () => {
      const say = sayIn(locale.get());
      return {
        unreachable: say('unreachable'),
        unreachableDetail: say('unreachable_detail'),
        refused: say('refused'),
      };
    },
  });
  const signIn = () =>
    void beginSignIn(settings, sessionStorage, sessions.get()?.account).catch((fault: unknown) => onFault(said(fault)));
  const signOut = () => {
    forgetSession(sessionStorage);
    sessionStorage.clear();
    sessions.set(undefined);
    void signOutAt(settings).catch(() => location.replace('/app'));
  };
  return {
    ...{ api, locale, ended, keys, place, signIn, signOut },
    session: sessions,
    said: makeStore(''),
    isSandbox: makeStore<boolean | undefined>(undefined),
    customers: makeStore<ReadonlyMap<string, string>>(new Map()),
  };
};

const xLang = { en: 'en', nl: 'nl', nb: 'nb' } as const;

const App = ({
  settings,
  session,
  fault,
}: {
  settings: SignInSettings;
  session: Session | undefined;
  fault?: string;
}) => {
  const [failed, setFailed] = useState(fault);
  const [pages] = useState(() => makePages(settings, session, setFailed));
  const current = useStore(pages.session);
  useEffect(() => {
    if (current !== undefined && !isOfDesk(current)) void askAboutAccount(pages);
  }, [current, pages]);
  return (
    <PagesContext.Provider value={pages}>
      {current === undefined ? (
        <Welcome fault={failed} isSetUp={settings.clientId !== undefined} onSignIn={pages.signIn} />
      ) : (
        <Shell />
      )}
    </PagesContext.Provider>
  );
};

const start = async (root: HTMLElement): Promise<void> => {
  const settings: SignInSettings = await fetch('/app/sign-in').then((answer) => answer.json());
  try {
    const session = (await finishSignIn(settings, sessionStorage)) ?? keptSession(sessionStorage, Date.now());
    if (session !== undefined) keepSession(sessionStorage, session);
    render(<App settings={settings} session={session} />, root);
  } catch (fault) {
    render(<App settings={settings} session={undefined} fault={said(fault)} />, root);
  }
};

const root = document.getElementById('app');
if (root !== null) {
  start(root).catch((fault: unknown) => {
    root.textContent = `Deal Desk: ${said(fault)}`;
  });
}
