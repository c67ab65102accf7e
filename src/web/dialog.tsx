/** A dialog that asks before something happens: the browser keeps the focus inside, Escape closes it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Problem } from './asked.ts';
import { useWords } from './pages.ts';
import { ProblemNotice } from './parts.tsx';

interface DialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** What the button that does it says. */
  readonly act: string;
  readonly isDangerous?: boolean;
  /** It can't be done now. */
  readonly isBusy: boolean;
  /** It is being done; by default whenever it can't be. */
  readonly isWaiting?: boolean;
  readonly problem: Problem | undefined;
  readonly onAct: () => void;
  /** What the button that leaves it says; by default that nothing is done. */
  readonly leave?: string;
  readonly onClose: () => void;
}

export const Dialog = ({
  title,
  children,
  act,
  isDangerous,
  isBusy,
  isWaiting = isBusy,
  problem,
  leave,
  onAct,
  onClose,
}: DialogProps) => {
  const say = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={onClose}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) onAct();
        }}
      >
        <h2 id={id}>{title}</h2>
        {children}
        {problem !== undefined && <ProblemNotice problem={problem} />}
        <div class="buttons">
          <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
            {leave ?? say('cancel')}
          </button>
          <button type="submit" class={isDangerous === true ? 'danger' : 'main'} disabled={isBusy}>
            {isWaiting ? say('busy') : act}
          </button>
        </div>
      </form>
    </dialog>
  );
};
