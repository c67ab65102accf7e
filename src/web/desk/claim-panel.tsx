/** Who works on the case and for how long yet; taking it, giving it back, handing it on (SR-13). */
import { useState } from 'preact/hooks';
import type { Case } from '../answers.ts';
import { minutesUntil } from '../format.ts';
import { useNow } from '../load.ts';
import { useSession, useWords } from '../pages.ts';
import { Person } from '../parts.tsx';
import { hasRole } from '../session.ts';

interface ClaimPanelProps {
  readonly shown: Case;
  readonly isBusy: boolean;
  readonly onClaim: () => void;
  readonly onRelease: () => void;
  readonly onReassign: (to: string) => void;
}

export const ClaimPanel = ({ shown, isBusy, onClaim, onRelease, onReassign }: ClaimPanelProps) => {
  const [say, session, now] = [useWords(), useSession(), useNow()];
  const [to, setTo] = useState('');
  const { claim, deskState } = shown;
  if (deskState === 'closed' || deskState === 'none') return null;
  const isMine = claim?.by === session.objectId;
  return (
    <section class="panel" aria-label={say('claim')}>
      <h2>{say('claim')}</h2>
      <p class="claim">
        {claim === undefined ? (
          say('claim_nobody')
        ) : (
          <>
            <Person objectId={claim.by} /> · {say('minutes_left', { n: minutesUntil(claim.until, now) })}
          </>
        )}
      </p>
      <div class="buttons">
        {claim === undefined && (
          <button type="button" class="main" disabled={isBusy} aria-keyshortcuts="c" onClick={onClaim}>
            {say('claim_verb')}
          </button>
        )}
        {isMine && (
          <button type="button" disabled={isBusy} onClick={onRelease}>
            {say('release')}
          </button>
        )}
      </div>
      {claim !== undefined && (isMine || hasRole(session, 'ReviewLead')) && (
        <details>
          <summary>{say('hand_on')}</summary>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              onReassign(to.trim());
            }}
          >
            <label>
              {say('hand_on_to')}
              <input required value={to} onInput={({ currentTarget }) => setTo(currentTarget.value)} />
            </label>
            <button type="submit" disabled={isBusy}>
              {say('hand_on')}
            </button>
          </form>
        </details>
      )}
    </section>
  );
};
