/** Copies a text, and says that it did. */
import { useState } from 'preact/hooks';
import { useWords } from '../pages.ts';

export const CopyButton = ({ text }: { text: string }) => {
  const say = useWords();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setIsCopied(true);
  };
  return (
    <button type="button" class="quiet" onClick={() => void copy().catch(() => setIsCopied(false))}>
      {isCopied ? say('copied') : say('copy')}
    </button>
  );
};
