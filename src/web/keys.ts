/** Single letters that do something: only while nobody types, no dialog is open, and nobody switched them off. */
import { useEffect, useRef } from 'preact/hooks';
import { usePages } from './pages.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ['SELECT', 'TEXTAREA'].includes(target.tagName) ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio'].includes(target.type)));

export const useKeys = (acts: Readonly<Record<string, () => void>>): void => {
  const { keys } = usePages();
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const act = latest.current[event.key];
      if (act === undefined || !keys.get() || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [keys]);
};
