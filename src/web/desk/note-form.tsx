/** A note on a case, for the desk alone or for the partner to read. */
import { useState } from 'preact/hooks';
import { useDraft } from '../draft.ts';
import { useWords } from '../pages.ts';

interface NoteFormProps {
  readonly caseId: string;
  readonly isBusy: boolean;
  readonly onSend: (note: { to: 'desk' | 'partner'; words: string }) => Promise<boolean>;
}

export const NoteForm = ({ caseId, isBusy, onSend }: NoteFormProps) => {
  const say = useWords();
  const words = useDraft(`note.${caseId}`);
  const [to, setTo] = useState<'desk' | 'partner'>('desk');
  const send = async () => {
    if (await onSend({ to, words: words.text.trim() })) words.clear();
  };
  return (
    <section>
      <h2>{say('note')}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <fieldset class="choices">
          <legend class="unseen">{say('note_for')}</legend>
          {(['desk', 'partner'] as const).map((each) => (
            <label key={each} class="check">
              <input type="radio" name="note-for" checked={to === each} onChange={() => setTo(each)} />
              {say(`note_${each}`)}
            </label>
          ))}
        </fieldset>
        <label>
          <span class="unseen">{say('note')}</span>
          <textarea
            rows={3}
            required
            maxLength={2000}
            value={words.text}
            onInput={({ currentTarget }) => words.write(currentTarget.value)}
          />
        </label>
        <button type="submit" disabled={isBusy}>
          {say('note_send')}
        </button>
      </form>
    </section>
  );
};
