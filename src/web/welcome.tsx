/** Before anybody is signed in: what this is, and the one button. */
import { useState } from 'preact/hooks';
import { useWords } from './pages.ts';
import { LanguageChoice } from './shell.tsx';

export interface WelcomeProps {
  /** Why the last try came to nothing. */
  readonly fault: string | undefined;
  readonly isSetUp: boolean;
  readonly onSignIn: () => void;
}

export const Welcome = ({ fault, isSetUp, onSignIn }: WelcomeProps) => {
  const say = useWords();
  const [isLeaving, setIsLeaving] = useState(false);
  return (
    <main class="welcome">
      <div class="welcome-top">
        <h1>Deal Desk</h1>
        <LanguageChoice />
      </div>
      <p>{say('welcome')}</p>
      {fault !== undefined && (
        <div class="notice bad" role="alert">
          <p class="notice-title">{say('sign_in_failed')}</p>
          <p>{fault}</p>
        </div>
      )}
      {isSetUp ? (
        <button
          type="button"
          class="main large"
          disabled={isLeaving && fault === undefined}
          onClick={() => {
            setIsLeaving(true);
            onSignIn();
          }}
        >
          {say('sign_in')}
        </button>
      ) : (
        <p class="notice warn">{say('sign_in_not_set_up')}</p>
      )}
      <p class="small">
        {say('buying_elsewhere')} <a href="/reference">{say('the_api')}</a>
      </p>
    </main>
  );
};
