/** The frame around every page: where one can go by one's roles, the language, who is signed in, and what has just happened. */
import { useEffect, useState } from 'preact/hooks';
import { Dialog } from './dialog.tsx';
import { useKeys } from './keys.ts';
import { type Locale, languages } from './languages.ts';
import { Outlet, placesFor } from './outlet.tsx';
import { usePages, useSession, useWords } from './pages.ts';
import { Link } from './parts.tsx';
import { useStore } from './store.ts';

export const LanguageChoice = () => {
  const say = useWords();
  const { locale } = usePages();
  const chosen = useStore(locale);
  return (
    <label class="language">
      <span class="unseen">{say('language')}</span>
      <select
        value={chosen}
        onChange={({ currentTarget }) => {
          const wanted = Object.keys(languages).find((each): each is Locale => each === currentTarget.value);
          if (wanted !== undefined) locale.set(wanted);
        }}
      >
        {Object.entries(languages).map(([code, name]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
};

const minute = 60_000;

/** Said five minutes ahead, so that nobody loses a chosen file to it. */
const SessionEnd = () => {
  const say = useWords();
  const pages = usePages();
  const session = useSession();
  const hasEnded = useStore(pages.ended);
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const left = session.expiresAt - Date.now();
    const near = setTimeout(() => setIsNear(true), Math.max(0, left - 5 * minute));
    const end = setTimeout(() => pages.ended.set(true), Math.max(0, left));
    return () => {
      clearTimeout(near);
      clearTimeout(end);
    };
  }, [session, pages]);
  if (!hasEnded && !isNear) return null;
  return (
    <div class="notice warn bar" role="alert">
      <p>{hasEnded ? say('session_ended') : say('session_near')}</p>
      <button type="button" class="main" onClick={pages.signIn}>
        {say('sign_in_again')}
      </button>
    </div>
  );
};

const KeysHelp = ({ onClose }: { onClose: () => void }) => {
  const say = useWords();
  const { keys } = usePages();
  const areOn = useStore(keys);
  const rows = [
    ['j / k', say('key_move')],
    ['Enter', say('key_open')],
    ['x', say('key_choose')],
    ['c', say('key_claim')],
    ['a  r  m', say('key_decide')],
    ['n', say('key_next')],
    ['g', say('key_queue')],
    ['?', say('key_help')],
  ] as const;
  return (
    <Dialog
      title={say('keyboard')}
      act={areOn ? say('keys_off') : say('keys_on')}
      leave={say('close')}
      isBusy={false}
      problem={undefined}
      onAct={() => keys.set(!areOn)}
      onClose={onClose}
    >
      <dl class="keys">
        {rows.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
};

export const Shell = () => {
  const say = useWords();
  const pages = usePages();
  const session = useSession();
  const place = useStore(pages.place);
  const isSandbox = useStore(pages.isSandbox);
  const said = useStore(pages.said);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const places = placesFor(session, isSandbox === true);
  const here = place.parts[0] ?? places[0]?.path;
  useKeys({ '?': () => setIsHelpOpen(true) });
  return (
    <>
      <button type="button" class="skip" onClick={() => document.querySelector('main')?.focus()}>
        {say('skip')}
      </button>
      <header class="top">
        <Link to={[]} class="brand">
          Deal Desk
        </Link>
        {isSandbox === true && <span class="sandbox-mark">{say('sandbox')}</span>}
        <nav aria-label={say('pages')}>
          {places.map(({ path, name }) => (
            <Link key={path} to={[path]} aria-current={here === path ? 'page' : undefined}>
              {say(name)}
            </Link>
          ))}
        </nav>
        <div class="who">
          <button type="button" class="quiet keys-button" onClick={() => setIsHelpOpen(true)} title={say('keyboard')}>
            <span aria-hidden="true" class="key">
              ?
            </span>
            <span class="unseen">{say('keyboard')}</span>
          </button>
          <LanguageChoice />
          <span class="person" title={session.roles.join(', ')}>
            {session.name}
          </span>
          <button type="button" class="quiet" onClick={pages.signOut}>
            {say('sign_out')}
          </button>
        </div>
      </header>
      <SessionEnd />
      <main id="main" tabIndex={-1}>
        <Outlet place={place} />
      </main>
      <footer>
        <p>
          {say('buying_elsewhere')} <a href="/reference">{say('the_api')}</a>
        </p>
      </footer>
      <p class="unseen" aria-live="polite">
        {said}
      </p>
      {isHelpOpen && <KeysHelp onClose={() => setIsHelpOpen(false)} />}
    </>
  );
};
