/** One decision, with its reason and words, asked once more before it is made; what was typed outlives a stale page (SR-14). */
import { useState } from 'preact/hooks';
import type { Decision } from '../answers.ts';
import type { Problem } from '../asked.ts';
import { Dialog } from '../dialog.tsx';
import { useDraft } from '../draft.ts';
import { useWords } from '../pages.ts';
import { isReason, type Kind, reasons } from './decisions.ts';

export interface DecideDialogProps {
  readonly kind: Kind;
  /** What the words are kept under until they have done their work. */
  readonly draft: string;
  /** What it is about: an order, or so many cases. */
  readonly about: string;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  /** Answers whether it was made; then the words are forgotten. */
  readonly onDecide: (decision: Decision) => Promise<boolean>;
  readonly onClose: () => void;
}

export const DecideDialog = ({ kind, draft, about, isBusy, problem, onDecide, onClose }: DecideDialogProps) => {
  const say = useWords();
  const words = useDraft(`${draft}.${kind.verb}`);
  const [reason, setReason] = useState('');
  const decide = async () => {
    const typed = words.text.trim();
    const made = await onDecide({
      decision: kind.verb,
      ...(kind.hasReason && isReason(reason) ? { reason } : {}),
      ...(typed === '' || kind.words === 'none' ? {} : { words: typed }),
    });
    if (made) words.clear();
  };
  return (
    <Dialog
      title={`${say(kind.name)} · ${about}`}
      act={say(kind.name)}
      isDangerous={kind.verb === 'reject'}
      isBusy={isBusy}
      problem={problem}
      onAct={() => void decide()}
      onClose={onClose}
    >
      <p>{say(kind.explains)}</p>
      {kind.hasReason && (
        <label>
          {say('reason')}
          <select required value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)}>
            <option value="">{say('choose_reason')}</option>
            {reasons.map((each) => (
              <option key={each} value={each}>
                {say(`reason_${each}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      {kind.words !== 'none' && (
        <label>
          {kind.words === 'needed' ? say('words_for_partner') : say('words_optional')}
          <textarea
            rows={5}
            maxLength={2000}
            required={kind.words === 'needed'}
            value={words.text}
            onInput={({ currentTarget }) => words.write(currentTarget.value)}
          />
        </label>
      )}
    </Dialog>
  );
};
